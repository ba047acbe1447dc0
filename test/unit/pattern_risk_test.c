/*
 * pattern_risk_test.c
 *		Risky shapes with their place, and their neighbours that are not.
 */
#include "validators/pattern_risk.h"

#include "unit.h"
#include "validators/pattern.h"

/* letters of the risks that are to be found: n a r b c, in this order */
typedef struct RiskCase
{
	const char *pattern;
	const char *risks;
}			RiskCase;

static const RiskCase cases[] = {
	{"", ""},
	{"abc", ""},
	{"[A-Z]{1,3}-[A-Z]{1,2} [0-9]{1,4}", ""},
	{"[a-z0-9]+(-[a-z0-9]+)*", ""},
	{"(?:[a-z]+\\.)+[a-z]+", ""},
	{"(?:\\d{1,3}\\.){3}\\d{1,3}", ""},
	{"\\d+-\\d+", ""},
	{"\\w+\\s+\\w+", ""},
	{"\"[^\"\\\\]*(?:\\\\.[^\"\\\\]*)*\"", ""},

	/* a repeat in a repeat */
	{"(a+)+", "n"},
	{"(a*)*", "n"},
	{"(?:a+)+b", "n"},
	{"(a+){2}", ""},
	{"(a+){15}", ""},
	{"(a+){16}", "n"},
	{"(a{1,15})+", ""},
	{"(a{1,16})+", "n"},
	{"(a{16})+", ""},
	{"(a+b)+", ""},
	{"(ba+)+", ""},
	{"(b?a+)+", "n"},
	{"(a+[ab])+", "n"},
	{"(.*a){25}", "n"},
	{"(.*ab)+", "n"},
	{"([^,]*,)+", ""},
	{"(\\s*\\w+\\s*)*", "n"},
	{"(\\s*\\w+;)*", ""},
	{"((a+))+", "n"},
	{"((?:ab+)?c)*", ""},
	{"((ab)+)+", "n"},
	{"((-a)*)*", "na"},			/* the group can match nothing, in two ways */
	{"(?>a+)+", ""},
	{"(?>(a+)+b)", "n"},
	{"(*atomic:a+)+", ""},
	{"(a++)+", ""},
	{"(a+)++", ""},
	{"(a+)*+b", ""},
	{"(?=(a+)+b)", "n"},
	{"(?=a+)*b", ""},
	{"(?i)([A-Z]+a)+", "n"},
	{"([A-Z]+a)+", ""},
	{"(?i:x)([A-Z]+a)+", ""},
	{"(a+(?#c)) +", ""},
	{"(?x)(a+ (?#c)) + # b", "n"},
	{"([+]+)+", "n"},
	{"\\(a+\\)+", ""},
	{"\\Q(a+)+\\E", ""},
	{"\\Q(a+)+\\E(a+)+", "n"},
	{"[(a+)+]", ""},

	/* branches that start alike */
	{"(a|aa)+", "a"},
	{"(a|aa){15}", ""},
	{"(a|aa){16}", "a"},
	{"(a|b)+", ""},
	{"(a|ab)*c", "a"},
	{"(\\w|\\d)+", "a"},
	{"(\\w|-)+", ""},
	{"(a|)+", "a"},
	{"(|a)+", "a"},
	{"(a?b?)*", "a"},
	{"(a?)*", ""},
	{"((a|ab))*", "a"},
	{"(x(a|ab)y)*", ""},
	{"(?>a|ab)+", ""},
	{"(a|ab)++", ""},
	{"(\xc3\xa9|\xc3\xa8)+", "a"},	/* not ASCII is one character here */

	/* neighbours */
	{"a*a*", "r"},
	{"a+a+", "r"},
	{"a*b*", ""},
	{"a*b?a*", "r"},
	{"a*ba*", ""},
	{"\\d+\\w+", "r"},
	{"\\s*\\w*\\s*", "r"},
	{"\\s*\\w+\\s*", ""},
	{".*.*", "r"},
	{"(.*)(.*)", "r"},
	{"(?:a*)(?:a*)", "r"},
	{"(a|b)*(a|b)*", "r"},
	{"a*+a*", ""},
	{"(?>a*)a*", ""},
	{"a*(?=b)a*", "r"},
	{"a*\\ba*", "r"},
	{"a{0,15}a*", ""},
	{"a{0,16}a*", "r"},
	{"(?:a*|b)a*", "r"},
	{"(?:b|c)a*", ""},

	/* references */
	{"(a)\\1", "b"},
	{"(a)\\g{-1}", "b"},
	{"(?<n>a)\\k<n>", "b"},
	{"(?<n>a)\\k{n}\\k'n'", "b"},
	{"(?P<n>a)(?P=n)", "b"},
	{"\\x{41}\\012\\07", ""},
	{"[\\1]", ""},
	{"(a)(?1)", "c"},
	{"(?R)?", "c"},
	{"(?:a(?-1))?", "c"},
	{"(?<n>a)(?&n)(?P>n)\\g<n>", "c"},
	{"(?<n>a)\\g'n'", "c"},
	{"(?(?=a)a|b)", ""},
	{"(a)?(?(1)b|c)", ""},
	{"(*ACCEPT)(*MARK:x)(?C1)a", ""},
	{"(a*)*\\1b", "nb"},
	{"(\\((?:[^()]|(?1))*\\))", "ac"},
};

static void
check_case(const RiskCase * c)
{
	static const char letters[] = "narbc";
	char		got[BTZ_N_RISKS + 1] = "";
	BtzRisks	risks;
	BtzSpan		pattern = unit_span(c->pattern);
	size_t		n = 0;

	btz_pattern_risks(pattern, 0, &risks);
	for (int i = 0; i < BTZ_N_RISKS; i++)
	{
		if (risks.offset[i] != BTZ_NO_POSITION)
			got[n++] = letters[i];
	}
	CHECK(strcmp(got, c->risks) == 0, "%s has \"%s\", wanted \"%s\"", c->pattern, got, c->risks);
	CHECK((btz_pattern_risk_verdict(&risks).status == BTZ_OK) == (n == 0),
		  "%s is refused for it", c->pattern);
}

static void
check_places(void)
{
	BtzRisks	risks;
	BtzVerdict	verdict;

	btz_pattern_risks(unit_span("xy(a+)+(b+)+c*c*"), 0, &risks);
	CHECK(risks.offset[BTZ_RISK_NESTED_QUANTIFIER] == 2 &&
		  risks.offset[BTZ_RISK_ADJACENT_REPEATS] == 14, "the first of each kind");
	verdict = btz_pattern_risk_verdict(&risks);
	CHECK(verdict.offset == 2 && strcmp(verdict.reason->code, "risky_pattern") == 0,
		  "and the leftmost is the reason");
	btz_pattern_risks(unit_span("([A-Z]+a)+"), BTZ_PATTERN_CASELESS, &risks);
	CHECK(risks.offset[BTZ_RISK_NESTED_QUANTIFIER] == 0, "the flag i counts");
	btz_pattern_risks(unit_span("(a+ b) +"), BTZ_PATTERN_EXTENDED, &risks);
	CHECK(risks.offset[BTZ_RISK_NESTED_QUANTIFIER] == BTZ_NO_POSITION, "the flag x counts");
	btz_pattern_risks(unit_span("(a+ ) +"), BTZ_PATTERN_EXTENDED, &risks);
	CHECK(risks.offset[BTZ_RISK_NESTED_QUANTIFIER] == 0, "in both directions");
}

/* deeper than the stack of groups, and closed more often than opened */
static void
check_depth(void)
{
	char		pattern[2000];
	BtzRisks	risks;
	size_t		depth = 400;

	memset(pattern, '(', depth);
	memset(pattern + depth, ')', depth);
	btz_pattern_risks(btz_span(pattern, 2 * depth), 0, &risks);
	CHECK(btz_pattern_risk_verdict(&risks).status == BTZ_OK, "400 nested groups");
	memset(pattern, ')', depth);
	btz_pattern_risks(btz_span(pattern, depth), 0, &risks);
	CHECK(btz_pattern_risk_verdict(&risks).status == BTZ_OK, "400 closed groups");
}

int
main(void)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		check_case(&cases[i]);
	check_places();
	check_depth();
	return unit_done();
}
