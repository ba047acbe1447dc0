/*
 * json_shape_fuzz.c
 *		The first byte chooses the depth, the rest is the text.
 *
 * Properties: the contract; a second scanner, which recurses, gives the same
 * answer; what is accepted is accepted at any greater depth, between white
 * space, and as an element and a member, but not when cut short.
 */
#include "core/utf8.h"
#include "validators/json_shape.h"

#include "checker.h"

typedef struct Reader
{
	BtzSpan		in;
	size_t		at;
}			Reader;

static bool value(Reader * r, int depth);

static int
peek(const Reader * r)
{
	return r->at < r->in.len ? r->in.ptr[r->at] : -1;
}

static bool
eat(Reader * r, const char *token)
{
	size_t		len = strlen(token);

	if (!btz_span_starts_with(btz_span_part(r->in, r->at, r->in.len), btz_span(token, len)))
		return false;
	r->at += len;
	return true;
}

static bool
any_of(Reader * r, const char *set)
{
	bool		there = peek(r) > 0 && strchr(set, peek(r)) != NULL;

	r->at += there;
	return there;
}

static void
space(Reader * r)
{
	while (any_of(r, " \t\n\r"))
		;
}

static bool
digits(Reader * r)
{
	if (!any_of(r, "0123456789"))
		return false;
	while (any_of(r, "0123456789"))
		;
	return true;
}

static bool
number(Reader * r)
{
	(void) eat(r, "-");
	if (!eat(r, "0") && !digits(r))
		return false;
	if (eat(r, ".") && !digits(r))
		return false;
	if (!any_of(r, "eE"))
		return true;
	(void) any_of(r, "+-");
	return digits(r);
}

static bool
string(Reader * r)
{
	if (!eat(r, "\""))
		return false;
	while (!eat(r, "\""))
	{
		if (eat(r, "\\u"))
		{
			for (int i = 0; i < 4; i++)
			{
				if (!any_of(r, "0123456789abcdefABCDEF"))
					return false;
			}
		}
		else if (eat(r, "\\"))
		{
			if (!any_of(r, "\"\\/bfnrt"))
				return false;
		}
		else
		{
			size_t		len = btz_utf8_length(btz_span_part(r->in, r->at, r->in.len));

			if (len == 0 || peek(r) < 0x20)
				return false;
			r->at += len;
		}
	}
	return true;
}

static bool
member(Reader * r, int depth)
{
	space(r);
	if (!string(r))
		return false;
	space(r);
	return eat(r, ":") && value(r, depth);
}

static bool
list(Reader * r, int depth, bool object)
{
	if (depth == 0)
		return false;
	space(r);
	if (eat(r, object ? "}" : "]"))
		return true;
	do
	{
		if (!(object ? member(r, depth - 1) : value(r, depth - 1)))
			return false;
	} while (eat(r, ","));
	return eat(r, object ? "}" : "]");
}

static bool
value(Reader * r, int depth)
{
	bool		good;

	space(r);
	if (eat(r, "{"))
		good = list(r, depth, true);
	else if (eat(r, "["))
		good = list(r, depth, false);
	else if (peek(r) == '"')
		good = string(r);
	else
		good = eat(r, "true") || eat(r, "false") || eat(r, "null") || number(r);
	space(r);
	return good;
}

static void
check_around(BtzSpan in, int depth)
{
	static const char *const around[][2] = {
		{" ", "\n"}, {"[", "]"}, {"{\"a\":", "}"}, {"[0,", ",{}]"}, {"{\"\":[],\"b\":", ",\"c\":0}"}
	};
	BtzJsonRules rules = {depth + 2};

	for (size_t i = 0; i < sizeof(around) / sizeof(around[0]); i++)
	{
		size_t		before = strlen(around[i][0]);
		size_t		after = strlen(around[i][1]);
		unsigned char *longer = fuzz_copy(in, before + after);

		memmove(longer + before, longer, in.len);
		memcpy(longer, around[i][0], before);
		memcpy(longer + before + in.len, around[i][1], after);
		require(fuzz_judge(btz_json_check, btz_span(longer, before + in.len + after), &rules));
		if (i > 0)
			require(!fuzz_judge(btz_json_check, btz_span(longer, before + in.len), &rules));
		free(longer);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	BtzJsonRules rules;
	Reader		reader;
	bool		good;

	if (size == 0)
		return 0;
	rules.max_depth = data[0] % 70 + 1;
	reader.in = btz_span(data + 1, size - 1);
	reader.at = 0;
	good = value(&reader, rules.max_depth) && reader.at == reader.in.len;
	require(fuzz_judge(btz_json_check, reader.in, &rules) == good);
	if (good)
		check_around(reader.in, rules.max_depth);
	return 0;
}
