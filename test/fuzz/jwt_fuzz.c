/*
 * jwt_fuzz.c
 *		An even first byte: the rest is a token.  An odd one: the rest is the
 *		header, a zero byte and the payload, of which a token is made.
 *
 * Properties: the verdict points into the token; a made token is accepted
 * only when both parts are JSON objects and the header's text holds a name
 * that can be read as "alg"; an accepted token is its own canonical form, and
 * one byte at either end makes it invalid.
 */
#include <stdint.h>
#include <stdlib.h>

#include "core/base64.h"
#include "validators/json_shape.h"
#include "validators/jwt.h"

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
require(bool good)
{
	if (!good)
		abort();
}

static bool
judge(BtzSpan in, BtzCanonical *out)
{
	unsigned char *copy = malloc(in.len > 0 ? in.len : 1);
	BtzVerdict	verdict;

	require(copy != NULL);
	if (in.len > 0)
		memcpy(copy, in.ptr, in.len);
	verdict = btz_jwt_check(btz_span(copy, in.len), NULL, out);
	free(copy);
	require((verdict.status == BTZ_OK) == (verdict.reason == NULL));
	require(verdict.offset == BTZ_NO_POSITION || verdict.offset < in.len);
	return verdict.status == BTZ_OK;
}

static void
check_edges(BtzSpan in)
{
	static const unsigned char foreign[] = {'\n', ' ', 0, 0x85, '=', '.', '+'};
	static unsigned char longer[BTZ_JWT_INPUT_MAX + 1];

	for (size_t i = 0; i < sizeof(foreign); i++)
	{
		memcpy(longer, in.ptr, in.len);
		longer[in.len] = foreign[i];
		require(!judge(btz_span(longer, in.len + 1), NULL));
		memcpy(longer + 1, in.ptr, in.len);
		longer[0] = foreign[i];
		require(!judge(btz_span(longer, in.len + 1), NULL));
	}
}

static bool
check_token(BtzSpan token)
{
	static unsigned char out[BTZ_JWT_INPUT_MAX + BTZ_CANONICAL_GROWTH];
	BtzCanonical canonical = {out, 0};

	if (!judge(token, &canonical))
		return false;
	require(btz_span_equal(btz_span(out, canonical.len), token));
	check_edges(token);
	return true;
}

static bool
is_object(BtzSpan json)
{
	size_t		at = 0;

	while (at < json.len && strchr(" \t\r\n", json.ptr[at]) != NULL && json.ptr[at] != 0)
		at++;
	return at < json.len && json.ptr[at] == '{' &&
		btz_json_check(json, &btz_json_default_rules, NULL).status == BTZ_OK;
}

/* Either "alg" as it stands, or something escaped that may be it. */
static bool
may_name_alg(BtzSpan json)
{
	for (size_t i = 0; i + 5 <= json.len; i++)
	{
		if (memcmp(json.ptr + i, "\"alg\"", 5) == 0 || memcmp(json.ptr + i, "\\u00", 4) == 0)
			return true;
	}
	return false;
}

static void
check_made(BtzSpan header, BtzSpan payload)
{
	static unsigned char token[BTZ_JWT_INPUT_MAX];
	size_t		len;

	if ((header.len + payload.len) * 4 / 3 + 16 > sizeof(token))
		return;
	len = btz_base64_encode(&btz_base64_url, BTZ_BASE64_UNPADDED, header, token);
	token[len++] = '.';
	len += btz_base64_encode(&btz_base64_url, BTZ_BASE64_UNPADDED, payload, token + len);
	memcpy(token + len, ".AAAA", 5);
	if (check_token(btz_span(token, len + 5)))
		require(is_object(header) && is_object(payload) && may_name_alg(header));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *zero;
	BtzSpan		rest;

	if (size < 2 || size > BTZ_JWT_INPUT_MAX)
		return 0;
	rest = btz_span(data + 1, size - 1);
	if (data[0] % 2 == 0)
	{
		(void) check_token(rest);
		return 0;
	}
	zero = memchr(rest.ptr, 0, rest.len);
	if (zero != NULL)
		check_made(btz_span_part(rest, 0, (size_t) (zero - rest.ptr)),
				   btz_span_part(rest, (size_t) (zero - rest.ptr) + 1, rest.len));
	return 0;
}
