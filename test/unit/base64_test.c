/*
 * base64_test.c
 *		Vectors of RFC 4648, section 10, every way not to be strict, and every
 *		length around the blocks in which the code works.
 */
#include "core/base64.h"

#include "core/ascii.h"
#include "unit.h"

static const struct
{
	const char *bytes;
	const char *text;
}			vectors[] = {
	{"", ""},
	{"f", "Zg=="},
	{"fo", "Zm8="},
	{"foo", "Zm9v"},
	{"foob", "Zm9vYg=="},
	{"fooba", "Zm9vYmE="},
	{"foobar", "Zm9vYmFy"},
};

/* each breaks one rule of the padded standard form */
static const char *const bad[] = {
	"Z", "Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "Zm8", "=", "====", "Zm9v\n",
	" Zm9v", "Zm9-", "Zm9_", "Z=9v", "Zg==Zg==", "Zm9v====",
};

static bool
decodes(const BtzBase64Alphabet *alphabet, BtzBase64Padding padding,
		const char *text, const char *bytes)
{
	unsigned char out[64];
	size_t		len;

	return btz_base64_decode(alphabet, padding, unit_span(text), out, &len) == BTZ_OK &&
		btz_span_equal(btz_span(out, len), unit_span(bytes));
}

static void
check_vectors(void)
{
	for (size_t i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++)
	{
		unsigned char out[16];
		size_t		len = btz_base64_encode(&btz_base64_standard, BTZ_BASE64_PADDED,
											unit_span(vectors[i].bytes), out);

		CHECK(btz_span_equal(btz_span(out, len), unit_span(vectors[i].text)),
			  "RFC 4648 encodes \"%s\"", vectors[i].bytes);
		CHECK(decodes(&btz_base64_standard, BTZ_BASE64_PADDED,
					  vectors[i].text, vectors[i].bytes),
			  "RFC 4648 decodes \"%s\"", vectors[i].text);
	}
}

/* the last of many characters is bad, and so the bytes before are gone */
static bool
wipes_what_it_refuses(void)
{
	unsigned char out[64] = {0};
	unsigned char zeros[64] = {0};
	size_t		len;

	return btz_base64_decode(&btz_base64_standard, BTZ_BASE64_PADDED,
							 unit_span("QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVohISE!"),
							 out, &len) == BTZ_INVALID &&
		memcmp(out, zeros, sizeof(out)) == 0;
}

static void
check_strictness(void)
{
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
	{
		unsigned char out[64];
		size_t		len;

		CHECK(btz_base64_decode(&btz_base64_standard, BTZ_BASE64_PADDED,
								unit_span(bad[i]), out, &len) == BTZ_INVALID && len == 0,
			  "refuses bad text %zu", i);
	}
	CHECK(decodes(&btz_base64_url, BTZ_BASE64_UNPADDED, "-_8", "\xfb\xff"), "url alphabet");
	CHECK(wipes_what_it_refuses(), "nothing is left of a refused text");
	CHECK(!decodes(&btz_base64_url, BTZ_BASE64_UNPADDED, "-_8=", "\xfb\xff"), "padding unasked");
	CHECK(!decodes(&btz_base64_url, BTZ_BASE64_UNPADDED, "+/8", "\xfb\xff"), "foreign alphabet");
	CHECK(!decodes(&btz_base64_url, BTZ_BASE64_UNPADDED, "-_9", "\xfb\xff"), "unused bits");
}

/* each value decodes to itself, each other character to nothing */
static void
check_alphabet(const BtzBase64Alphabet *alphabet, const char *order, const char *name)
{
	int			accepted = 0;
	bool		good = true;

	for (int c = 0; c < 256; c++)
	{
		unsigned char text[4] = {(unsigned char) order[0], (unsigned char) c,
		(unsigned char) order[0], (unsigned char) order[0]};
		unsigned char out[5];
		unsigned char again[4];
		size_t		len;
		const char *found = c != 0 ? strchr(order, c) : NULL;

		if (btz_base64_decode(alphabet, BTZ_BASE64_UNPADDED, btz_span(text, 4), out, &len) != BTZ_OK)
		{
			good &= found == NULL;
			continue;
		}
		accepted++;
		good &= found != NULL && out[0] == (found - order) >> 4 &&
			out[1] == ((found - order) << 4 & 0xff);
		good &= btz_base64_encode(alphabet, BTZ_BASE64_UNPADDED, btz_span(out, len), again) == 4 &&
			memcmp(again, text, 4) == 0;
	}
	CHECK(good && accepted == 64, "alphabet %s", name);
}

#define LENGTHS 100

/* each length, to a buffer of its own size and over the bytes themselves */
static void
check_lengths(BtzBase64Padding padding, const char *name)
{
	bool		good = true;

	for (size_t n = 0; n <= LENGTHS; n++)
	{
		unsigned char bytes[LENGTHS];
		unsigned char text[BTZ_BASE64_ENCODED_MAX(LENGTHS)];
		unsigned char shared[BTZ_BASE64_ENCODED_MAX(LENGTHS)];
		unsigned char back[BTZ_BASE64_DECODED_MAX(BTZ_BASE64_ENCODED_MAX(LENGTHS))];
		size_t		room = BTZ_BASE64_ENCODED_MAX(n);
		size_t		chars;
		size_t		len;

		for (size_t i = 0; i < n; i++)
			bytes[i] = (unsigned char) (i * 151 + n);
		chars = btz_base64_encode(&btz_base64_url, padding, btz_span(bytes, n), text);
		good &= btz_base64_decode(&btz_base64_url, padding, btz_span(text, chars),
								  back, &len) == BTZ_OK &&
			btz_span_equal(btz_span(back, len), btz_span(bytes, n));

		memcpy(shared + room - n, bytes, n);
		good &= btz_base64_encode(&btz_base64_url, padding,
								  btz_span(shared + room - n, n), shared) == chars &&
			memcmp(shared, text, chars) == 0;
	}
	CHECK(good, "lengths 0 to %d, %s, also in place", LENGTHS, name);
}

/* one foreign character at each place of each length, all values of it */
static void
check_foreign(void)
{
	bool		found = true;
	bool		refused = true;

	for (size_t n = 4; n <= 48; n += 4)
		for (size_t at = 0; at < n; at++)
			for (int c = 0; c < 256; c++)
			{
				unsigned char text[48];
				unsigned char out[BTZ_BASE64_DECODED_MAX(48)];
				size_t		len;
				bool		known = btz_is_alnum((unsigned char) c) || c == '-' || c == '_';

				memset(text, 'A', n);
				text[		at] = (unsigned char) c;

				found &= btz_base64_find_foreign(&btz_base64_url, btz_span(text, n)) ==
					(known ? n : at);
				refused &= known == (btz_base64_decode(&btz_base64_url, BTZ_BASE64_UNPADDED,
													   btz_span(text, n), out, &len) == BTZ_OK);
			}
	CHECK(found, "finds the first foreign character");
	CHECK(refused, "refuses a foreign character anywhere");
	CHECK(btz_base64_tail_canonical(&btz_base64_url, unit_span("AAAAZg")), "canonical tail");
	CHECK(!btz_base64_tail_canonical(&btz_base64_url, unit_span("AAAAZh")), "unused bits set");
	CHECK(btz_base64_tail_canonical(&btz_base64_url, unit_span("AAAAZm8")), "canonical tail of 3");
	CHECK(!btz_base64_tail_canonical(&btz_base64_url, unit_span("AAAAZm9")), "unused bits of 3 set");
	CHECK(btz_base64_tail_canonical(&btz_base64_url, unit_span("____")), "no tail");
}

int
main(void)
{
	check_vectors();
	check_strictness();
	check_lengths(BTZ_BASE64_PADDED, "padded");
	check_lengths(BTZ_BASE64_UNPADDED, "unpadded");
	check_foreign();
	check_alphabet(&btz_base64_standard,
				   "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", "standard");
	check_alphabet(&btz_base64_url,
				   "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", "url");
	check_alphabet(&btz_base64_bcrypt,
				   "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", "bcrypt");
	return unit_done();
}
