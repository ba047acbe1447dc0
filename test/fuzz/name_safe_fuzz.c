/*
 * name_safe_fuzz.c
 *		The first two bytes choose format and options, the rest is the value.
 *
 * Properties: the contract; strict slugs are slugs; a slug or user name
 * holds nothing but its letters; a user name's limits hold; a safe file name
 * holds no separator and no byte of a control; a foreign character at either
 * end makes a valid value invalid.
 */
#include "validators/name_safe.h"

#include "checker.h"

static bool
only(BtzSpan in, const char *extra)
{
	for (size_t i = 0; i < in.len; i++)
	{
		unsigned char c = in.ptr[i];

		if (c == 0 || c >= 0x80 ||
			!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			  (c >= '0' && c <= '9') || strchr(extra, c) != NULL))
			return false;
	}
	return true;
}

static void
try_slug(BtzSpan in)
{
	static const BtzSlugRules strict = {true};
	bool		loose = fuzz_judge(btz_slug_check, in, &btz_slug_default_rules);
	bool		narrow = fuzz_judge(btz_slug_check, in, &strict);

	require(!narrow || loose);
	require(!loose || only(in, "_-"));
	require(!narrow || (only(in, "-") && memchr(in.ptr, '_', in.len) == NULL));
	if (loose)
		fuzz_edges(btz_slug_check, in, &btz_slug_default_rules);
}

static void
try_username(BtzSpan in, uint8_t min)
{
	BtzUsernameRules rules = {min % 8 + 1, min % 64 + 1};

	if (rules.max_chars < rules.min_chars)
		return;
	if (!fuzz_judge(btz_username_check, in, &rules))
		return;
	require(only(in, "_.-"));
	require(in.len >= (size_t) rules.min_chars && in.len <= (size_t) rules.max_chars);
	require(in.ptr[0] != '.' && in.ptr[0] != '-');
	require(in.ptr[in.len - 1] != '.' && in.ptr[in.len - 1] != '-');
	rules.max_chars += 3;
	fuzz_edges(btz_username_check, in, &rules);
}

static void
try_filename(BtzSpan in)
{
	if (!fuzz_judge(btz_safe_filename_check, in, NULL))
		return;
	require(in.len >= 1 && in.len <= 255);
	for (size_t i = 0; i < in.len; i++)
		require(in.ptr[i] >= 0x20 && strchr("/\\:*?\"<>|\x7f", in.ptr[i]) == NULL);
	fuzz_edges(btz_safe_filename_check, in, NULL);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	BtzSpan		in;

	if (size < 2)
		return 0;
	in = btz_span(data + 2, size - 2);
	switch (data[0] % 3)
	{
		case 0:
			try_slug(in);
			break;
		case 1:
			try_username(in, data[1]);
			break;
		default:
			try_filename(in);
	}
	return 0;
}
