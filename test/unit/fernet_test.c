/*
 * fernet_test.c
 *		The Fernet specification's own vectors, time at both ends of 64 bits,
 *		and a token damaged in every place.
 *
 * Source of the vectors: github.com/fernet/spec, generate.json, verify.json
 * and invalid.json.
 */
#include "secrets/fernet.h"

#include "unit.h"

#define SPEC_KEY "cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4="
#define SPEC_TOKEN \
	"gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA=="
#define SPEC_TIME 499162800		/* 1985-10-26T01:20:00-07:00 */

#define ROOM 1024

static BtzCrypto crypto;
static BtzFernetKey spec_key;
static const unsigned char spec_iv[BTZ_FERNET_IV_LEN] = {
	0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
};

static const struct
{
	const char *what;
	uint64_t	now;
	const char *token;
}			invalid[] = {

	{"incorrect mac", SPEC_TIME + 1,
	"gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAl1-szkFVzXTuGb4hR8AKtwcaX1YdykQUFBQUFBQUFBQQ=="},
	{"too short", SPEC_TIME + 1,
	"gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPA=="},
	{"invalid base64", SPEC_TIME + 1,
	"%%%%%%%%%%%%%AECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAl1-szkFVzXTuGb4hR8AKtwcaX1YdykRtfsH-p1YsUD2Q=="},
	{"payload size not multiple of block size", SPEC_TIME + 1,
	"gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPOm73QeoCk9uGib28Xe5vz6oxq5nmxbx_v7mrfyudzUm"},
	{"payload padding error", SPEC_TIME + 1,
	"gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0ODz4LEpdELGQAad7aNEHbf-JkLPIpuiYRLQ3RtXatOYREu2FWke6CnJNYIbkuKNqOhw=="},
	{"far-future TS (unacceptable clock skew)", SPEC_TIME + 1,
	"gAAAAAAdwStRAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAnja1xKYyhd-Y6mSkTOyTGJmw2Xc2a6kBd-iX9b_qXQcw=="},
	{"expired TTL", SPEC_TIME + 91,
	"gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAl1-szkFVzXTuGb4hR8AKtwcaX1YdykRtfsH-p1YsUD2Q=="},
	{"incorrect IV (causes padding error)", SPEC_TIME + 1,
	"gAAAAAAdwJ6xBQECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAkLhFLHpGtDBRLRTZeUfWgHSv49TF2AUEZ1TIvcZjK1zQ=="},
};

static BtzStatus
open_at(BtzSpan token, uint64_t ttl, uint64_t now, unsigned char *out,
		BtzFernetContent *content)
{
	BtzFernetRequest request = {token, true, ttl, now};

	return btz_fernet_open(&crypto, &spec_key, &request, out, content);
}

static BtzStatus
open_any_time(BtzSpan token, unsigned char *out, BtzFernetContent *content)
{
	BtzFernetRequest request = {token, false, 0, 0};

	return btz_fernet_open(&crypto, &spec_key, &request, out, content);
}

/* Seals under the specification's key and iv; returns the token. */
static BtzSpan
seal_at(uint64_t timestamp, BtzSpan plaintext, unsigned char *token)
{
	BtzFernetContent content = {timestamp, plaintext};

	if (btz_fernet_seal(&crypto, &spec_key, spec_iv, &content, token) != BTZ_OK)
		return btz_span(token, 0);
	return btz_span(token, BTZ_FERNET_TOKEN_LEN(plaintext.len));
}

static void
check_spec(void)
{
	unsigned char buffer[ROOM];
	BtzFernetContent content;
	uint64_t	timestamp;

	CHECK(btz_span_equal(seal_at(SPEC_TIME, unit_span("hello"), buffer), unit_span(SPEC_TOKEN)),
		  "spec: generate");
	CHECK(open_at(unit_span(SPEC_TOKEN), 60, SPEC_TIME + 1, buffer, &content) == BTZ_OK &&
		  btz_span_equal(content.plaintext, unit_span("hello")) &&
		  content.timestamp == SPEC_TIME, "spec: verify");
	CHECK(btz_fernet_sealed_at(&crypto, &spec_key, unit_span(SPEC_TOKEN), buffer, &timestamp) == BTZ_OK &&
		  timestamp == SPEC_TIME, "time of the spec's token");
	for (size_t i = 0; i < sizeof(invalid) / sizeof(invalid[0]); i++)
		CHECK(open_at(unit_span(invalid[i].token), 60, invalid[i].now, buffer, &content) == BTZ_INVALID &&
			  content.plaintext.ptr == NULL && content.plaintext.len == 0,
			  "spec: invalid, %s", invalid[i].what);
}

static void
check_keys(void)
{
	static const char *const bad[] = {
		"", "A", "cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4",
		"cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4==",
		"cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e5=",
		"cw_0x689RpI-jtRR7oE8h/eQsKImvJapLeSbXpwF4e4=",
		"cw_0x689RpI-jtRR7oE8h eQsKImvJapLeSbXpwF4e4=",
		"cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e==",
		"cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4A",
	};
	static const unsigned char zero[sizeof(BtzFernetKey)];
	BtzFernetKey key;

	CHECK(btz_fernet_key_read(unit_span("cw/0x689RpI+jtRR7oE8h/eQsKImvJapLeSbXpwF4e4="), &key) == BTZ_OK &&
		  memcmp(&key, &spec_key, sizeof(key)) == 0, "key in the standard alphabet");
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
	{
		memset(&key, 1, sizeof(key));
		CHECK(btz_fernet_key_read(unit_span(bad[i]), &key) == BTZ_INVALID &&
			  memcmp(&key, zero, sizeof(key)) == 0, "bad key %zu, wiped", i);
	}
}

static void
check_times(void)
{
	static const struct
	{
		const char *what;
		uint64_t	timestamp;
		uint64_t	ttl;
		uint64_t	now;
		BtzStatus	expected;
	}			cases[] = {
		{"age is ttl", 1000, 60, 1060, BTZ_OK},
		{"age is ttl + 1", 1000, 60, 1061, BTZ_INVALID},
		{"ttl 0, same second", 1000, 0, 1000, BTZ_OK},
		{"ttl 0, next second", 1000, 0, 1001, BTZ_INVALID},
		{"60 s ahead", 1060, 60, 1000, BTZ_OK},
		{"61 s ahead", 1061, 60, 1000, BTZ_INVALID},
		{"1970", 0, 60, 60, BTZ_OK},
		{"1970, now too", 0, 0, 0, BTZ_OK},
		{"1970, expired", 0, 60, 61, BTZ_INVALID},
		{"2^63", (uint64_t) 1 << 63, UINT64_MAX, 1000, BTZ_INVALID},
		{"2^64 - 1", UINT64_MAX, UINT64_MAX, 1000, BTZ_INVALID},
		{"2^64 - 1, ttl 1", UINT64_MAX, 1, 0, BTZ_INVALID},
		{"2^64 - 1, now too", UINT64_MAX, 0, UINT64_MAX, BTZ_OK},
		{"now + 60 would wrap", 1000, 60, UINT64_MAX, BTZ_INVALID},
		{"timestamp + ttl would wrap", 1000, UINT64_MAX, UINT64_MAX, BTZ_OK},
	};
	unsigned char token[ROOM];
	unsigned char out[ROOM];
	BtzFernetContent content;
	BtzSpan		sealed;
	uint64_t	timestamp;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		sealed = seal_at(cases[i].timestamp, unit_span("x"), token);
		CHECK(open_at(sealed, cases[i].ttl, cases[i].now, out, &content) == cases[i].expected,
			  "time: %s", cases[i].what);
		CHECK(open_any_time(sealed, out, &content) == BTZ_OK &&
			  content.timestamp == cases[i].timestamp &&
			  btz_fernet_sealed_at(&crypto, &spec_key, sealed, out, &timestamp) == BTZ_OK &&
			  timestamp == cases[i].timestamp,
			  "time without ttl: %s", cases[i].what);
	}
}

/* all lengths around a block, and that no byte beyond the token is written */
static void
check_lengths(void)
{
	bool		good = true;

	for (size_t n = 0; n <= 70; n++)
	{
		unsigned char plaintext[70];
		unsigned char token[ROOM];
		unsigned char out[ROOM];
		BtzFernetContent content;
		BtzSpan		sealed;

		for (size_t i = 0; i < n; i++)
			plaintext[i] = (unsigned char) (i * 37 + n);
		memset(token, 0x55, sizeof(token));
		sealed = seal_at(SPEC_TIME, btz_span(plaintext, n), token);
		good &= token[sealed.len] == 0x55 && btz_fernet_check(sealed).status == BTZ_OK &&
			open_any_time(sealed, out, &content) == BTZ_OK &&
			btz_span_equal(content.plaintext, btz_span(plaintext, n));
	}
	CHECK(good, "plaintexts of 0 to 70 bytes");
}

/* Is nothing of the plaintext left in the buffer? */
static bool
is_clean(const unsigned char *out, size_t len)
{
	for (size_t i = 0; i + 5 <= len; i++)
		if (memcmp(out + i, "hello", 5) == 0)
			return false;
	return true;
}

static void
check_damage(void)
{
	const size_t len = sizeof(SPEC_TOKEN) - 1;
	unsigned char token[ROOM];
	unsigned char out[ROOM] = {0};
	BtzFernetContent content;
	uint64_t	timestamp;
	bool		refused = true;
	bool		clean = true;

	for (size_t at = 0; at < len; at++)
		for (int c = 0; c < 256; c++)
		{
			memcpy(token, SPEC_TOKEN, len);
			if (token[at] == c)
				continue;
			token[at] = (unsigned char) c;
			refused &= open_any_time(btz_span(token, len), out, &content) == BTZ_INVALID &&
				btz_fernet_sealed_at(&crypto, &spec_key, btz_span(token, len), out, &timestamp) == BTZ_INVALID &&
				timestamp == 0;
			clean &= is_clean(out, sizeof(out));
		}
	CHECK(refused, "any one character changed");
	CHECK(clean, "no plaintext left behind");

	refused = true;
	for (size_t n = 0; n < len; n++)
		refused &= open_any_time(btz_span(SPEC_TOKEN, n), out, &content) == BTZ_INVALID;
	CHECK(refused, "truncated anywhere");
	CHECK(open_any_time(unit_span(SPEC_TOKEN "AAAA"), out, &content) == BTZ_INVALID, "trailing AAAA");
	CHECK(open_any_time(unit_span(SPEC_TOKEN "\n"), out, &content) == BTZ_INVALID, "trailing newline");
}

static void
check_other_key(void)
{
	unsigned char out[ROOM];
	BtzFernetContent content;
	BtzFernetRequest request = {unit_span(SPEC_TOKEN), false, 0, 0};
	bool		refused = true;

	for (size_t i = 0; i < sizeof(BtzFernetKey); i++)
	{
		BtzFernetKey key = spec_key;
		BtzStatus	status;

		((unsigned char *) &key)[i] ^= 1;
		status = btz_fernet_open(&crypto, &key, &request, out, &content);

		/* the encryption half is not authenticated: a wrong one may open */
		refused &= i < sizeof(key.signing) ? status == BTZ_INVALID :
			status == BTZ_INVALID || !btz_span_equal(content.plaintext, unit_span("hello"));
	}
	CHECK(refused, "a key that differs in one bit");
}

static const struct
{
	const char *token;
	const char *code;
	size_t		offset;
}			explained[] = {
	{"", "empty", BTZ_NO_POSITION},
	{"====", "bad_padding", 0},
	{"gAAA AAA", "invalid_char", 4},
	{"gAAA+AAA", "invalid_char", 4},
	{"gAAAAA=A", "invalid_char", 6},
	{"gAAAAAAA\n", "invalid_char", 8},
	{"gAAA\xc3\xa4", "invalid_char", 4},
	{"gAAAA", "bad_padding", BTZ_NO_POSITION},
	{"gAAAAA", "bad_padding", BTZ_NO_POSITION},
	{"gAAAAA=", "bad_padding", 6},
	{"gAAAAA===", "bad_padding", 6},
	{"gAAAAAA==", "bad_padding", 7},
	{"gAAAAAB=", "spare_bits", 6},
	{"gAAAAB==", "spare_bits", 5},
	{"AAAA", "bad_version", 0},
	{"hAAA", "bad_version", 0},
	{"gQAA", "bad_version", 0},
	{"gAAA", "invalid_length", BTZ_NO_POSITION},
	{"gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDAAA",
	"invalid_length", BTZ_NO_POSITION},
	{SPEC_TOKEN, NULL, BTZ_NO_POSITION},
};

static void
check_grammar(void)
{
	for (size_t i = 0; i < sizeof(explained) / sizeof(explained[0]); i++)
	{
		BtzVerdict	verdict = btz_fernet_check(unit_span(explained[i].token));
		const char *code = verdict.reason != NULL ? verdict.reason->code : "ok";

		CHECK(strcmp(code, explained[i].code != NULL ? explained[i].code : "ok") == 0 &&
			  verdict.offset == explained[i].offset, "grammar %zu: %s", i, code);
	}
}

static void
check_limits(void)
{
	static unsigned char plaintext[BTZ_FERNET_PLAINTEXT_MAX + 1];
	static unsigned char token[BTZ_FERNET_TOKEN_MAX + 4];
	static unsigned char out[BTZ_FERNET_OPEN_ROOM(BTZ_FERNET_TOKEN_MAX + 4)];
	BtzFernetContent content = {1, {plaintext, BTZ_FERNET_PLAINTEXT_MAX}};
	BtzSpan		sealed;

	CHECK(btz_fernet_seal(&crypto, &spec_key, spec_iv, &content, token) == BTZ_OK, "seals the maximum");
	sealed = btz_span(token, BTZ_FERNET_TOKEN_MAX);
	CHECK(btz_fernet_check(sealed).status == BTZ_OK &&
		  open_any_time(sealed, out, &content) == BTZ_OK &&
		  content.plaintext.len == BTZ_FERNET_PLAINTEXT_MAX, "opens the maximum");
	content = (BtzFernetContent)
	{
		1,
		{
			plaintext, sizeof(plaintext)
		}
	};
	CHECK(btz_fernet_seal(&crypto, &spec_key, spec_iv, &content, token) == BTZ_TOO_LONG,
		  "one byte more is not sealed");
	memset(token, 'A', sizeof(token));
	CHECK(open_any_time(btz_span(token, sizeof(token)), out, &content) == BTZ_TOO_LONG,
		  "a longer token is not opened");
	CHECK(strcmp(btz_fernet_check(btz_span(token, sizeof(token))).reason->code, "too_long") == 0,
		  "a longer token is explained");
}

int
main(void)
{
	if (btz_crypto_init(&crypto) != BTZ_OK ||
		btz_fernet_key_read(unit_span(SPEC_KEY), &spec_key) != BTZ_OK)
		return 1;
	check_spec();
	check_keys();
	check_times();
	check_lengths();
	check_damage();
	check_other_key();
	check_grammar();
	check_limits();
	btz_crypto_free(&crypto);
	return unit_done();
}
