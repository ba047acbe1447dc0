/*
 * zxcvbn_test.c
 *		Guesses of passwords of every pattern, as npm's zxcvbn 4.4.2 has them for
 *		the year 2026; the comparison with the package itself is in test/peers.
 */
#include "passwords/zxcvbn.h"

#include <math.h>
#include <stdlib.h>

#include "unit.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static BtzZxResult
estimate_with(const char *password, const char *input)
{
	uint16_t	units[2000];
	uint16_t	known[100];
	BtzSpan text = unit_span(password);
	BtzSpan		word = unit_span(input == NULL ? "" : input);
	BtzZxInput	list = {known, word.len, 1};
	BtzZxQuery	query = {units, text.len,
	{&list, input != NULL}, 2026};
	void	   *work = malloc(btz_zxcvbn_work_size(text.len));
	BtzZxResult result;

	memset(work, 0x3f, btz_zxcvbn_work_size(text.len));
	for (size_t i = 0; i < text.len; i++)
		units[i] = text.ptr[i];

	for (size_t i = 0; i < word.len; i++)
		known[i] = word.ptr[i];
	result = btz_zxcvbn(&query, work);
	free(work);
	return result;
}

static void
check_guesses(void)
{
	static const struct
	{
		const char *password;
		double		guesses;
		int			score;
	}			cases[] = {
		{"password", 3.00000000000000000e+0, 0},
		{"letmein2024!", 1.00100000000000000e+7, 2},
		{"Tr0ub4dour&3", 1.90580000000000000e+7, 2},
		{"D0g..................", 4.42000000000000000e+5, 1},
		{"correct horse battery staple", 2.13811968951999988e+20, 4},
		{"zxcvbn", 5.80000000000000000e+1, 0},
		{"qwER43@!", 9.04706210307831913e+7, 2},
		{"aaaaaaaa", 9.70000000000000000e+1, 0},
		{"abcabcabc", 4.00000000000000000e+1, 0},
		{"p4ssw0rd", 9.00000000000000000e+0, 0},
		{"drowssap", 5.00000000000000000e+0, 0},
		{"1991", 3.60000000000000000e+1, 0},
		{"2019", 2.10000000000000000e+1, 0},
		{"13.7.1987", 5.69410000000000000e+4, 1},
		{"31121999", 9.85600000000000000e+3, 1},
		{"1-1-91", 5.04000000000000000e+4, 1},
		{"abcdefgh", 3.30000000000000000e+1, 0},
		{"zyxwvu", 4.90000000000000000e+1, 0},
		{"97531", 4.10000000000000000e+1, 0},
		{"Password1", 3.79000000000000000e+2, 0},
		{"PASSWORD", 5.00000000000000000e+0, 0},
		{"passworD", 5.00000000000000000e+0, 0},
		{"pAsSwOrD", 3.25000000000000000e+2, 0},
		{"@8({361!0$+%2", 1.00000000000010000e+13, 4},
		{"|7l33t1!", 1.00000001000000000e+8, 2},
		{"rWibMFACxAUGZmxhVncy", 1.00000000000000000e+20, 4},
		{"Ba9ZyWABu99[BK#6MBgbH88Tofv)vs$", 9.99999999999999964e+30, 4},
		{"1qaz2wsx3edc", 1.00100000000000000e+3, 0},
		{"789456123", 3.83000000000000000e+2, 0},
		{"mnbvcxz", 7.90000000000000000e+1, 0},
		{"Ka1yzH4x", 1.00000001000000000e+8, 2},
		{"a", 1.20000000000000000e+1, 0},
		{"ab", 9.00000000000000000e+0, 0},
		{"abab", 1.90000000000000000e+1, 0},
		{"ababa", 1.11000000000000000e+4, 1},
		{"aXaXaXbb", 4.03000000000000000e+4, 1},
		{"Compass!Compass!", 3.74905000000000000e+5, 1},
		{"2010-2011", 1.00100000000000000e+7, 2},
		{"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", 1.18900000000000000e+3, 1},
		{"4@8({[<3691!|70$5+%24@8({[<3691!|70$5+%24@8({[<3691!|70$5+%24@8({[<3691!|70$5+%24@8({[<3691!|70$5+%2", 1.50000000000500007e+20, 4},
		{"thx1138", 2.09000000000000000e+2, 0},
		{"eheuczkqyq", 1.00000000010000000e+10, 3},
		{"D0g", 1.00100000000000000e+3, 0},
		{"!QAZ2wsx", 3.46082000000000000e+5, 1},
	};

	for (size_t i = 0; i < COUNT(cases); i++)
	{
		BtzZxResult result = estimate_with(cases[i].password, NULL);

		CHECK(result.score == cases[i].score && fabs(result.guesses / cases[i].guesses - 1) < 1e-9, "%s: %.17g",
			  cases[i].password, result.guesses);
	}
}

/* only so many units are read, in bounded memory */
static void
check_length(void)
{
	char		longest[1900];

	for (size_t i = 0; i < sizeof(longest); i++)
		longest[i] = "x7#Q"[i % 4 * (i % 7 != 0)];
	longest[sizeof(longest) - 1] = '\0';
	CHECK(btz_zxcvbn_work_size(100) == btz_zxcvbn_work_size(SIZE_MAX), "no more memory than for 100 units");
	{
		double		all = estimate_with(longest, NULL).guesses;

		longest[100] = '\0';
		CHECK(all == estimate_with(longest, NULL).guesses, "a long password is its beginning");
	}
}

static void
check_inputs(void)
{
	static const uint16_t abc[] = {'a', 'b', 'c'};
	BtzZxInput	sorted[] = {{abc, 2, 1}, {abc, 3, 1}, {abc + 1, 1, 1}};

	CHECK(estimate_with("zorglub", "zorglub").guesses == 2 && estimate_with("zorglub", NULL).guesses > 1000, "a word of the user's");
	CHECK(estimate_with("bulgroz", "zorglub").guesses == 3 && estimate_with("Z0rglub", "zorglub").guesses == 5, "reversed, and with signs");
	CHECK(btz_zx_input_compare(&sorted[0], &sorted[1]) < 0 && btz_zx_input_compare(&sorted[2], &sorted[1]) > 0 &&
		  btz_zx_input_compare(&sorted[1], &sorted[1]) == 0, "in order");
}

static void
check_advice(void)
{
	BtzZxResult result = estimate_with("", NULL);

	CHECK(result.guesses == 1 && result.suggestion_count == 2 && result.warning[0] == '\0', "an empty password");
	result = estimate_with("DROWSSAP", NULL);
	CHECK(strcmp(result.warning, "This is similar to a commonly used password") == 0 && result.suggestion_count == 3, "a password, reversed and in capitals");
	result = estimate_with("correct horse battery staple", NULL);
	CHECK(result.score == 4 && result.suggestion_count == 0, "no advice for what is strong");
}

int
main(void)
{
	check_guesses();
	check_length();
	check_inputs();
	check_advice();
	return unit_done();
}
