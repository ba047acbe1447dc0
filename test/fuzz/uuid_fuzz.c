/*
 * uuid_fuzz.c
 *		The first byte chooses the version, the rest is the value.
 *
 * Properties: the contract; a second reading, digit by digit, gives the same
 * answer; a foreign character at either end makes a valid value invalid; what
 * one version accepts is accepted as defined, and that as any bits.
 */
#include "validators/uuid.h"

#include "checker.h"

static bool
is_hyphen_place(size_t i)
{
	return i == 8 || i == 13 || i == 18 || i == 23;
}

static bool
is_hex(unsigned char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static bool
has_form(BtzSpan in)
{
	for (size_t i = 0; i < in.len; i++)
	{
		if (is_hyphen_place(i) ? in.ptr[i] != '-' : !is_hex(in.ptr[i]))
			return false;
	}
	return in.len == 36;
}

static bool
all_digits_are(BtzSpan in, char lower, char upper)
{
	for (size_t i = 0; i < in.len; i++)
	{
		if (!is_hyphen_place(i) && in.ptr[i] != lower && in.ptr[i] != upper)
			return false;
	}
	return true;
}

static bool
is_defined(BtzSpan in)
{
	return (in.ptr[14] >= '1' && in.ptr[14] <= '8' &&
			strchr("89abAB", in.ptr[19]) != NULL) ||
		all_digits_are(in, '0', '0') || all_digits_are(in, 'f', 'F');
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const BtzUuidRules any = {BTZ_UUID_ANY_BITS};
	BtzUuidRules one;
	BtzSpan		in;
	bool		form;
	bool		defined;

	if (size == 0)
		return 0;
	one.version = data[0] % 8 + 1;
	in = btz_span(data + 1, size - 1);
	form = fuzz_judge(btz_uuid_check, in, &any);
	defined = fuzz_judge(btz_uuid_check, in, &btz_uuid_default_rules);

	require(form == has_form(in));
	require(defined == (form && is_defined(in)));
	require(fuzz_judge(btz_uuid_check, in, &one) ==
			(defined && in.ptr[14] == '0' + one.version));
	if (form)
		fuzz_edges(btz_uuid_check, in, &any);
	return 0;
}
