/*
 * zx_words.c
 *		Walks through sorted words.
 */
#include "passwords/zx_words.h"

#include "passwords/zx_words.inc"

#define WORDS (sizeof(starts) / sizeof(starts[0]))

int
btz_zx_input_compare(const BtzZxInput *a, const BtzZxInput *b)
{
	for (size_t i = 0; i < a->len && i < b->len; i++)
	{
		if (a->units[i] != b->units[i])
			return a->units[i] < b->units[i] ? -1 : 1;
	}
	return (a->len > b->len) - (a->len < b->len);
}

/* A unit of a word, 0 behind its end; in the lists words end like lines. */
static uint16_t
unit_at(const BtzZxWalk *walk, size_t word, size_t depth)
{
	if (walk->inputs == NULL)
	{
		char		c = words[starts[word] + depth];

		return c == '\n' ? 0 : (unsigned char) c;
	}
	return depth < walk->inputs->list[word].len ? walk->inputs->list[word].units[depth] : 0;
}

BtzZxWalk
btz_zx_walk(const BtzZxInputs *inputs)
{
	BtzZxWalk	walk = {inputs, 0, inputs == NULL ? WORDS : inputs->count, 0};

	return walk;
}

/* The first word of [low, high) whose unit is not below. */
static size_t
lower_bound(const BtzZxWalk *walk, size_t low, uint32_t unit)
{
	size_t		high = walk->high;

	while (low < high)
	{
		size_t		middle = (low + high) / 2;

		if (unit_at(walk, middle, walk->depth) < unit)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool
btz_zx_step(BtzZxWalk *walk, uint16_t unit)
{
	if (walk->inputs == NULL && unit >= 128)
		walk->high = walk->low;
	else if (walk->inputs == NULL && walk->depth == 0)
	{
		walk->low = first_words[unit];
		walk->high = first_words[unit + 1];
	}
	else
	{
		walk->low = lower_bound(walk, walk->low, unit);
		walk->high = lower_bound(walk, walk->low, (uint32_t) unit + 1);
	}
	walk->depth++;
	return walk->low < walk->high;
}

bool
btz_zx_at_word(const BtzZxWalk *walk, BtzZxList *list, uint32_t *rank)
{
	bool		found = false;

	*rank = 0;
	for (size_t word = walk->low; word < walk->high && unit_at(walk, word, walk->depth) == 0; word++)
	{
		uint32_t	packed = walk->inputs == NULL ? ranks[word] : walk->inputs->list[word].rank;

		*list = walk->inputs == NULL ? (BtzZxList) (packed >> 16) : BTZ_ZX_USER_INPUTS;
		packed = walk->inputs == NULL ? packed & 0xffff : packed;
		if (packed > *rank)
			*rank = packed;
		found = true;
		if (walk->inputs == NULL)
			break;
	}
	return found;
}

BtzSpan
btz_zx_common_password(uint32_t rank)
{
	for (size_t word = 0; word < WORDS; word++)
	{
		const char *text = words + starts[word];
		size_t		len = 0;

		if (ranks[word] != rank)
			continue;
		while (text[len] != '\n')
			len++;
		return btz_span(text, len);
	}
	return btz_span(NULL, 0);
}
