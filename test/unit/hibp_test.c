/*
 * hibp_test.c
 *		Published digests, and lines of every kind.
 */
#include "passwords/hibp.h"

#include "unit.h"

/* What follows "21BD1", the example of the service's documentation. */
#define SUFFIX "2DC183F740EE76F27B78EB39C8AD972A757"
#define OTHER "0018A45C4D1DEF81644B54AB7F969B88D65"

static unsigned char digest[BTZ_HIBP_DIGEST_LEN];

static void
check_count(BtzStatus status, int64_t want, BtzSpan body, const char *name)
{
	int64_t		count = -1;

	CHECK(btz_hibp_count(digest, body, &count) == status && count == want, "%s", name);
}

#define COUNT(want, body, name) check_count(BTZ_OK, want, BTZ_SPAN_LITERAL(body), name)
#define NONE(body, name) check_count(BTZ_INVALID, 0, BTZ_SPAN_LITERAL(body), name)

static void
check_digest(const char *password, const char *want)
{
	CHECK(btz_hibp_digest(unit_span(password), digest) == BTZ_OK &&
		  btz_span_equal(btz_span(digest, sizeof(digest)), unit_span(want)), "digest of \"%s\"", password);
}

int
main(void)
{
	/* FIPS 180-2, appendix A.1; RFC 3174, section 7.3; the empty message */
	check_digest("abc", "A9993E364706816ABA3E25717850C26C9CD0D89D");
	check_digest("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "84983E441C3BD26EBAAE4AA1F95129E5E54670F1");
	check_digest("", "DA39A3EE5E6B4B0D3255BFEF95601890AFD80709");
	check_digest("P@ssw0rd", "21BD1" SUFFIX);

	COUNT(7, SUFFIX ":7", "one line without an end");
	COUNT(7, OTHER ":1\r\n" SUFFIX ":7\r\n", "CR LF");
	COUNT(7, SUFFIX ":7\n" OTHER ":1\n", "LF");
	COUNT(7, "2dc183f740ee76f27b78eb39c8ad972a757:7", "lower case");
	COUNT(0, OTHER ":12", "another password's");
	COUNT(0, SUFFIX ":0\r\n", "padding");
	COUNT(9, SUFFIX ":3\n" SUFFIX ":9\n" SUFFIX ":4", "the largest of duplicates");
	COUNT(9, SUFFIX ":9\n" SUFFIX ":0", "padding after it");
	COUNT(INT64_MAX, SUFFIX ":9223372036854775807", "the largest count");
	COUNT(INT64_MAX, SUFFIX ":9223372036854775808", "and one more");
	COUNT(INT64_MAX, SUFFIX ":99999999999999999999999999", "and many more");
	COUNT(5, "\n\r\nx\n" SUFFIX "\n" SUFFIX ":\n" SUFFIX ":-1\n" SUFFIX ":1x\n" SUFFIX " :1\n " SUFFIX ":1\n" SUFFIX ":5\n",
		  "malformed lines are passed over");
	COUNT(0, SUFFIX ":1\r\r\n" OTHER ":1", "one CR alone belongs to a line's end");
	COUNT(0, OTHER ":1\n21BD1" SUFFIX ":7", "a whole digest is malformed");
	COUNT(0, OTHER ":1\r" SUFFIX ":7\n" OTHER ":2", "CR alone ends no line");
	COUNT(0, "2DC183F740EE76F27B78EB39C8AD972A75:7\n" OTHER ":1", "34 digits");
	COUNT(0, "2DC183F740EE76F27B78EB39C8AD972A75G:7\n" OTHER ":1", "no digit");
	COUNT(0, "2DC183F740EE76F27B78EB39C8AD972A756:7", "the last digit differs");
	COUNT(0, "3DC183F740EE76F27B78EB39C8AD972A757:7", "the first digit differs");
	COUNT(0, SUFFIX "\0" ":7\n" OTHER ":1", "a zero byte");

	NONE("", "an empty body");
	NONE("\r\n\r\n", "empty lines");
	NONE(SUFFIX ":", "no count");
	NONE("GGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGG:1", "no digits");
	NONE("<html><body>429 Too Many Requests</body></html>", "a page");
	NONE("{\"statusCode\":429}", "an error");
	return unit_done();
}
