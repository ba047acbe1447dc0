/*
 * pepper.c
 *		The input of bcrypt under a pepper.
 */
#include "passwords/pepper.h"

#include "core/base64.h"
#include "core/cleanse.h"
#include "secrets/hmac.h"

static const struct
{
	const char *name;
	const char *options;
}			modes[] = {
	[BTZ_PEPPER_HMAC] = {"hmac", "{\"mode\": \"hmac\"}"},
	[BTZ_PEPPER_HMAC_SHA384] = {"hmac_sha384", "{\"mode\": \"hmac_sha384\"}"},
	[BTZ_PEPPER_CONCAT] = {"concat", "{\"mode\": \"concat\"}"},
};

#define MODES (sizeof(modes) / sizeof(modes[0]))

bool
btz_pepper_mode_find(BtzSpan name, BtzPepperMode *mode)
{
	for (size_t i = 0; i < MODES; i++)
	{
		if (btz_span_equal(name, btz_span_cstring(modes[i].name)))
		{
			*mode = (BtzPepperMode) i;
			return true;
		}
	}
	return false;
}

BtzPepperMode
btz_pepper_mode_of(BtzSpan options)
{
	for (size_t i = 0; i < MODES; i++)
	{
		if (btz_span_equal(options, btz_span_cstring(modes[i].options)))
			return (BtzPepperMode) i;
	}
	return BTZ_PEPPER_HMAC;
}

static BtzStatus
hmac(const char *digest, BtzSpan pepper, BtzSpan password, unsigned char *out, size_t *len)
{
	unsigned char mac[BTZ_HMAC_MAX];
	BtzHmac		context;
	size_t		mac_len = 0;
	BtzStatus	status = btz_hmac_begin(&context, digest, pepper);

	if (status == BTZ_OK)
		status = btz_hmac_add(&context, password);
	if (status == BTZ_OK)
		status = btz_hmac_end(&context, mac, &mac_len);
	btz_hmac_free(&context);
	if (status == BTZ_OK)
		*len = btz_base64_encode(&btz_base64_standard, BTZ_BASE64_PADDED, btz_span(mac, mac_len), out);
	btz_cleanse(mac, sizeof(mac));
	return status;
}

/* Appends what there is room for. */
static void
append(BtzSpan part, unsigned char *out, size_t *len)
{
	size_t		room = BTZ_PEPPERED_MAX - *len;
	size_t		count = part.len < room ? part.len : room;

	if (count > 0)
		memcpy(out + *len, part.ptr, count);
	*len += count;
}

BtzStatus
btz_pepper_apply(BtzPepperMode mode, BtzSpan pepper, BtzSpan password,
				 unsigned char *out, size_t *len)
{
	*len = 0;
	if (mode == BTZ_PEPPER_HMAC)
		return hmac("SHA256", pepper, password, out, len);
	if (mode == BTZ_PEPPER_HMAC_SHA384)
		return hmac("SHA384", pepper, password, out, len);
	append(password, out, len);
	append(pepper, out, len);
	return password.len + pepper.len > BTZ_PEPPERED_MAX ? BTZ_TOO_LONG : BTZ_OK;
}
