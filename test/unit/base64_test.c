/*
 * base64_test.c
 *		Vectors of RFC 4648, section 10, and every way not to be strict.
 */
#include "core/base64.h"

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

int
main(void)
{
	check_vectors();
	check_strictness();
	check_alphabet(&btz_base64_standard,
				   "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", "standard");
	check_alphabet(&btz_base64_url,
				   "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", "url");
	check_alphabet(&btz_base64_bcrypt,
				   "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", "bcrypt");
	return unit_done();
}
