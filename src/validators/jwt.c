/*
 * jwt.c
 *		The scanner of JSON Web Tokens.
 *
 * Decodes header and payload, one after the other, into a buffer of its own.
 * It is not wiped: what makes a token a secret is the signature.
 */
#include "validators/jwt.h"

#include "core/ascii.h"
#include "core/base64.h"
#include "validators/encoded.h"
#include "validators/json_shape.h"
#include "validators/reason.h"

#define PARTS 3

static const BtzReason missing_part = {
	"invalid_structure",
	"there are not three parts with a dot between two.",
	NULL
};

static const BtzReason fourth_part = {
	"invalid_structure",
	"there are more than three parts with a dot between two.",
	"A token of five parts is an encrypted one, which nobody can look into."
};

static const BtzReason no_signature = {
	"invalid_structure",
	"the signature is empty.",
	"A token that nobody signed proves nothing."
};

static const BtzReason header_json = {
	"bad_json",
	"the header is not a JSON object of at most 64 levels.",
	NULL
};

static const BtzReason payload_json = {
	"bad_json",
	"the payload is not a JSON object of at most 64 levels.",
	NULL
};

static const BtzReason alg_twice = {
	"bad_json",
	"the header has more than one member \"alg\".",
	NULL
};

static const BtzReason alg_missing = {
	"alg_none",
	"the header has no member \"alg\" with the name of an algorithm.",
	NULL
};

static const BtzReason alg_none = {
	"alg_none",
	"the algorithm is \"none\".",
	"A token that nobody signed proves nothing."
};

/* What stands between two offsets of the value. */
typedef struct Part
{
	size_t		start;
	size_t		end;
} Part;

static BtzVerdict
check_part(BtzSpan in, Part part)
{
	BtzVerdict	verdict = btz_encoded_base64url(btz_span_part(in, part.start,
															  part.end),
												&btz_base64url_default_rules,
												NULL);

	if (verdict.offset != BTZ_NO_POSITION)
		verdict.offset += part.start;
	return verdict;
}

static BtzVerdict
split(BtzSpan in, Part *parts)
{
	size_t		start = 0;

	for (int i = 0; i < PARTS; i++)
	{
		const unsigned char *dot = memchr(in.ptr + start, '.', in.len - start);
		size_t		end = dot == NULL ? in.len : (size_t) (dot - in.ptr);
		BtzVerdict	verdict;

		parts[i] = (Part)
		{
			start, end
		};
		verdict = check_part(in, parts[i]);
		if (verdict.status != BTZ_OK)
			return verdict;
		if (i < PARTS - 1 && dot == NULL)
			return btz_refuse(&missing_part, BTZ_NO_POSITION);
		if (i == PARTS - 1 && dot != NULL)
			return btz_refuse(&fourth_part, end);
		start = end + 1;
	}
	if (parts[PARTS - 1].start == parts[PARTS - 1].end)
		return btz_refuse(&no_signature, BTZ_NO_POSITION);
	return btz_accept();
}

static bool
is_space(unsigned char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static size_t
skip_space(BtzSpan json, size_t at)
{
	while (at < json.len && is_space(json.ptr[at]))
		at++;
	return at;
}

/* Decodes a part into "room"; *json is then the object that it holds. */
static BtzVerdict
decode_object(BtzSpan in, Part part, const BtzReason *reason,
			  unsigned char *room, BtzSpan *json)
{
	size_t		len;
	size_t		first;

	if (btz_base64_decode(&btz_base64_url, BTZ_BASE64_UNPADDED,
						  btz_span_part(in, part.start, part.end), room,
						  &len) != BTZ_OK)
		return btz_refuse(reason, part.start);
	*json = btz_span(room, len);
	first = skip_space(*json, 0);
	if (first == len || room[first] != '{' ||
		btz_json_check(*json, &btz_json_default_rules, NULL).status != BTZ_OK)
		return btz_refuse(reason, part.start);
	return btz_accept();
}

/*
 * From here on the text is known to be JSON.  Behind the string that starts
 * at "at".
 */
static size_t
skip_string(BtzSpan json, size_t at)
{
	for (at++; at < json.len && json.ptr[at] != '"'; at++)
		at += json.ptr[at] == '\\';
	return at + 1;
}

/* Behind the value that starts at "at". */
static size_t
skip_value(BtzSpan json, size_t at)
{
	size_t		depth = 0;

	while (at < json.len)
	{
		unsigned char c = json.ptr[at];

		if (depth == 0 && (c == ',' || c == '}'))
			return at;
		depth += c == '{' || c == '[';
		depth -= c == '}' || c == ']';
		at = c == '"' ? skip_string(json, at) : at + 1;
	}
	return at;
}

/* One character of a string's content, of which *at moves to the next. */
static unsigned
read_char(BtzSpan content, size_t *at)
{
	unsigned	code = 0;

	if (content.ptr[*at] != '\\')
		return content.ptr[(*at)++];
	*at += 2;
	if (content.ptr[*at - 1] != 'u')
		return content.ptr[*at - 1];
	for (size_t end = *at + 4; *at < end; (*at)++)
	{
		unsigned char c = btz_to_lower(content.ptr[*at]);

		code = code << 4 | (unsigned) (btz_is_digit(c) ? c - '0' : c - 'a' + 10);
	}
	return code;
}

/*
 * Is the content of a string this word of small letters, however escaped?  No
 * word has a "/" or a letter that stands for a control character in a short
 * escape, but "\n" must not pass for "n".
 */
static bool
is_word(BtzSpan content, BtzSpan word, bool any_case)
{
	size_t		at = 0;

	for (size_t i = 0; i < word.len; i++)
	{
		bool		short_escape;
		unsigned	c;

		if (at == content.len)
			return false;
		short_escape = content.ptr[at] == '\\' && content.ptr[at + 1] != 'u';
		c = read_char(content, &at);
		if (any_case && c < 0x80)
			c = btz_to_lower((unsigned char) c);
		if (short_escape || c != word.ptr[i])
			return false;
	}
	return at == content.len;
}

static BtzVerdict
check_alg_value(BtzSpan value, size_t at)
{
	BtzSpan		content;

	if (value.ptr[0] != '"')
		return btz_refuse(&alg_missing, at);
	content = btz_span_part(value, 1, skip_string(value, 0) - 1);
	if (content.len == 0)
		return btz_refuse(&alg_missing, at);
	if (is_word(content, BTZ_SPAN_LITERAL("none"), true))
		return btz_refuse(&alg_none, at);
	return btz_accept();
}

/*
 * Looks at every member of the header, as the first or the last of two alike
 * may be what another reader takes.
 */
static BtzVerdict
check_alg(BtzSpan json, size_t header)
{
	int			found = 0;
	size_t		at = skip_space(json, skip_space(json, 0) + 1);

	while (at < json.len && json.ptr[at] == '"')
	{
		size_t		behind = skip_string(json, at);
		BtzSpan		name = btz_span_part(json, at + 1, behind - 1);
		size_t		value = skip_space(json, skip_space(json, behind) + 1);
		BtzVerdict	verdict = btz_accept();

		at = skip_value(json, value);
		if (is_word(name, BTZ_SPAN_LITERAL("alg"), false))
		{
			verdict = check_alg_value(btz_span_part(json, value, at), header);
			found++;
		}
		if (verdict.status != BTZ_OK)
			return verdict;
		at = skip_space(json, at + 1);	/* the comma or the last bracket */
	}
	if (found > 1)
		return btz_refuse(&alg_twice, header);
	return found == 1 ? btz_accept() : btz_refuse(&alg_missing, header);
}

BtzVerdict
btz_jwt_check(BtzSpan in, const void *rules, BtzCanonical *out)
{
	unsigned char room[BTZ_BASE64_DECODED_MAX(BTZ_JWT_INPUT_MAX)];
	Part		parts[PARTS];
	BtzSpan		json;
	BtzVerdict	verdict;

	(void) rules;
	if (in.len == 0)
		return btz_refuse(&btz_reason_empty, BTZ_NO_POSITION);
	if (in.len > BTZ_JWT_INPUT_MAX)
		return btz_refuse(&btz_reason_too_long, 0);
	verdict = split(in, parts);
	if (verdict.status == BTZ_OK)
		verdict = decode_object(in, parts[0], &header_json, room, &json);
	if (verdict.status == BTZ_OK)
		verdict = check_alg(json, parts[0].start);
	if (verdict.status == BTZ_OK)
		verdict = decode_object(in, parts[1], &payload_json, room, &json);
	if (verdict.status == BTZ_OK && out != NULL)
	{
		memcpy(out->bytes, in.ptr, in.len);
		out->len = in.len;
	}
	return verdict;
}
