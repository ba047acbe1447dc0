/*
 * crypto_pg.c
 *		This backend's crypto contexts, and its randomness.
 *
 * Nothing is made when the library is loaded: each new backend would pay for
 * it, and a parent's contexts must not be shared with its children.
 */
#include "core/crypto_pg.h"

#include "miscadmin.h"

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

#define NONCE_POOL_SIZE 4096

static unsigned char nonce_pool[NONCE_POOL_SIZE];
static Size nonces_left = 0;
static int	nonces_owner = 0;	/* a forked child must not repeat them */

void
btz_random_nonce(void *out, Size len)
{
	unsigned char *from;

	Assert(len <= BTZ_NONCE_MAX);
	if (nonces_left < len || nonces_owner != MyProcPid)
	{
		nonces_left = 0;
		btz_random(nonce_pool, sizeof(nonce_pool));
		nonces_left = sizeof(nonce_pool);
		nonces_owner = MyProcPid;
	}
	nonces_left -= len;
	from = nonce_pool + nonces_left;
	memcpy(out, from, len);
	btz_cleanse(from, len);		/* a nonce is given once */
}
