/*
 * cleanse.c
 *		Wiping and comparing secrets, by OpenSSL's functions.
 *
 * Does not lock memory; that is for keys that live longer than a call.
 */
#include "core/cleanse.h"

#include <openssl/crypto.h>

void
btz_cleanse(void *ptr, size_t len)
{
	OPENSSL_cleanse(ptr, len);
}

bool
btz_equal_consttime(const void *a, const void *b, size_t len)
{
	return CRYPTO_memcmp(a, b, len) == 0;
}
