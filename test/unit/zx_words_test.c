/*
 * zx_words_test.c
 *		Walks find what is in the lists, with its rank, and nothing else.
 */
#include "passwords/zx_words.h"

#include "unit.h"

static uint32_t
rank_of(const char *word, BtzZxList want)
{
	BtzZxWalk	walk = btz_zx_walk(NULL);
	BtzZxList	list = BTZ_ZX_USER_INPUTS;
	uint32_t	rank = 0;

	for (const char *c = word; *c != '\0'; c++)
	{
		if (!btz_zx_step(&walk, (unsigned char) *c))
			return 0;
	}
	return btz_zx_at_word(&walk, &list, &rank) && list == want ? rank : 0;
}

int
main(void)
{
	static const uint16_t units[] = {0x436, 0x1f, 0xffff};
	const BtzZxInput list[] = {{units, 1, 3}, {units, 1, 7}, {units, 3, 1}};
	const BtzZxInputs inputs = {list, 3};
	BtzZxWalk	walk = btz_zx_walk(&inputs);
	BtzZxList	found;
	uint32_t	rank;

	CHECK(rank_of("123456", BTZ_ZX_PASSWORDS) == 1 && rank_of("password", BTZ_ZX_PASSWORDS) == 2 && rank_of("university", BTZ_ZX_WIKIPEDIA) > 0, "passwords and words");
	CHECK(rank_of("the", BTZ_ZX_WIKIPEDIA) == 1 && rank_of("mary", BTZ_ZX_FEMALE_NAMES) > 0 && rank_of("smith", BTZ_ZX_SURNAMES) > 0 &&
		  rank_of("you", BTZ_ZX_TV_AND_FILM) == 1 && rank_of("james", BTZ_ZX_MALE_NAMES) > 0, "the other lists");
	CHECK(rank_of("universit", BTZ_ZX_WIKIPEDIA) == 0 && rank_of("Password", BTZ_ZX_PASSWORDS) == 0 && rank_of("", BTZ_ZX_PASSWORDS) == 0 &&
		  rank_of("password\n", BTZ_ZX_PASSWORDS) == 0 && rank_of("zzzzzzzzzzzz", BTZ_ZX_PASSWORDS) == 0, "parts and other spellings are none");
	CHECK(!btz_zx_at_word(&walk, &found, &rank) && btz_zx_step(&walk, 0x436) && btz_zx_at_word(&walk, &found, &rank) && rank == 7 &&
		  found == BTZ_ZX_USER_INPUTS, "the user's words: the last of equals");
	CHECK(btz_zx_step(&walk, 0x1f) && !btz_zx_at_word(&walk, &found, &rank) && btz_zx_step(&walk, 0xffff) && btz_zx_at_word(&walk, &found, &rank) && rank == 1,
		  "and the longer one");
	CHECK(!btz_zx_step(&walk, 1), "no further");
	walk = btz_zx_walk(NULL);
	CHECK(!btz_zx_step(&walk, 0x436), "no list has other scripts");
	CHECK(btz_span_equal(btz_zx_common_password(1), unit_span("123456")) && btz_span_equal(btz_zx_common_password(2), unit_span("password")) &&
		  btz_zx_common_password(30000).len > 0 && btz_zx_common_password(30001).len == 0, "by rank");
	return unit_done();
}
