/*
 * email_dedupe_fuzz.c
 *		Any address: the key has a bounded length, and outside the table of
 *		providers it is the address.
 *
 * Properties of what is an address: the domain of the key is its own key's;
 * the local part of the key is made of bytes of the address in their order;
 * and a tag behind a plus sign changes no key of the providers that cut it.
 */
#include "validators/email.h"
#include "validators/email_dedupe.h"

#include "checker.h"

#define ROOM (BTZ_EMAIL_MAX + 2 + BTZ_EMAIL_DEDUPE_GROWTH)

/* From and into copies of their exact sizes. */
static size_t
key_of(BtzSpan address, unsigned char *key)
{
	unsigned char *copy = malloc(address.len + 1);
	unsigned char *out = malloc(address.len + BTZ_EMAIL_DEDUPE_GROWTH);
	size_t		len;

	require(copy != NULL && out != NULL);
	if (address.len > 0)
		memcpy(copy, address.ptr, address.len);
	len = btz_email_dedupe(btz_span(copy, address.len), out);
	require(len <= address.len + BTZ_EMAIL_DEDUPE_GROWTH);
	memcpy(key, out, len);
	free(copy);
	free(out);
	return len;
}

/* Are the bytes of "part" bytes of "whole", in this order? */
static bool
is_subsequence(BtzSpan part, BtzSpan whole)
{
	size_t		found = 0;

	for (size_t i = 0; i < whole.len && found < part.len; i++)
		found += whole.ptr[i] == part.ptr[found];
	return found == part.len;
}

static void
check_address(BtzSpan address, const BtzEmailParts *parts)
{
	unsigned char key[ROOM];
	unsigned char longer[ROOM];
	unsigned char again[ROOM];
	size_t		len = key_of(address, key);
	size_t		at = len;

	while (key[at - 1] != '@')
		at--;
	require(at > 1);
	require(is_subsequence(btz_span(key, at - 1),
						   btz_span_part(address, 0, parts->at)));
	if (btz_span_equal(address, btz_span(key, len)) || address.ptr[0] == '+')
		return;

	/* a provider of ours: most cut a tag, the others a word behind "-" */
	memcpy(longer, address.ptr, parts->at);
	memcpy(longer + parts->at, "+t", 2);
	memcpy(longer + parts->at + 2, address.ptr + parts->at,
		   address.len - parts->at);
	if (key_of(btz_span(longer, address.len + 2), again) != len ||
		memcmp(again, key, len) != 0)
	{
		longer[parts->at] = '-';
		require(key_of(btz_span(longer, address.len + 2), again) == len &&
				memcmp(again, key, len) == 0);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	unsigned char room[BTZ_EMAIL_MAX + BTZ_CANONICAL_GROWTH];
	unsigned char key[ROOM];
	BtzCanonical out = {room, 0};
	BtzEmailParts parts;
	BtzSpan		in = btz_span(data, size);

	if (size > BTZ_EMAIL_MAX)
		return 0;
	key_of(in, key);
	if (btz_email_validate(in, &btz_email_default_rules, &out).status != BTZ_OK)
		return 0;
	in = btz_span(room, out.len);
	require(btz_email_check(in, &btz_email_default_rules, &parts).status == BTZ_OK);
	check_address(in, &parts);
	return 0;
}
