/*
 * pattern_item.c
 *		Reads a pattern item by item: groups, references, quantifiers.
 *
 * One pass without recursion.  Compiles nothing: whoever wants to know
 * whether a pattern is one asks PCRE2.
 */
#include "validators/pattern_item.h"

#include "validators/pattern.h"

#define SPACES UINT64_C(0x0000000100003e00)

static const BtzPatternSet everything = {{UINT64_MAX, UINT64_MAX}};

/* Decimal digits, if any, with a cap. */
static bool
read_count(BtzPatternReader *reader, uint32_t *count)
{
	bool		any = false;

	*count = 0;
	while (btz_pattern_peek(reader, 0) >= '0' && btz_pattern_peek(reader, 0) <= '9')
	{
		if (*count < 100000)
			*count = *count * 10 + (uint32_t) (btz_pattern_peek(reader, 0) - '0');
		reader->at++;
		any = true;
	}
	return any;
}

/* "{n}", "{n,}", "{n,m}", "{,m}"; anything else is characters. */
static bool
read_braces(BtzPatternReader *reader, BtzPatternItem *item)
{
	BtzPatternReader ahead = *reader;
	uint32_t	min;
	uint32_t	max;
	bool		any;

	if (!btz_pattern_skip(&ahead, "{"))
		return false;
	any = read_count(&ahead, &min);
	max = min;
	if (btz_pattern_skip(&ahead, ","))
	{
		if (!read_count(&ahead, &max))
			max = BTZ_ITEM_UNBOUNDED;
		else
			any = true;
	}
	if (!any || !btz_pattern_skip(&ahead, "}"))
		return false;
	item->min = min;
	item->max = max;
	*reader = ahead;
	return true;
}

/* White space and comments of flag x. */
static void
skip_extended(BtzPatternReader *reader)
{
	while (reader->flags & BTZ_PATTERN_EXTENDED && !reader->quoted)
	{
		int			c = btz_pattern_peek(reader, 0);

		if (c == '#')
			btz_pattern_skip_past(reader, '\n');
		else if (c >= 0 && c <= ' ' && (SPACES >> c & 1) != 0)
			reader->at++;
		else
			return;
	}
}

static void
read_quantifier(BtzPatternReader *reader, BtzPatternItem *item)
{
	skip_extended(reader);
	if (btz_pattern_skip(reader, "*"))
	{
		item->min = 0;
		item->max = BTZ_ITEM_UNBOUNDED;
	}
	else if (btz_pattern_skip(reader, "+"))
		item->max = BTZ_ITEM_UNBOUNDED;
	else if (btz_pattern_skip(reader, "?"))
		item->min = 0;
	else if (!read_braces(reader, item))
		return;
	item->possessive = btz_pattern_skip(reader, "+");
	if (!item->possessive)
		(void) btz_pattern_skip(reader, "?");
}

/* "\g" and "\k": by brackets it is told what they mean. */
static void
read_reference(BtzPatternReader *reader, BtzPatternItem *item, unsigned letter)
{
	int			c = btz_pattern_peek(reader, 0);

	item->kind = BTZ_ITEM_BACKREFERENCE;
	if (letter == 'g' && (c == '<' || c == '\''))
		item->kind = BTZ_ITEM_RECURSION;
	if (c == '<' || c == '{' || c == '\'')
	{
		reader->at++;
		btz_pattern_skip_past(reader, c == '<' ? '>' : c == '{' ? '}' : '\'');
		return;
	}
	if (letter == 'g' && (c == '+' || c == '-'))
	{
		reader->at++;
		c = btz_pattern_peek(reader, 0);
	}
	while (c >= '0' && c <= '9')
	{
		reader->at++;
		c = btz_pattern_peek(reader, 0);
	}
}

/* An escape outside a class; the backslash has been read. */
static void
read_escape(BtzPatternReader *reader, BtzPatternItem *item)
{
	int			letter = btz_pattern_peek(reader, 0);

	if (letter < 0 || letter >= 127)
	{
		item->chars = btz_pattern_read_char(reader);
		return;
	}
	if (letter >= '1' && letter <= '9')
	{
		read_reference(reader, item, '1');
		return;
	}
	reader->at++;
	switch (letter)
	{
		case 'A':
		case 'B':
		case 'b':
		case 'E':
		case 'G':
		case 'K':
		case 'Z':
		case 'z':
			item->kind = BTZ_ITEM_NOTHING;
			break;
		case 'Q':
			item->kind = BTZ_ITEM_NOTHING;
			reader->quoted = true;
			break;
		case 'g':
		case 'k':
			read_reference(reader, item, (unsigned) letter);
			break;
		default:
			item->chars = btz_pattern_read_escape(reader, letter);
			if (letter == 'N' && btz_pattern_skip(reader, "{U+"))
				btz_pattern_skip_past(reader, '}');
	}
}

/*
 * "(*": a verb, or the long spelling of a group.  Verbs are upper case or
 * have no name.
 */
static void
read_star_group(BtzPatternReader *reader, BtzPatternItem *item)
{
	int			c = btz_pattern_peek(reader, 0);
	int			second = btz_pattern_peek(reader, 1);

	if (c < 'a' || c > 'z')
	{
		item->kind = BTZ_ITEM_NOTHING;
		btz_pattern_skip_past(reader, ')');
		return;
	}
	item->kind = BTZ_ITEM_OPEN;
	item->group = BTZ_GROUP_LOOK;
	if (c == 'a')				/* atomic, asr */
		item->group = BTZ_GROUP_ATOMIC;
	if (c == 's' && (second == 'r' || btz_pattern_peek(reader, 2) == 'r'))
		item->group = BTZ_GROUP_PLAIN;	/* sr, script_run */
	btz_pattern_skip_past(reader, ':');
}

/* "(?i)" changes the rest of its group, "(?i:" opens one. */
static void
read_flags(BtzPatternReader *reader, BtzPatternItem *item)
{
	bool		on = true;

	for (;;)
	{
		int			c = btz_pattern_peek(reader, 0);
		uint32_t	flag = c == 'i' ? BTZ_PATTERN_CASELESS :
		c == 's' ? BTZ_PATTERN_DOTALL :
		c == 'x' ? BTZ_PATTERN_EXTENDED : 0;

		if (c < 0)
			return;
		reader->at++;
		if (c == ')' || c == ':')
		{
			item->kind = c == ':' ? BTZ_ITEM_OPEN : BTZ_ITEM_NOTHING;
			return;
		}
		if (c == '-')
			on = false;
		if (c == '^')
			reader->flags &= BTZ_PATTERN_UNICODE;
		reader->flags = on ? reader->flags | flag : reader->flags & ~flag;
	}
}

/* "(?(": an assertion as condition is read as the group that it is. */
static void
read_condition(BtzPatternReader *reader, BtzPatternItem *item)
{
	int			c = btz_pattern_peek(reader, 1);

	item->kind = BTZ_ITEM_OPEN;
	if (c != '?' && c != '*')
		btz_pattern_skip_past(reader, ')');
}

/* "(?P": Python's names. */
static void
read_python(BtzPatternReader *reader, BtzPatternItem *item)
{
	if (btz_pattern_skip(reader, "<"))
	{
		item->kind = BTZ_ITEM_OPEN;
		btz_pattern_skip_past(reader, '>');
		return;
	}
	item->kind = btz_pattern_peek(reader, 0) == '=' ? BTZ_ITEM_BACKREFERENCE :
		BTZ_ITEM_RECURSION;
	btz_pattern_skip_past(reader, ')');
}

/* "(?<": looks back, or has a name. */
static void
read_angle(BtzPatternReader *reader, BtzPatternItem *item)
{
	int			c = btz_pattern_peek(reader, 0);

	item->kind = BTZ_ITEM_OPEN;
	if (c == '=' || c == '!' || c == '*')
	{
		item->group = BTZ_GROUP_LOOK;
		reader->at++;
		return;
	}
	btz_pattern_skip_past(reader, '>');
}

static bool
is_recursion(const BtzPatternReader *reader)
{
	int			c = btz_pattern_peek(reader, 0);

	if (c == '+' || c == '-')
		c = btz_pattern_peek(reader, 1);
	else if (c == 'R' || c == '&')
		return true;
	return c >= '0' && c <= '9';
}

/* Behind "(?"; the kind of the item is BTZ_ITEM_OPEN already. */
static void
read_question_group(BtzPatternReader *reader, BtzPatternItem *item)
{
	int			c = btz_pattern_peek(reader, 0);

	if (is_recursion(reader))
	{
		item->kind = BTZ_ITEM_RECURSION;
		btz_pattern_skip_past(reader, ')');
		return;
	}
	if (c == '(')
	{
		read_condition(reader, item);
		return;
	}
	reader->at += c >= 0;
	switch (c)
	{
		case ':':
		case '|':
			break;
		case '>':
			item->group = BTZ_GROUP_ATOMIC;
			break;
		case '=':
		case '!':
		case '*':
			item->group = BTZ_GROUP_LOOK;
			break;
		case '<':
			read_angle(reader, item);
			break;
		case '\'':
			btz_pattern_skip_past(reader, '\'');
			break;
		case 'P':
			read_python(reader, item);
			break;
		case '#':
		case 'C':
			item->kind = BTZ_ITEM_NOTHING;
			btz_pattern_skip_past(reader, ')');
			break;
		case '[':				/* an extended class, of PCRE2 10.45 */
			item->kind = BTZ_ITEM_CHARS;
			item->chars = everything;
			while (btz_pattern_peek(reader, 0) >= 0 && !btz_pattern_skip(reader, "])"))
				reader->at++;
			break;
		default:
			reader->at -= c >= 0;
			read_flags(reader, item);
	}
}

static void
read_group(BtzPatternReader *reader, BtzPatternItem *item)
{
	item->kind = BTZ_ITEM_OPEN;
	if (btz_pattern_skip(reader, "?"))
		read_question_group(reader, item);
	else if (btz_pattern_skip(reader, "*"))
		read_star_group(reader, item);
}

/* An item whose first byte is "c"; only a literal one is not yet read. */
static void
read_item(BtzPatternReader *reader, BtzPatternItem *item, int c)
{
	item->kind = BTZ_ITEM_CHARS;
	reader->at++;
	switch (c)
	{
		case '(':
			read_group(reader, item);
			break;
		case '|':
			item->kind = BTZ_ITEM_OR;
			break;
		case ')':
			item->kind = BTZ_ITEM_CLOSE;
			break;
		case '^':
		case '$':
			item->kind = BTZ_ITEM_NOTHING;
			break;
		case '.':
			item->chars = everything;
			if (!(reader->flags & BTZ_PATTERN_DOTALL))
				item->chars.bits[0] &= ~(UINT64_C(1) << '\n');
			break;
		case '[':
			item->chars = btz_pattern_read_class(reader);
			break;
		case '\\':
			read_escape(reader, item);
			break;
		default:
			reader->at--;
			item->chars = btz_pattern_read_char(reader);
	}
}

BtzPatternItem
btz_pattern_next(BtzPatternReader *reader)
{
	BtzPatternItem item = {.kind = BTZ_ITEM_END,.min = 1,.max = 1};
	int			c;

	if (reader->quoted && btz_pattern_skip(reader, "\\E"))
		reader->quoted = false;
	skip_extended(reader);
	item.offset = reader->at;
	item.outer_flags = reader->flags;
	c = btz_pattern_peek(reader, 0);
	if (c < 0)
		return item;
	if (reader->quoted)
	{
		item.kind = BTZ_ITEM_CHARS;
		item.chars = btz_pattern_read_char(reader);
		if (btz_pattern_skip(reader, "\\E"))
			reader->quoted = false;
	}
	else
		read_item(reader, &item, c);
	if (item.kind != BTZ_ITEM_OPEN && item.kind != BTZ_ITEM_OR && !reader->quoted)
		read_quantifier(reader, &item);
	return item;
}
