/*
 * random_token_test.c
 *		The vectors of RFC 4648 section 10 without their padding, and every
 *		byte.
 */
#include "secrets/random_token.h"

#include "unit.h"

static const struct
{
	const char *bytes;
	const char *base64url;
	const char *base32;
	const char *hex;
}			vectors[] = {
	{"", "", "", ""},
	{"f", "Zg", "MY", "66"},
	{"fo", "Zm8", "MZXQ", "666f"},
	{"foo", "Zm9v", "MZXW6", "666f6f"},
	{"foob", "Zm9vYg", "MZXW6YQ", "666f6f62"},
	{"fooba", "Zm9vYmE", "MZXW6YTB", "666f6f6261"},
	{"foobar", "Zm9vYmFy", "MZXW6YTBOI", "666f6f626172"},
	{"\xff\xff\xff\xff\xff", "______8", "77777777", "ffffffffff"},
	{"\xfb\xef\xbe", "----", "7PX34", "fbefbe"},
};

static bool
writes(BtzTokenFormat format, BtzSpan bytes, const char *expected)
{
	unsigned char out[64];
	size_t		len = btz_random_token_write(format, bytes, out);

	return len <= BTZ_RANDOM_TOKEN_CHARS_MAX(bytes.len) &&
		btz_span_equal(btz_span(out, len), unit_span(expected));
}

/* Sections 6 and 8: the characters of all values, in their order. */
static void
check_alphabets(void)
{
	static const char base32[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
	static const char hex[] = "0123456789abcdef";
	unsigned char out[8];
	bool		good = true;

	for (unsigned i = 0; i < 256; i++)
	{
		unsigned char byte = (unsigned char) i;

		btz_random_token_write(BTZ_TOKEN_HEX, btz_span(&byte, 1), out);
		good &= out[0] == hex[i >> 4] && out[1] == hex[i & 15];
		btz_random_token_write(BTZ_TOKEN_BASE32, btz_span(&byte, 1), out);
		good &= out[0] == base32[i >> 3] && out[1] == base32[(i & 7) << 2];
	}
	CHECK(good, "every byte");
}

int
main(void)
{
	BtzTokenFormat format;

	for (size_t i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++)
	{
		BtzSpan		bytes = unit_span(vectors[i].bytes);

		CHECK(writes(BTZ_TOKEN_BASE64URL, bytes, vectors[i].base64url), "base64url %zu", i);
		CHECK(writes(BTZ_TOKEN_BASE32, bytes, vectors[i].base32), "base32 %zu", i);
		CHECK(writes(BTZ_TOKEN_HEX, bytes, vectors[i].hex), "hex %zu", i);
	}
	check_alphabets();
	CHECK(btz_token_format(unit_span("hex"), &format) && format == BTZ_TOKEN_HEX, "hex");
	CHECK(btz_token_format(unit_span("base32"), &format) && format == BTZ_TOKEN_BASE32, "base32");
	CHECK(btz_token_format(unit_span("base64url"), &format) && format == BTZ_TOKEN_BASE64URL,
		  "base64url");
	CHECK(!btz_token_format(unit_span("base64"), &format) &&
		  !btz_token_format(unit_span(""), &format) && !btz_token_format(unit_span("HEX"), &format),
		  "no other name");
	return unit_done();
}
