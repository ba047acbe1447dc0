/*
 * email_block.c
 *		Sixteen characters at a time become bits, one set of bits a class; then
 *		every rule is algebra on 64 bits, with a single branch at the end.
 *
 * The branches of a scanner are mispredicted where a label ends: that, not
 * the number of bytes, is what a scan costs.  Knows neither reasons nor
 * options, quotes, the rarer characters of a local part or A-labels: the
 * scanner of email.c remains the reference.
 */
#include "validators/email_block.h"

#include <stdint.h>

#ifdef __SSE2__

#define BLOCK 16
#define LONGEST 64				/* one bit for each character */

/* Signed: SSE2 has no other comparison.  Bytes from 0x80 up are negative. */
typedef signed char Lanes __attribute__((vector_size(BLOCK)));
typedef char Mask __attribute__((vector_size(BLOCK)));

typedef struct Classes
{
	uint64_t	letter;
	uint64_t	folded;			/* lower-case letters, and others */
	uint64_t	digit;
	uint64_t	dot;
	uint64_t	at;
	uint64_t	hyphen;
	uint64_t	local_only;		/* "_" and "+" */
} Classes;

static uint64_t
bits_of(Lanes mask)
{
	return (unsigned) __builtin_ia32_pmovmskb128((Mask) mask);
}

/* The block before those whose bits "c" has already. */
static inline void
classify_block(const unsigned char *block, Classes *c)
{
	Lanes		lanes;
	Lanes		folded;

	memcpy(&lanes, block, BLOCK);
	folded = lanes | 0x20;
	c->letter = c->letter << BLOCK | bits_of((folded > 'a' - 1) & (folded < 'z' + 1));
	c->folded = c->folded << BLOCK | bits_of(lanes == folded);
	c->digit = c->digit << BLOCK | bits_of((lanes > '0' - 1) & (lanes < '9' + 1));
	c->dot = c->dot << BLOCK | bits_of(lanes == '.');
	c->at = c->at << BLOCK | bits_of(lanes == '@');
	c->hyphen = c->hyphen << BLOCK | bits_of(lanes == '-');
	c->local_only = c->local_only << BLOCK | bits_of((lanes == '_') | (lanes == '+'));
}

/* From the end; the last block gives away the bits that the one before has. */
static Classes
classify(BtzSpan in)
{
	unsigned char padded[BLOCK] = {0};
	Classes		c = {0, 0, 0, 0, 0, 0, 0};
	size_t		at = (in.len - 1) / BLOCK * BLOCK;
	size_t		seen;

	if (in.len < BLOCK)
	{
		memcpy(padded, in.ptr, in.len);
		in = btz_span(padded, BLOCK);
	}
	classify_block(in.ptr + in.len - BLOCK, &c);
	seen = at + BLOCK - in.len;
	c.letter >>= seen;
	c.folded >>= seen;
	c.digit >>= seen;
	c.dot >>= seen;
	c.at >>= seen;
	c.hyphen >>= seen;
	c.local_only >>= seen;
	while (at > 0)
	{
		at -= BLOCK;
		classify_block(in.ptr + at, &c);
	}
	return c;
}

/*
 * Bit i stands for character i, so "<< 1" reads: one after.  No length needs
 * a look: within 64 characters no part is too long.
 */
static bool
is_address(const Classes *c, size_t len)
{
	uint64_t	last = UINT64_C(1) << (len - 1);
	uint64_t	all = last | (last - 1);
	uint64_t	local = (c->at & -c->at) - 1;
	uint64_t	domain = all & ~local & ~c->at;
	uint64_t	known = c->letter | c->digit | c->dot | c->hyphen | c->at |
	(c->local_only & local);
	uint64_t	border = c->dot | c->at;
	uint64_t	hyphen = c->hyphen & domain;
	uint64_t	dot = c->dot & domain;
	uint64_t	tld;
	uint64_t	wrong;

	/* without an "@" or a dot in the domain, the rest means nothing */
	if (c->at == 0 || dot == 0)
		return false;
	tld = all & ~((UINT64_C(2) << (63 - __builtin_clzll(dot))) - 1);
	wrong = all & ~known;
	wrong |= c->at & (c->at - 1);	/* a second one */
	wrong |= border & (border << 1 | 1 | last); /* nothing between two */
	wrong |= hyphen & (border << 1 | border >> 1 | last);
	wrong |= hyphen & hyphen << 1;	/* an A-label may be here */
	wrong |= tld & ~c->letter;
	return wrong == 0 && (tld & (tld - 1)) != 0;
}

bool
btz_email_block(BtzSpan in, size_t *at, bool *folded)
{
	Classes		c;

	if (in.len == 0 || in.len > LONGEST)
		return false;
	c = classify(in);
	if (!is_address(&c, in.len))
		return false;
	*at = (size_t) __builtin_ctzll(c.at);
	*folded = (c.letter & ~c.folded) == 0;
	return true;
}

#else

bool
btz_email_block(BtzSpan in, size_t *at, bool *folded)
{
	return false;
}

#endif
