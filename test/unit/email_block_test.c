/*
 * email_block_test.c
 *		What the blocks take, what they leave to the scanner, and every
 *		character at every place of addresses of every length.
 */
#include "validators/email_block.h"

#include "core/fold.h"
#include "validators/email.h"

#include "unit.h"

#define LONGEST 70

static const struct
{
	const char *value;
	bool		taken;
}			cases[] = {
	{"a@b.cd", true},
	{"Bob.B+tag_1@Mail-7.Example.COM", true},
	{"-@0.aa", true},
	{"--@b-c.cd", true},
	{"a@1.cd", true},
	{"a23456789012@b.cd", true},
	{"a@b.cd23456789.abcdefgh", true},
	{"a23456789b123456789c123456789d123456789e123456789f12345678@b.com", true},

	{"", false},
	{"a", false},
	{"@", false},
	{"a@b", false},
	{"a.b@c", false},
	{"@b.cd", false},
	{"a@", false},
	{"a@.cd", false},
	{"a@b.", false},
	{"a@b.cd.", false},
	{".a@b.cd", false},
	{"a.@b.cd", false},
	{"a..b@b.cd", false},
	{"a@b..cd", false},
	{"a@b@c.de", false},
	{"a@@b.cd", false},
	{"a@-b.cd", false},
	{"a@b-.cd", false},
	{"a@b.-cd", false},
	{"a@b.cd-", false},
	{"a@b.c", false},
	{"a@b.c1", false},
	{"a@b_c.de", false},
	{"a@b+c.de", false},
	{"a@xn--mnchen-3ya.de", false},
	{"a!b@c.de", false},		/* valid, and rare */
	{"a23456789b123456789c123456789d123456789e123456789f123456789@b.com", false},
};

static bool
is_folded(BtzSpan in)
{
	unsigned char out[LONGEST];

	btz_fold(in, out);
	return btz_span_equal(in, btz_span(out, in.len));
}

/*
 * The character put into the address at each place: taken means accepted by
 * the scanner, and what is accepted and ordinary is taken.
 */
static bool
agrees(unsigned char *address, size_t len, unsigned char c)
{
	bool		good = true;

	for (size_t place = 0; place < len; place++)
	{
		unsigned char before = address[place];
		BtzSpan		in = btz_span(address, len);
		BtzEmailParts parts = {0, true, true, true};
		size_t		at = 0;
		bool		folded = false;
		bool		accepted;

		address[place] = c;
		accepted = btz_email_check_scalar(in, &btz_email_default_rules, &parts).status == BTZ_OK;
		if (btz_email_block(in, &at, &folded))
			good &= accepted && parts.at == at && !parts.quoted &&
				folded == is_folded(in);
#ifdef __SSE2__
		else
			good &= !accepted || memchr("!#$%&'*/=?^`{|}~", c, 16) != NULL || len > 64;
#endif
		address[place] = before;
	}
	return good;
}

int
main(void)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		BtzSpan		in = unit_span(cases[i].value);
		size_t		at = 0;
		bool		folded = false;
		bool		taken = btz_email_block(in, &at, &folded);

#ifndef __SSE2__
		CHECK(!taken, "no blocks here: %s", cases[i].value);
#else
		CHECK(taken == cases[i].taken &&
			  (!taken || (in.ptr[at] == '@' && folded == is_folded(in))),
			  "%s", cases[i].value);
#endif
	}
	for (size_t len = 6; len <= LONGEST; len++)
	{
		unsigned char address[LONGEST];
		bool		good = true;

		memset(address, 'a', sizeof(address));
		address[len / 2 - 1] = '@';
		address[len - 3] = '.';
		for (unsigned c = 0; c < 256; c++)
			good &= agrees(address, len, (unsigned char) c);
		CHECK(good, "any character anywhere in %zu", len);
	}
	return unit_done();
}
