/*
 * encoded_word.c
 *		Finds encoded words (RFC 2047, section 2) in one pass.
 *
 * Decodes nothing, and takes any charset and encoding for known: software
 * that decodes too much may know more of them.
 */
#include "validators/encoded_word.h"

/* A question mark that may delimit a field. */
typedef struct FieldMark
{
	size_t		index;			/* in characters, an escape counted as one */
	size_t		start;			/* offset of an "=" right before it, or
								 * BTZ_NO_POSITION */
} FieldMark;

static void
push(FieldMark *mark, size_t index, size_t start)
{
	memmove(&mark[0], &mark[1], 3 * sizeof(mark[0]));
	mark[3].index = index;
	mark[3].start = start;
}

/*
 * Do the last four question marks delimit a word?  No field holds one, so
 * nothing else than these four can.
 */
static bool
is_word(const FieldMark *mark)
{
	return mark[0].start != BTZ_NO_POSITION &&
		mark[1].index - mark[0].index > 1 &&
		mark[2].index - mark[1].index > 1;
}

size_t
btz_encoded_word_find(BtzSpan local)
{
	FieldMark	mark[4] = {{0, BTZ_NO_POSITION}, {0, BTZ_NO_POSITION},
	{0, BTZ_NO_POSITION}, {0, BTZ_NO_POSITION}};
	size_t		index = 0;
	size_t		equals = BTZ_NO_POSITION;	/* the previous character's */
	bool		after_mark = false;

	for (size_t at = 0; at < local.len; at++, index++)
	{
		unsigned char c;

		if (local.ptr[at] == '\\' && ++at == local.len)
			break;
		c = local.ptr[at];
		if (c == '=' && after_mark && is_word(mark))
			return mark[0].start;
		if (c == '?')
			push(mark, index, equals);
		after_mark = c == '?';
		equals = c == '=' ? at : BTZ_NO_POSITION;
	}
	return BTZ_NO_POSITION;
}
