/*
 * prehash_test.c
 *		What frameworks give to bcrypt, as Python's hashlib and hmac have it; the
 *		digest of "abc" is FIPS 180-2's.
 */
#include "passwords/prehash.h"

#include "unit.h"

#define SALT "ibgvRTM5qW6DdlMnsQJgSO"
#define REST "L6yjGRGBKx/4xxXwDQxKFHjK1IHc7EG"
#define WORDPRESS "$wp$2y$05$" SALT REST

static BtzCrypto crypto;

static void
check(const char *stored, BtzSpan password, const char *want)
{
	BtzPasswordHash hash;
	unsigned char made[BTZ_PREHASH_MAX];
	size_t		len = 0;

	CHECK(btz_password_hash_parse(unit_span(stored), &hash) == BTZ_OK && hash.prehash != BTZ_PREHASH_NONE &&
		  btz_prehash(&crypto, &hash, password, made, &len) == BTZ_OK &&
		  btz_span_equal(btz_span(made, len), unit_span(want)), "%s", stored);
}

int
main(void)
{
	CHECK(btz_crypto_init(&crypto) == BTZ_OK, "init");
	check("bcrypt_sha256$$2b$05$" SALT REST, unit_span("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	check("$bcrypt-sha256$2b,5$" SALT "$" REST, unit_span("abc"), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
	check("$bcrypt-sha256$v=2,t=2b,r=5$" SALT "$" REST, unit_span("abc"), "kjqU/2JPsdIBtJRTwUAw43nvVdiTvAfK+gMS1DRvENg=");
	check(WORDPRESS, unit_span("abc"), "mh6oq1f1MVjbFvFF85DUYCKtc+8Cwut72ItlbXopYz7rB8E8wiF0YYA2rH2yWZ5O");
	check(WORDPRESS, BTZ_SPAN_LITERAL("\0 \t\n\r\vabc\v\r\n\t \0"), "mh6oq1f1MVjbFvFF85DUYCKtc+8Cwut72ItlbXopYz7rB8E8wiF0YYA2rH2yWZ5O");
	check(WORDPRESS, unit_span(""), "sKe/JAbQCgfkGVY+1twpKmw0ABXcUhnid83TItf/6UyNopuWvOCYbEXl7r2MD45x");
	check(WORDPRESS, unit_span(" \n "), "sKe/JAbQCgfkGVY+1twpKmw0ABXcUhnid83TItf/6UyNopuWvOCYbEXl7r2MD45x");
	btz_crypto_free(&crypto);
	return unit_done();
}
