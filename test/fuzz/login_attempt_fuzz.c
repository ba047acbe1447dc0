/*
 * login_attempt_fuzz.c
 *		No bytes are an id that we did not write; what is under a right MAC is
 *		read within its bounds, and is what it writes again.
 */
#include <stdlib.h>

#include "core/base64.h"
#include "passwords/login_attempt.h"
#include "secrets/hmac.h"

extern int	LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static const unsigned char salt[BTZ_LOGIN_SALT_LEN] = {1, 2, 3};

static void
require(bool holds)
{
	if (!holds)
		abort();
}

/* The input with the MAC that makes it an id, as nobody else can. */
static size_t
sealed(BtzSpan body, unsigned char *text)
{
	unsigned char bytes[BTZ_LOGIN_ID_MAX + BTZ_HMAC_MAX];
	BtzHmac		hmac;
	size_t		len;

	memcpy(bytes, body.ptr, body.len);
	require(btz_hmac_begin(&hmac, "SHA256", btz_span(salt, sizeof(salt))) == BTZ_OK &&
			btz_hmac_add(&hmac, BTZ_SPAN_LITERAL("bartizan login attempt v1")) == BTZ_OK &&
			btz_hmac_add(&hmac, body) == BTZ_OK && btz_hmac_end(&hmac, bytes + body.len, &len) == BTZ_OK);
	btz_hmac_free(&hmac);
	return btz_base64_encode(&btz_base64_url, BTZ_BASE64_UNPADDED, btz_span(bytes, body.len + 16), text);
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	BtzLoginAttempt attempt;
	unsigned char text[BTZ_BASE64_ENCODED_MAX(BTZ_LOGIN_ID_MAX + 16)];
	unsigned char again[BTZ_LOGIN_ID_MAX];
	size_t		len;
	size_t		again_len;

	require(btz_login_id_read(salt, btz_span(data, size), 0, &attempt) != BTZ_OK);
	if (size > BTZ_LOGIN_ID_MAX)
		return 0;
	len = sealed(btz_span(data, size), text);
	if (btz_login_id_read(salt, btz_span(text, len), INT64_C(1000000000), &attempt) != BTZ_OK)
		return 0;
	require(attempt.policy_len <= BTZ_LOGIN_POLICY_MAX && attempt.time <= INT64_C(1000000000));
	require(btz_login_id_write(salt, &attempt, again, &again_len) == BTZ_OK);
	require(again_len == len);
	return 0;
}
