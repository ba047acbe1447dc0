/*
 * checker_fuzz.h
 *		What holds for every checker of short ASCII values, whatever the input.
 */
#ifndef BTZ_CHECKER_FUZZ_H
#define BTZ_CHECKER_FUZZ_H

#include "checker.h"

/* a checker with its rules */
typedef struct Subject
{
	BtzChecker *check;
	const void *rules;
}			Subject;

/* room for the canonical form of any value under the caps of these checkers */
#define FORM_MAX (256 + BTZ_CANONICAL_GROWTH)

typedef struct Form
{
	unsigned char text[FORM_MAX];
	size_t		len;
}			Form;

static inline bool
judge(const Subject * subject, BtzSpan in, Form * form)
{
	BtzCanonical out;
	bool		valid = fuzz_call(subject->check, in, subject->rules, &out);

	if (valid)
	{
		require(out.len <= FORM_MAX);
		form->len = out.len;
		memcpy(form->text, out.bytes, out.len);
	}
	free(out.bytes);
	return valid;
}

/* Nothing invisible or foreign may stand before or behind a valid value. */
static inline void
check_edges(const Subject * subject, BtzSpan in)
{
	static const unsigned char foreign[] = {
		'\n', '\r', '\t', ' ', 0, 0x0b, 0x7f, 0x85, 0xa0, 0xc2, 0xe2, 0xff, '-',
		'.', '+', '_', '/', ',', ';', '\'', '"', '(', ')'
	};
	unsigned char longer[FORM_MAX + 1];
	Form		form;

	for (size_t i = 0; i < sizeof(foreign); i++)
	{
		memcpy(longer, in.ptr, in.len);
		longer[in.len] = foreign[i];
		require(!judge(subject, btz_span(longer, in.len + 1), &form));
		memcpy(longer + 1, in.ptr, in.len);
		longer[0] = foreign[i];
		require(!judge(subject, btz_span(longer, in.len + 1), &form));
	}
}

/* Whether the value is valid; then *form is its canonical form. */
static inline bool
judge_all(const Subject * subject, BtzSpan in, Form * form)
{
	Form		again;

	if (!judge(subject, in, form))
		return false;
	require(judge(subject, btz_span(form->text, form->len), &again));
	require(btz_span_equal(btz_span(form->text, form->len),
						   btz_span(again.text, again.len)));
	check_edges(subject, in);
	return true;
}

/*
 * No other digit fits at any place where a digit stands, and, when "swaps", no
 * two different neighbours that are digits may change places.
 */
static inline void
check_detects(const Subject * subject, Form form, bool swaps)
{
	Form		ignored;

	for (size_t i = 0; i < form.len; i++)
	{
		unsigned char was = form.text[i];
		unsigned char next = i + 1 < form.len ? form.text[i + 1] : 0;

		if (was < '0' || was > '9')
			continue;
		form.text[i] = was == '9' ? '0' : (unsigned char) (was + 1);
		require(!judge(subject, btz_span(form.text, form.len), &ignored));
		form.text[i] = was;
		if (!swaps || next < '0' || next > '9' || next == was)
			continue;
		form.text[i] = next;
		form.text[i + 1] = was;
		require(!judge(subject, btz_span(form.text, form.len), &ignored));
		form.text[i] = was;
		form.text[i + 1] = next;
	}
}

#endif
