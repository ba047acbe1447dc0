/*
 * purpose.c
 *		The table of purposes.
 */
#include "secrets/purpose.h"

const BtzPurpose btz_purposes[BTZ_PURPOSE_COUNT] = {
	{"encrypt", 32, 32, "bartizan/v1/encrypt", BTZ_PURPOSE_ENCRYPT, false},
	{"blind_index", 32, 32, "bartizan/v1/blind-index:", BTZ_PURPOSE_BLIND_INDEX, true},
	{"sign", 8, 512, "bartizan/v1/sign:", BTZ_PURPOSE_SIGN, true},
	{"fernet", 32, 32, NULL, BTZ_PURPOSE_FERNET, false},
	{"pepper", 8, 512, NULL, BTZ_PURPOSE_PEPPER, false},
};

const BtzPurpose *
btz_purpose_find(BtzSpan name)
{
	for (size_t i = 0; i < BTZ_PURPOSE_COUNT; i++)
		if (btz_span_equal(name, btz_span_cstring(btz_purposes[i].name)))
			return &btz_purposes[i];
	return NULL;
}

bool
btz_purpose_takes_options(const BtzPurpose *purpose, BtzSpan options)
{
	static const char *const pepper_options[] = {
		"{\"mode\": \"hmac\"}", "{\"mode\": \"hmac_sha384\"}", "{\"mode\": \"concat\"}"
	};

	if (btz_span_equal(options, BTZ_SPAN_LITERAL("{}")))
		return true;
	if (purpose->kind != BTZ_PURPOSE_PEPPER)
		return false;
	for (size_t i = 0; i < sizeof(pepper_options) / sizeof(pepper_options[0]); i++)
		if (btz_span_equal(options, btz_span_cstring(pepper_options[i])))
			return true;
	return false;
}
