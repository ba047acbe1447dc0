/*
 * email_fuzz.c
 *		The first byte chooses the rules, the rest is the value.
 *
 * Properties: the verdict is well formed and points into the value; the
 * canonical form is hardly longer than the input, is accepted, and is its own
 * canonical form; both letter cases agree on the domain; a foreign byte at
 * either end makes a valid value invalid; rules that allow more accept more.
 */
#include "core/ascii.h"
#include "validators/email.h"

#include "checker.h"

typedef struct Form
{
	unsigned char text[BTZ_EMAIL_MAX + BTZ_CANONICAL_GROWTH];
	size_t		len;
	size_t		at;
}			Form;

/* In a copy of its own size, so that a read past the end is seen. */
static bool
judge(BtzSpan in, const BtzEmailRules *rules, Form * form)
{
	unsigned char *copy = malloc(in.len > 0 ? in.len : 1);
	BtzEmailParts parts;
	BtzVerdict	verdict;

	require(copy != NULL);
	if (in.len > 0)
		memcpy(copy, in.ptr, in.len);
	verdict = btz_email_check(btz_span(copy, in.len), rules, &parts);
	if (verdict.status == BTZ_OK)
	{
		require(verdict.reason == NULL && verdict.offset == BTZ_NO_POSITION);
		require(in.len <= BTZ_EMAIL_MAX && parts.at < in.len && copy[parts.at] == '@');
		form->len = btz_email_canonical(btz_span(copy, in.len), rules, &parts,
										form->text);
		require(form->len <= BTZ_EMAIL_MAX && form->len <= in.len +
				(parts.ip_literal ? BTZ_CANONICAL_GROWTH : 0));
		form->at = form->len;
		while (form->text[--form->at] != '@')
			require(form->at > 0);
	}
	else
	{
		require(verdict.status == BTZ_INVALID && verdict.reason != NULL);
		require(verdict.offset == BTZ_NO_POSITION || verdict.offset < in.len);
	}
	free(copy);
	return verdict.status == BTZ_OK;
}

/* At both ends of a valid value: nothing of this is an address. */
static void
check_edges(BtzSpan in, const BtzEmailRules *rules)
{
	static const unsigned char foreign[] = {
		'\n', '\r', '\t', ' ', 0, 0x0b, 0x0c, 0x7f, 0x85, 0xa0, 0xc2, 0xe2, 0xff,
		'@', ',', ';', '<', '>', '(', ')', '"', '\\', ':', '[', ']'
	};
	unsigned char longer[BTZ_EMAIL_MAX + 1];
	Form		form;

	for (size_t i = 0; i < sizeof(foreign); i++)
	{
		memcpy(longer, in.ptr, in.len);
		longer[in.len] = foreign[i];
		require(!judge(btz_span(longer, in.len + 1), rules, &form));
		memcpy(longer + 1, in.ptr, in.len);
		longer[0] = foreign[i];
		require(!judge(btz_span(longer, in.len + 1), rules, &form));
	}
}

/* Other rules must agree where the rules do not differ. */
static void
check_neighbours(BtzSpan in, BtzEmailRules rules, const Form * form)
{
	Form		other;

	rules.letter_case = rules.letter_case == BTZ_CASE_LOWER ? BTZ_CASE_DOMAIN :
		BTZ_CASE_LOWER;
	require(judge(in, &rules, &other) && other.len == form->len &&
			other.at == form->at &&
			memcmp(other.text +other.at, form->text +form->at,
				   form->len - form->at) == 0);
	for (size_t i = 0; i < form->at; i++)
		require(btz_to_lower(form->text[i]) == btz_to_lower(other.text[i]));

	rules.allow_quoted = rules.allow_ip_literal = true;
	rules.require_tld = rules.block_special_use = rules.block_encoded_word = false;
	rules.tld_check = BTZ_TLD_NONE;
	require(judge(in, &rules, &other));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	BtzEmailRules rules = btz_email_default_rules;
	BtzSpan		in;
	Form		form;
	Form		again;

	if (size == 0)
		return 0;
	rules.allow_quoted = (data[0] & 1) != 0;
	rules.require_tld = (data[0] & 2) == 0;
	rules.block_special_use = (data[0] & 4) != 0;
	rules.block_encoded_word = (data[0] & 8) == 0;
	rules.letter_case = (data[0] & 16) != 0 ? BTZ_CASE_DOMAIN : BTZ_CASE_LOWER;
	rules.tld_check = (BtzTldCheck) ((data[0] >> 5 & 3) % 3);
	rules.allow_ip_literal = (data[0] & 128) != 0;

	in = btz_span(data + 1, size - 1);
	if (!judge(in, &rules, &form))
		return 0;
	require(judge(btz_span(form.text, form.len), &rules, &again));
	require(btz_span_equal(btz_span(again.text, again.len),
						   btz_span(form.text, form.len)));
	check_edges(in, &rules);
	check_neighbours(in, rules, &form);
	return 0;
}
