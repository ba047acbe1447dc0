/*
 * email_dedupe_pg.c
 *		email_dedupe_key: the key of an address's canonical form.
 *
 * Decides nothing about an address.
 */
#include "core/btz_pg.h"

#include "utils/builtins.h"

#include "validators/email.h"
#include "validators/email_dedupe.h"

BTZ_FUNCTION(btz_email_dedupe_key)
{
	unsigned char address[BTZ_EMAIL_MAX];
	unsigned char key[BTZ_EMAIL_MAX + BTZ_EMAIL_DEDUPE_GROWTH];
	BtzEmailParts parts;
	BtzSpan		bytes;
	size_t		len;

	if (btz_raw_size(PG_GETARG_DATUM(0)) > BTZ_EMAIL_INPUT_MAX)
		PG_RETURN_NULL();
	bytes = btz_span_of(PG_GETARG_TEXT_PP(0));
	if (btz_email_check(bytes, &btz_email_default_rules, &parts).status != BTZ_OK)
		PG_RETURN_NULL();
	len = btz_email_canonical(bytes, &btz_email_default_rules, &parts, address);
	len = btz_email_dedupe(btz_span(address, len), key);
	PG_RETURN_TEXT_P(cstring_to_text_with_len((char *) key, (int) len));
}
