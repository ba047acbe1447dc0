/*
 * language_tag.c
 *		The grammar of language tags, and their letter case.
 *
 * Knows no registry: a tag may name a language that there is not, and an old
 * tag is not replaced by its preferred form (that is for whoever has the
 * registry's current edition).
 */
#include "validators/language_tag.h"

#include "core/ascii.h"
#include "core/charset.h"
#include "validators/ascii_key.h"
#include "validators/reason.h"

#define PART_MAX 8
#define EXTLANG_MAX 3

static const BtzCharset tag_chars = {{
		BTZ_CHARS_DIGIT | BTZ_CHAR('-'), BTZ_CHARS_ALPHA
}};

static const BtzReason invalid_char = {
	"invalid_char",
	"a character is not a letter, a digit or a hyphen.",
	"Put hyphens between the parts, as in en-US."
};

static const BtzReason empty_part = {
	"invalid_structure",
	"a part of the tag is empty.",
	"Put single hyphens between the parts, as in en-US."
};

static const BtzReason long_part = {
	"invalid_length",
	"a part of the tag is longer than 8 characters.",
	NULL
};

static const BtzReason no_language = {
	"invalid_structure",
	"the tag does not start with a language of 2 to 8 letters.",
	NULL
};

static const BtzReason misplaced_part = {
	"invalid_structure",
	"a part of the tag does not fit at its place.",
	"Keep the order language, script, region, variants, extensions, private use."
};

static const BtzReason repeated_part = {
	"invalid_structure",
	"a variant or an extension comes a second time.",
	NULL
};

static const BtzReason nothing_follows = {
	"invalid_structure",
	"nothing follows a part of a single character.",
	NULL
};

/* What has been seen; a later part never comes before an earlier one. */
typedef enum Stage
{
	LANGUAGE, SCRIPT, REGION, VARIANT, EXTENSION, PRIVATE_USE
} Stage;

typedef struct Tag
{
	BtzSpan text;
	size_t		from;			/* the current part is [from, to) */
	size_t		to;
	Stage		stage;
	size_t		extlangs_left;
	size_t		variants;		/* where the first one starts */
	uint64_t	singletons;		/* a bit for each seen */
	bool		pending;		/* the part before was a singleton */
} Tag;

/* Moves to the next part; false at the end. */
static bool
next_part(Tag *tag)
{
	const unsigned char *hyphen;

	if (tag->to >= tag->text.len)
		return false;
	tag->from = tag->to + 1;
	hyphen = tag->from == tag->text.len ? NULL :
		memchr(tag->text.ptr + tag->from, '-', tag->text.len - tag->from);
	tag->to = hyphen == NULL ? tag->text.len :
		(size_t) (hyphen - tag->text.ptr);
	return true;
}

/* The first part: as next_part, but nothing stands before it. */
static void
first_part(Tag *tag)
{
	const unsigned char *hyphen = memchr(tag->text.ptr, '-', tag->text.len);

	tag->from = 0;
	tag->to = hyphen == NULL ? tag->text.len :
		(size_t) (hyphen - tag->text.ptr);
}

static BtzSpan
part_of(const Tag *tag)
{
	return btz_span_part(tag->text, tag->from, tag->to);
}

static bool
is_all_alpha(BtzSpan part)
{
	for (size_t i = 0; i < part.len; i++)
	{
		if (!btz_is_alpha(part.ptr[i]))
			return false;
	}
	return true;
}

static bool
is_all_digits(BtzSpan part)
{
	for (size_t i = 0; i < part.len; i++)
	{
		if (!btz_is_digit(part.ptr[i]))
			return false;
	}
	return true;
}

static bool
equals_folded(BtzSpan a, BtzSpan b)
{
	return a.len == b.len && btz_ascii_key_compare(a, b) == 0;
}

static BtzVerdict
check_length(const Tag *tag)
{
	if (tag->to == tag->from)
		return btz_refuse(&empty_part, tag->from < tag->text.len ? tag->from :
						  tag->from - 1);
	if (tag->to - tag->from > PART_MAX)
		return btz_refuse(&long_part, tag->from);
	return btz_accept();
}

/* Characters, and every part has 1 to 8 of them. */
static BtzVerdict
scan(Tag *tag)
{
	BtzVerdict	verdict;

	for (size_t i = 0; i < tag->text.len; i++)
	{
		if (!btz_charset_has(&tag_chars, tag->text.ptr[i]))
			return btz_refuse_char(tag->text, i, &invalid_char);
	}
	first_part(tag);
	do
	{
		verdict = check_length(tag);
		if (verdict.status != BTZ_OK)
			return verdict;
	} while (next_part(tag));
	return verdict;
}

/* 0-35 for 0-9, a-z. */
static unsigned
singleton_number(unsigned char c)
{
	return btz_is_digit(c) ? (unsigned) (c - '0') :
		(unsigned) (btz_to_lower(c) - 'a' + 10);
}

static BtzVerdict
take_singleton(Tag *tag)
{
	unsigned char c = tag->text.ptr[tag->from];
	uint64_t	bit = UINT64_C(1) << singleton_number(c);

	tag->pending = true;
	if (btz_to_lower(c) == 'x')
	{
		tag->stage = PRIVATE_USE;
		return btz_accept();
	}
	if ((tag->singletons & bit) != 0)
		return btz_refuse(&repeated_part, tag->from);
	tag->singletons |= bit;
	tag->stage = EXTENSION;
	return btz_accept();
}

/* The number of variants is bounded by the cap on the value. */
static BtzVerdict
take_variant(Tag *tag)
{
	Tag			earlier = *tag;

	if (tag->stage < VARIANT)
		tag->variants = tag->from;
	tag->stage = VARIANT;
	earlier.to = tag->variants - 1;
	while (next_part(&earlier) && earlier.from < tag->from)
	{
		if (equals_folded(part_of(&earlier), part_of(tag)))
			return btz_refuse(&repeated_part, tag->from);
	}
	return btz_accept();
}

/* A part between the language and the extensions. */
static BtzVerdict
take_subtag(Tag *tag)
{
	BtzSpan		part = part_of(tag);
	bool		alpha = is_all_alpha(part);

	if (part.len >= 5 || (part.len == 4 && btz_is_digit(part.ptr[0])))
		return take_variant(tag);
	if (part.len == 3 && alpha && tag->stage == LANGUAGE &&
		tag->extlangs_left > 0)
		tag->extlangs_left--;
	else if (part.len == 4 && alpha && tag->stage < SCRIPT)
		tag->stage = SCRIPT;
	else if (tag->stage < REGION &&
			 (part.len == 2 ? alpha : part.len == 3 && is_all_digits(part)))
		tag->stage = REGION;
	else
		return btz_refuse(&misplaced_part, tag->from);
	return btz_accept();
}

static BtzVerdict
take_part(Tag *tag)
{
	bool		single = tag->to - tag->from == 1;

	if (tag->stage == PRIVATE_USE)
	{
		tag->pending = false;
		return btz_accept();
	}
	if (single && tag->pending)
		return btz_refuse(&nothing_follows, tag->from - 2);
	if (single)
		return take_singleton(tag);
	tag->pending = false;
	return tag->stage == EXTENSION ? btz_accept() : take_subtag(tag);
}

/* langtag or privateuse of the grammar, after the scan. */
static BtzVerdict
check_grammar(Tag *tag)
{
	BtzVerdict	verdict = btz_accept();
	BtzSpan		part;

	first_part(tag);
	part = part_of(tag);
	if (equals_folded(part, BTZ_SPAN_LITERAL("x")))
		verdict = take_singleton(tag);
	else if (part.len < 2 || !is_all_alpha(part))
		return btz_refuse(&no_language, 0);
	tag->extlangs_left = part.len < 4 ? EXTLANG_MAX : 0;
	while (verdict.status == BTZ_OK && next_part(tag))
		verdict = take_part(tag);
	if (verdict.status == BTZ_OK && tag->pending)
		return btz_refuse(&nothing_follows, tag->from);
	return verdict;
}

/*
 * Registered under RFC 1766 and outside the grammar.  The other old tags of
 * section 2.2.8, such as art-lojban, follow the grammar.
 */
static bool
is_irregular(BtzSpan text)
{
	const BtzSpan tags[] = {
		BTZ_SPAN_LITERAL("en-gb-oed"), BTZ_SPAN_LITERAL("i-ami"),
		BTZ_SPAN_LITERAL("i-bnn"), BTZ_SPAN_LITERAL("i-default"),
		BTZ_SPAN_LITERAL("i-enochian"), BTZ_SPAN_LITERAL("i-hak"),
		BTZ_SPAN_LITERAL("i-klingon"), BTZ_SPAN_LITERAL("i-lux"),
		BTZ_SPAN_LITERAL("i-mingo"), BTZ_SPAN_LITERAL("i-navajo"),
		BTZ_SPAN_LITERAL("i-pwn"), BTZ_SPAN_LITERAL("i-tao"),
		BTZ_SPAN_LITERAL("i-tay"), BTZ_SPAN_LITERAL("i-tsu"),
		BTZ_SPAN_LITERAL("sgn-be-fr"), BTZ_SPAN_LITERAL("sgn-be-nl"),
		BTZ_SPAN_LITERAL("sgn-ch-de"),
	};

	for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++)
	{
		if (equals_folded(text, tags[i]))
			return true;
	}
	return false;
}

/*
 * Section 2.1.1: lower case, but two letters upper case and four letters with
 * a capital, unless they start the tag or come after a singleton.
 */
static void
write_canonical(Tag *tag, unsigned char *out)
{
	bool		plain = true;	/* all in lower case */

	first_part(tag);
	do
	{
		size_t		len = tag->to - tag->from;

		if (tag->from > 0)
			out[tag->from - 1] = '-';
		for (size_t i = tag->from; i < tag->to; i++)
		{
			bool		upper = !plain &&
			(len == 2 || (len == 4 && i == tag->from));

			out[i] = upper ? btz_to_upper(tag->text.ptr[i]) :
				btz_to_lower(tag->text.ptr[i]);
		}
		plain = len == 1 || (plain && tag->from > 0);
	} while (next_part(tag));
}

BtzVerdict
btz_language_validate(BtzSpan in, const void *rules, BtzCanonical *out)
{
	Tag			tag = {.text = in};
	BtzVerdict	verdict;

	(void) rules;
	if (in.len == 0)
		return btz_refuse(&btz_reason_empty, BTZ_NO_POSITION);
	if (in.len > BTZ_LANGUAGE_TAG_INPUT_MAX)
		return btz_refuse(&btz_reason_too_long, 0);
	verdict = scan(&tag);
	if (verdict.status != BTZ_OK)
		return verdict;
	verdict = check_grammar(&tag);
	if (verdict.status != BTZ_OK && is_irregular(in))
		verdict = btz_accept();
	if (verdict.status == BTZ_OK && out != NULL)
	{
		write_canonical(&tag, out->bytes);
		out->len = in.len;
	}
	return verdict;
}
