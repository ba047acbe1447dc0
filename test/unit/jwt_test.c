/*
 * jwt_test.c
 *		Each rule of the shape of JSON Web Tokens, every reason with its
 *		position.
 *
 * The first token is the example of RFC 7515, appendix A.1.
 */
#include "validators/jwt.h"

#include "core/base64.h"

#include "unit.h"

typedef struct TokenCase
{
	const char *token;
	const char *code;			/* NULL: valid */
	int			position;		/* counted from 1; 0: none */
}			TokenCase;

static const TokenCase tokens[] = {
	{"eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
		".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
	".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", NULL, 0},
	{"eyJhbGciOiJIUzI1NiJ9.e30.AA", NULL, 0},

	{"", "empty", 0},
	{".", "invalid_structure", 0},
	{"..", "invalid_structure", 0},
	{"..AA", "bad_json", 1},
	{"eyJhbGciOiJIUzI1NiJ9", "invalid_structure", 0},
	{"eyJhbGciOiJIUzI1NiJ9.e30", "invalid_structure", 0},
	{"eyJhbGciOiJIUzI1NiJ9.e30.", "invalid_structure", 0},
	{"eyJhbGciOiJIUzI1NiJ9.e30.AA.", "invalid_structure", 28},
	{"eyJhbGciOiJIUzI1NiJ9.e30.AA.AA.AA", "invalid_structure", 28},
	{"eyJhbGciOiJIUzI1NiJ9.e30=.AA", "bad_padding", 25},
	{"eyJhbGciOiJIUzI1NiJ9.e30.AA==", "bad_padding", 28},
	{"eyJhbGciOiJIUzI1NiJ9.e30.AB", "spare_bits", 27},
	{"eyJhbGciOiJIUzI1NiJ9.e31.AA", "spare_bits", 24},
	{"eyJhbGciOiJIUzI1NiJ9.e3.AA", "spare_bits", 23},
	{"eyJhbGciOiJIUzI1NiJ9.e30.A", "invalid_length", 0},
	{"eyJhbGciOiJIUzI1NiJ9.e30.+A", "invalid_char", 26},
	{"eyJhbGciOiJIUzI1NiJ9.e30.A/", "invalid_char", 27},
	{"eyJhbGciOiJIUzI1NiJ9.e30.AA\n", "control_char", 28},
	{" eyJhbGciOiJIUzI1NiJ9.e30.AA", "whitespace", 1},
	{"Bearer eyJhbGciOiJIUzI1NiJ9.e30.AA", "whitespace", 7},
	{"eyJhbGciOiJIUzI1NiJ9.e30.A\xc3\xa9", "non_ascii", 27},
	{"eyJhbGciOiJIUzI1NiJ9..AA", "bad_json", 22},
};

typedef struct ObjectCase
{
	const char *header;
	const char *payload;
	const char *code;			/* NULL: valid */
	bool		in_payload;		/* which is to blame */
}			ObjectCase;

static const ObjectCase objects[] = {
	{"{\"alg\":\"HS256\"}", "{}", NULL, false},
	{" { \"typ\" : \"JWT\" , \"alg\" : \"ES256\" } ", "\t{\"a\":[1,{\"b\":\"}\"}],\"c\":null}\r\n", NULL, false},
	{"{\"x\":{\"alg\":\"none\"},\"y\":[\"alg\",{\"alg\":1}],\"z\":\"\\\"alg\\\":\",\"alg\":\"x\"}", "{}", NULL, false},
	{"{\"alg\":\"nonesuch\"}", "{}", NULL, false},
	{"{\"alg\":\"non\"}", "{}", NULL, false},
	{"{\"alg\":\"\\none\"}", "{}", NULL, false},	/* a line end and "one" */
	{"{\"alg\":\"HS256\",\"ALG\":\"none\",\"algo\":1,\"al\":2,\"a\\u013ag\":3}", "{\"alg\":\"none\"}", NULL, false},
	{"{\"\\u0061lg\":\"HS256\"}", "{}", NULL, false},

	{"{}", "{}", "alg_none", false},
	{"{\"typ\":\"JWT\"}", "{}", "alg_none", false},
	{"{\"alg\":\"\"}", "{}", "alg_none", false},
	{"{\"alg\":\"\" }", "{}", "alg_none", false},
	{"{\"alg\":null}", "{}", "alg_none", false},
	{"{\"alg\":256}", "{}", "alg_none", false},
	{"{\"alg\":[\"HS256\"]}", "{}", "alg_none", false},
	{"{\"alg\":{\"alg\":\"HS256\"}}", "{}", "alg_none", false},
	{"{\"x\":{\"alg\":\"HS256\"}}", "{}", "alg_none", false},
	{"{\"alg\":\"none\"}", "{}", "alg_none", false},
	{"{\"alg\":\"none\" }", "{}", "alg_none", false},
	{"{\"alg\":\"None\"}", "{}", "alg_none", false},
	{"{\"alg\":\"nOnE\"}", "{}", "alg_none", false},
	{"{\"alg\":\"n\\u006fne\"}", "{}", "alg_none", false},
	{"{\"alg\":\"\\u004E\\u004f\\u006e\\u0065\"}", "{}", "alg_none", false},
	{"{\"\\u0061\\u006c\\u0067\":\"none\"}", "{}", "alg_none", false},
	{"{\"alg\":\"none\",\"alg\":\"HS256\"}", "{}", "alg_none", false},
	{"{\"alg\":\"HS256\",\"\\u0061lg\":\"none\"}", "{}", "alg_none", false},
	{"{\"alg\":\"HS256\",\"alg\":\"HS256\"}", "{}", "bad_json", false},
	{"[\"alg\"]", "{}", "bad_json", false},
	{"\"alg\"", "{}", "bad_json", false},
	{"{\"alg\":\"HS256\"", "{}", "bad_json", false},
	{"{\"alg\":\"HS256\"}}", "{}", "bad_json", false},
	{"{\"alg\":'HS256'}", "{}", "bad_json", false},
	{"{\"alg\":\"HS256\"}", "[]", "bad_json", true},
	{"{\"alg\":\"HS256\"}", "1", "bad_json", true},
	{"{\"alg\":\"HS256\"}", " ", "bad_json", true},
	{"{\"alg\":\"HS256\"}", "{\"a\":\"\xff\"}", "bad_json", true},
	{"{\"alg\":\"HS256\"}", "{\"a\":1,}", "bad_json", true},
};

static bool
refused_as(BtzVerdict verdict, const char *code, size_t offset)
{
	if (code == NULL)
		return verdict.status == BTZ_OK && verdict.reason == NULL;
	return verdict.status == BTZ_INVALID && verdict.offset == offset &&
		strcmp(verdict.reason->code, code) == 0;
}

static size_t
append_part(const char *json, unsigned char *out)
{
	return btz_base64_encode(&btz_base64_url, BTZ_BASE64_UNPADDED, unit_span(json), out);
}

static void
check_object(size_t i)
{
	const		ObjectCase *c = &objects[i];
	unsigned char token[1024];
	size_t		dot = append_part(c->header, token);
	size_t		len = dot + 1 + append_part(c->payload, token + dot + 1);

	token[dot] = '.';
	memcpy(token + len, ".AAAA", 5);
	CHECK(refused_as(btz_jwt_check(btz_span(token, len + 5), NULL, NULL), c->code,
					 c->in_payload ? dot + 1 : 0),
		  "object %zu: %s", i, c->code == NULL ? "valid" : c->code);
}

/* up to the cap, and 64 levels deep */
static void
check_limits(void)
{
	static unsigned char token[BTZ_JWT_INPUT_MAX + 1];
	static unsigned char out[BTZ_JWT_INPUT_MAX + BTZ_CANONICAL_GROWTH];
	BtzCanonical canonical = {out, 0};
	char		deep[256] = "{\"a\":";
	size_t		len = append_part("{\"alg\":\"HS256\"}", token);

	memcpy(token + len, ".e30.", 5);
	memset(token + len + 5, 'A', sizeof(token) - len - 5);
	CHECK(btz_jwt_check(btz_span(token, BTZ_JWT_INPUT_MAX), NULL, &canonical).status == BTZ_OK &&
		  btz_span_equal(btz_span(out, canonical.len), btz_span(token, BTZ_JWT_INPUT_MAX)),
		  "a token as long as may be is its own canonical form");
	CHECK(refused_as(btz_jwt_check(btz_span(token, sizeof(token)), NULL, NULL), "too_long", 0),
		  "one octet more");
	for (int extra = 0; extra < 2; extra++)
	{
		size_t		levels = 63 + (size_t) extra;
		size_t		at;

		memset(deep + 5, '[', levels);
		memset(deep + 5 + levels, ']', levels);
		memcpy(deep + 5 + 2 * levels, "}", 2);
		at = len + 1 + append_part(deep, token + len + 1);
		memcpy(token + at, ".AA", 3);
		CHECK(refused_as(btz_jwt_check(btz_span(token, at + 3), NULL, NULL),
						 extra ? "bad_json" : NULL, len + 1), "%zu levels", levels + 1);
	}
	CHECK(refused_as(btz_jwt_check(btz_span("e30.e30.A\0", 10), NULL, NULL), "control_char", 9),
		  "zero byte");
}

int
main(void)
{
	for (size_t i = 0; i < sizeof(tokens) / sizeof(tokens[0]); i++)
	{
		size_t		offset = tokens[i].position == 0 ? BTZ_NO_POSITION : (size_t) tokens[i].position - 1;

		CHECK(refused_as(btz_jwt_check(unit_span(tokens[i].token), NULL, NULL), tokens[i].code, offset),
			  "token %zu: %s", i, tokens[i].code == NULL ? "valid" : tokens[i].code);
	}
	for (size_t i = 0; i < sizeof(objects) / sizeof(objects[0]); i++)
		check_object(i);
	check_limits();
	return unit_done();
}
