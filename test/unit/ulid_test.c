/*
 * ulid_test.c
 *		Each rule of ULIDs, every reason with its position.
 */
#include "validators/ulid.h"

#include "unit.h"

typedef struct UlidCase
{
	const char *value;
	const char *canonical;		/* or, of a refused value, its code */
	int			position;		/* counted from 1; 0: none; -1: accepted */
}			UlidCase;

static const UlidCase cases[] = {
	{"01ARZ3NDEKTSV4RRFFQ69G5FAV", "01ARZ3NDEKTSV4RRFFQ69G5FAV", -1},
	{"01arz3ndektsv4rrffq69g5fav", "01ARZ3NDEKTSV4RRFFQ69G5FAV", -1},
	{"00000000000000000000000000", "00000000000000000000000000", -1},
	{"7zzzzzzzzzzzzzzzzzzzzzzzzz", "7ZZZZZZZZZZZZZZZZZZZZZZZZZ", -1},

	{"", "empty", 0},
	{"01ARZ3NDEKTSV4RRFFQ69G5FA", "invalid_length", 0},
	{"01ARZ3NDEKTSV4RRFFQ69G5FAVV", "invalid_length", 0},
	{"80000000000000000000000000", "out_of_range", 1},
	{"Z1ARZ3NDEKTSV4RRFFQ69G5FAV", "out_of_range", 1},
	{"a1arz3ndektsv4rrffq69g5fav", "out_of_range", 1},
	{"O1ARZ3NDEKTSV4RRFFQ69G5FAV", "invalid_char", 1},
	{"0IARZ3NDEKTSV4RRFFQ69G5FAV", "invalid_char", 2},
	{"0iARZ3NDEKTSV4RRFFQ69G5FAV", "invalid_char", 2},
	{"01ARZ3NDEKTSV4RRFFQ69G5FAL", "invalid_char", 26},
	{"01ARZ3NDEKTSV4RRFFQ69G5FAu", "invalid_char", 26},
	{"01ARZ3NDEK-TSV4RRFFQ69G5FA", "invalid_char", 11},
	{"01ARZ3NDEKTSV4RRFFQ69G5FAV\n", "control_char", 27},
	{" 01ARZ3NDEKTSV4RRFFQ69G5FAV", "whitespace", 1},
	{"01ARZ3NDEKTSV4RRFFQ69G5FA\xe2\x84\xaa", "non_ascii", 26}, /* U+212A */
};

/* 32 characters, 22 of them letters in two cases */
static void
check_every_byte(void)
{
	unsigned char value[26];
	int			accepted = 0;

	for (int c = 0; c < 256; c++)
	{
		for (size_t i = 0; i < sizeof(value); i++)
			value[i] = '0';
		value[13] = (unsigned char) c;
		accepted += btz_ulid_check(btz_span(value, sizeof(value)), NULL, NULL).status == BTZ_OK;
	}
	CHECK(accepted == 10 + 22 + 22, "the characters of the alphabet");
}

int
main(void)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		const		UlidCase *c = &cases[i];
		unsigned char out[64];
		BtzCanonical canonical = {out, 0};
		BtzVerdict	verdict = btz_ulid_check(unit_span(c->value), NULL, &canonical);
		bool		good;

		if (c->position < 0)
			good = verdict.status == BTZ_OK &&
				btz_span_equal(btz_span(out, canonical.len), unit_span(c->canonical));
		else
			good = verdict.status == BTZ_INVALID &&
				strcmp(verdict.reason->code, c->canonical) == 0 &&
				verdict.offset == (c->position == 0 ? BTZ_NO_POSITION :
								   (size_t) c->position - 1);
		CHECK(good, "value %zu: %s", i, c->canonical);
	}
	check_every_byte();
	return unit_done();
}
