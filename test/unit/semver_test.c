/*
 * semver_test.c
 *		Each rule of Semantic Versioning 2.0.0, every reason with its position.
 *
 * The examples of its rules 9, 10 and 11 are among the accepted.
 */
#include "validators/semver.h"

#include "unit.h"

typedef struct SemverCase
{
	const char *version;
	const char *code;			/* NULL: valid */
	int			position;		/* counted from 1; 0: none */
}			SemverCase;

static const SemverCase cases[] = {
	{"0.0.0", NULL, 0},
	{"1.9.0", NULL, 0},
	{"1.10.0", NULL, 0},
	{"1.0.0-alpha", NULL, 0},
	{"1.0.0-alpha.1", NULL, 0},
	{"1.0.0-0.3.7", NULL, 0},
	{"1.0.0-x.7.z.92", NULL, 0},
	{"1.0.0-x-y-z.--", NULL, 0},
	{"1.0.0-alpha+001", NULL, 0},
	{"1.0.0+20130313144700", NULL, 0},
	{"1.0.0-beta+exp.sha.5114f85", NULL, 0},
	{"1.0.0+21AF26D3----117B344092BD", NULL, 0},
	{"1.0.0--", NULL, 0},
	{"1.0.0-0", NULL, 0},
	{"1.0.0-01a", NULL, 0},
	{"1.0.0-00-", NULL, 0},
	{"1.0.0+00.0", NULL, 0},
	{"1.0.0-rc.1+-", NULL, 0},
	{"99999999999999999999999999.0.0", NULL, 0},

	{"", "empty", 0},
	{"1", "invalid_structure", 0},
	{"1.0", "invalid_structure", 0},
	{"1.0.", "invalid_structure", 0},
	{"1..0", "invalid_structure", 3},
	{".1.0", "invalid_structure", 1},
	{"-1.0.0", "invalid_structure", 1},
	{"1.-0.0", "invalid_structure", 3},
	{"1-0-0", "invalid_structure", 2},
	{"1.x.0", "invalid_structure", 3},
	{"*", "invalid_structure", 1},
	{"v", "invalid_structure", 1},
	{"v1.0.0", "invalid_structure", 1},
	{"V1.0.0", "invalid_structure", 1},
	{"=1.0.0", "invalid_structure", 1},
	{"^1.0.0", "invalid_structure", 1},
	{"01.0.0", "invalid_structure", 1},
	{"1.00.0", "invalid_structure", 3},
	{"1.0.01", "invalid_structure", 5},
	{"1.0.0.0", "invalid_structure", 6},
	{"1.0.0rc1", "invalid_structure", 6},
	{"1.0.0_1", "invalid_structure", 6},
	{"1.0.0-", "invalid_structure", 0},
	{"1.0.0-a.", "invalid_structure", 0},
	{"1.0.0-a..b", "invalid_structure", 9},
	{"1.0.0-.a", "invalid_structure", 7},
	{"1.0.0-+b", "invalid_structure", 7},
	{"1.0.0+", "invalid_structure", 0},
	{"1.0.0+a..b", "invalid_structure", 9},
	{"1.0.0-01", "invalid_structure", 7},
	{"1.0.0-a.00+b", "invalid_structure", 9},
	{"1.0.0-a_b", "invalid_char", 8},
	{"1.0.0+a+b", "invalid_char", 8},
	{"1.0.0-a/b", "invalid_char", 8},
	{"1.0.0 ", "whitespace", 6},
	{" 1.0.0", "whitespace", 1},
	{"1.0.0\n", "control_char", 6},
	{"1.0.0-a\n", "control_char", 8},
	{"1.0.0-\n", "control_char", 7},
	{"1.0.0-\xc3\xa9", "non_ascii", 7},
	{"\xd9\xa1.0.0", "non_ascii", 1},	/* U+0661 */
};

int
main(void)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		const		SemverCase *c = &cases[i];
		unsigned char out[64];
		BtzCanonical canonical = {out, 0};
		BtzSpan		in = unit_span(c->version);
		BtzVerdict	verdict = btz_semver_check(in, NULL, &canonical);
		size_t		offset = c->position == 0 ? BTZ_NO_POSITION : (size_t) c->position - 1;
		bool		good = verdict.offset == offset;

		if (c->code == NULL)
			good = good && verdict.status == BTZ_OK &&
				btz_span_equal(btz_span(out, canonical.len), in);
		else
			good = good && verdict.status == BTZ_INVALID &&
				strcmp(verdict.reason->code, c->code) == 0;
		CHECK(good, "version %zu: %s", i, c->code == NULL ? "valid" : c->code);
	}
	CHECK(btz_semver_check(btz_span("1.0.0\0", 6), NULL, NULL).offset == 5, "zero byte");
	return unit_done();
}
