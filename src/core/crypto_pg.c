/*
 * crypto_pg.c
 *		This backend's crypto contexts, and its randomness.
 *
 * Nothing is made when the library is loaded: each new backend would pay for
 * it, and a parent's contexts must not be shared with its children.
 */
#include "core/crypto_pg.h"

#include "core/cleanse.h"
#include "core/report_pg.h"

static BtzCrypto crypto;
static bool crypto_ready = false;

BtzCrypto *
btz_crypto(void)
{
	if (!crypto_ready)
	{
		if (btz_crypto_init(&crypto) != BTZ_OK)
			btz_report_crypto_failure();
		crypto_ready = true;
	}
	return &crypto;
}

void
btz_random(void *out, Size len)
{
	if (!pg_strong_random(out, len))
	{
		btz_cleanse(out, len);
		btz_report_crypto_failure();
	}
}
