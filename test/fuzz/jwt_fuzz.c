/*
 * jwt_fuzz.c
 *		An even first byte: the rest is a token.  An odd one: the rest is the
 *		header, a zero byte and the payload, of which a token is made.
 *
 * Properties: those of every checker; a made token is accepted only when both
 * parts are JSON objects and the header's text holds a name that can be read
 * as "alg"; an accepted token is its own canonical form.
 */
#include "core/base64.h"
#include "validators/json_shape.h"
#include "validators/jwt.h"

#include "checker.h"

static bool
check_token(BtzSpan token)
{
	BtzCanonical out;

	if (!fuzz_judge(btz_jwt_check, token, NULL))
		return false;
	require(fuzz_call(btz_jwt_check, token, NULL, &out));
	require(btz_span_equal(btz_span(out.bytes, out.len), token));
	free(out.bytes);
	fuzz_edges(btz_jwt_check, token, NULL);
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
