/*
 * encoded_word_test.c
 *		Where encoded words start, and what only looks like one.
 */
#include "validators/encoded_word.h"

#include "unit.h"

static const struct
{
	const char *local;
	int			position;		/* counted from 1; 0: none */
}			cases[] = {
	{"=?x?q?a?=", 1},
	{"=?x?q?\?=", 1},
	{"=?iso-8859-1?Q?=41=42?=c", 1},
	{"ab=?x?q?a?=", 3},
	{"=?=?x?q?a?=", 3},
	{"=?a?b?=?x?q?a?=", 7},
	{"=?a=?x?q?a?=", 4},
	{"?=?x?q?a?=", 2},
	{"=?=?=?=?=", 1},			/* each field is a "=" */
	{"=?x?q? ?=", 1},
	{"\\=?x?q?a?=", 2},
	{"=\\?\\x?q?a\\?\\=", 1},

	{"", 0},
	{"=", 0},
	{"?", 0},
	{"=?", 0},
	{"=?\?=", 0},
	{"=?x?q?a?", 0},
	{"=?x?q?a=", 0},
	{"=?x?q?=", 0},
	{"=??q?a?=", 0},
	{"=?x??a?=", 0},
	{"?x?q?a?=", 0},
	{"=x?q?a?b?=", 0},
	{"=?x?q?a?b=", 0},
	{"=?x?q?a?\\", 0},
	{"=?\\??q?a?=", 0},			/* an escaped "?" is a "?" */
};

int
main(void)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		size_t		found = btz_encoded_word_find(unit_span(cases[i].local));

		CHECK(cases[i].position == 0 ? found == BTZ_NO_POSITION :
			  found == (size_t) cases[i].position - 1,
			  "local part %zu: %s", i, cases[i].local);
	}
	return unit_done();
}
