/*
 * zx_l33t.c
 *		Words with signs for letters: "p4ssw0rd".
 *
 * The reference tries every table of substitutions.  In a table each letter
 * takes one of the signs that the password has for it, so a sign may also stay
 * as it is; and a sign that two letters could take belongs to one of them.
 * Letters that share no sign do not matter to each other: they are groups.
 * Here a walk through the dictionary takes a sign for what some table allows,
 * and remembers which tables of its group still do.
 */
#include "passwords/zx_match.h"

#include "core/cleanse.h"

#define SIGNS_MAX 4				/* of one letter */
#define LETTERS 12
#define GROUPS 10
#define TABLES_MAX 32			/* of one group */
#define UNGROUPED GROUPS
#define ASCII 128

static const struct
{
	char		letter;
	uint8_t		group;
	const char *signs;
}			letters[LETTERS] = {
	{'a', 0, "4@"}, {'b', 1, "8"}, {'c', 2, "({[<"}, {'e', 3, "3"}, {'g', 4, "69"}, {'i', 5, "1!|"},
	{'l', 5, "1|7"}, {'o', 6, "0"}, {'s', 7, "$5"}, {'t', 5, "+7"}, {'x', 8, "%"}, {'z', 9, "2"},
};

/* A table of a group: which sign each of its letters takes, 0 for none. */
typedef struct Table
{
	char		signs[LETTERS];
} Table;

typedef struct Group
{
	Table		tables[TABLES_MAX];
	size_t		count;
} Group;

typedef struct Search
{
	BtzZxText  *text;
	uint16_t	lower[2 * BTZ_ZX_UNITS_MAX + 2];
	size_t		lower_len;
	Group		groups[GROUPS];
	uint8_t		group_of[ASCII];	/* of each sign that the password has */
	uint32_t	tables[ASCII][LETTERS + 1]; /* in which a sign stands for a
											 * letter, or for none, as bits */
	size_t		start;			/* of this walk */
} Search;

/* The tables of each group that a walk has not ruled out, as bits. */
typedef struct State
{
	uint32_t	allowed[GROUPS];
	bool		substituted;
} State;

static bool
has_unit(const BtzZxText *text, char sign)
{
	for (size_t i = 0; i < text->len; i++)
	{
		if (text->units[i] == (unsigned char) sign)
			return true;
	}
	return false;
}

/* The letter that has taken a sign, or LETTERS. */
static size_t
taker_of(const Table *table, char sign)
{
	size_t		letter = 0;

	while (letter < LETTERS && table->signs[letter] != sign)
		letter++;
	return letter;
}

/*
 * One letter more: each table becomes one for each sign; where another letter
 * has the sign, both the table as it is and the one in which it changes hands.
 */
static void
extend(Group *group, size_t letter, const char *signs, size_t count)
{
	Group		next = {.count = 0};

	for (size_t s = 0; s < count; s++)
	{
		for (size_t i = 0; i < group->count; i++)
		{
			size_t		taker = taker_of(&group->tables[i], signs[s]);
			Table		table = group->tables[i];

			if (taker < LETTERS && next.count < TABLES_MAX)
				next.tables[next.count++] = table;
			if (taker < LETTERS)
				table.signs[taker] = 0;
			table.signs[letter] = signs[s];
			if (next.count < TABLES_MAX)
				next.tables[next.count++] = table;
		}
	}
	*group = next;
}

/* In which tables of its group does a sign stand for what? */
static void
note_sign(Search *search, char sign, uint8_t number)
{
	const Group *group = &search->groups[number];

	search->group_of[(unsigned char) sign] = number;
	for (size_t i = 0; i < group->count; i++)
		search->tables[(unsigned char) sign][taker_of(&group->tables[i], sign)] |= UINT32_C(1) << i;
}

/* The signs that the password has for a letter. */
static size_t
signs_of(const BtzZxText *text, size_t letter, char *signs)
{
	size_t		count = 0;

	for (const char *sign = letters[letter].signs; *sign != '\0'; sign++)
	{
		if (has_unit(text, *sign))
			signs[count++] = *sign;
	}
	return count;
}

/* Does the password have any sign? */
static bool
make_groups(Search *search)
{
	char		signs[SIGNS_MAX];
	bool		any = false;

	for (size_t sign = 0; sign < ASCII; sign++)
		search->group_of[sign] = UNGROUPED;
	for (size_t group = 0; group < GROUPS; group++)
		search->groups[group].count = 1;
	for (size_t letter = 0; letter < LETTERS; letter++)
	{
		size_t		count = signs_of(search->text, letter, signs);

		if (count > 0)
			extend(&search->groups[letters[letter].group], letter, signs, count);
		any |= count > 0;
	}
	/* a sign of two letters is noted once */
	for (size_t letter = 0; letter < LETTERS; letter++)
	{
		size_t		count = signs_of(search->text, letter, signs);

		for (size_t i = 0; i < count; i++)
		{
			if (search->group_of[(unsigned char) signs[i]] == UNGROUPED)
				note_sign(search, signs[i], letters[letter].group);
		}
	}
	return any;
}

static uint8_t
group_of(const Search *search, uint16_t unit)
{
	return unit < ASCII ? search->group_of[unit] : UNGROUPED;
}

/* Signs and letters of one substitution within a word, however many of each. */
static double
ways_of(const Search *search, size_t j, uint16_t sign, uint16_t letter)
{
	size_t		signs = 0;
	size_t		plain = 0;
	double		ways = 0;

	for (size_t i = search->start; i <= j; i++)
	{
		signs += search->lower[i] == sign;
		plain += search->lower[i] == letter;
	}
	if (signs == 0 || plain == 0)
		return 2;
	for (size_t i = 1; i <= (signs < plain ? signs : plain); i++)
		ways += btz_zx_choose(signs + plain, i);
	return ways;
}

/* The letter for which a sign stands in the tables that are left. */
static size_t
meaning_of(const Search *search, const State *state, uint16_t sign)
{
	uint8_t		group = group_of(search, sign);

	if (group == UNGROUPED)
		return LETTERS;
	for (size_t letter = 0; letter < LETTERS; letter++)
	{
		if ((state->allowed[group] & search->tables[sign][letter]) != 0)
			return letter;
	}
	return LETTERS;
}

/* For each sign of the word that stands for a letter, once. */
static double
substitutions(const Search *search, const State *state, size_t j)
{
	double		ways = 1;

	for (size_t i = search->start; i <= j; i++)
	{
		size_t		letter = meaning_of(search, state, search->lower[i]);
		bool		first = true;

		for (size_t k = search->start; k < i; k++)
			first &= search->lower[k] != search->lower[i];
		if (letter < LETTERS && first)
			ways *= ways_of(search, j, search->lower[i], (unsigned char) letters[letter].letter);
	}
	return ways;
}

static void
found(Search *search, const State *state, size_t j, BtzZxList list, uint32_t rank)
{
	BtzZxMatch	match = {.pattern = BTZ_ZX_DICTIONARY,.rank = rank,.list = (uint8_t) list,.l33t = true};

	match.guesses = rank * btz_zx_capitals(search->text->units + search->start, j + 1 - search->start) *
		substitutions(search, state, j);
	btz_zx_keep(search->text, search->start, j, match);
}

static void walk_on(Search *search, BtzZxWalk walk, State state, size_t at);

/* Reads one unit, as it is or for a letter, and goes on. */
static void
read_as(Search *search, BtzZxWalk walk, State state, size_t at, uint16_t unit)
{
	BtzZxList	list;
	uint32_t	rank;

	if (!btz_zx_step(&walk, unit))
		return;
	if (state.substituted && at > search->start && btz_zx_at_word(&walk, &list, &rank))
		found(search, &state, at, list, rank);
	walk_on(search, walk, state, at + 1);
}

/* Recursion is no deeper than the longest word. */
static void
walk_on(Search *search, BtzZxWalk walk, State state, size_t at)
{
	uint16_t	unit;
	uint8_t		group;

	if (at >= search->text->len || at >= search->lower_len)
		return;
	unit = search->lower[at];
	group = group_of(search, unit);
	if (group == UNGROUPED)
	{
		read_as(search, walk, state, at, unit);
		return;
	}
	for (size_t letter = 0; letter <= LETTERS; letter++)
	{
		State		next = state;

		if (letter < LETTERS && letters[letter].group != group)
			continue;
		next.allowed[group] &= search->tables[unit][letter];
		next.substituted |= letter < LETTERS;
		if (next.allowed[group] != 0)
			read_as(search, walk, next, at, letter < LETTERS ? (unsigned char) letters[letter].letter : unit);
	}
}

void
btz_zx_match_l33t(BtzZxText *text)
{
	Search		search = {0};
	State		all = {.substituted = false};

	search.text = text;

	if (!make_groups(&search))
		return;
	search.lower_len = btz_zx_lower(text->units, text->len, search.lower);
	for (size_t group = 0; group < GROUPS; group++)
		all.allowed[group] = search.groups[group].count >= 32 ? UINT32_MAX :
			(UINT32_C(1) << search.groups[group].count) - 1;
	for (size_t start = 0; start < text->len; start++)
	{
		search.start = start;
		walk_on(&search, btz_zx_walk(NULL), all, start);
		if (text->query->inputs.count > 0)
			walk_on(&search, btz_zx_walk(&text->query->inputs), all, start);
	}
	btz_cleanse(search.lower, sizeof(search.lower));
}
