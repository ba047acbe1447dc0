/*
 * url_fuzz.c
 *		The first byte chooses the rules, the second the longest length, the
 *		rest is the value.
 *
 * Properties: the verdict points into the value; the parts are in order and
 * make up the value; the canonical form is as long as measured, keeps to the
 * longest length, is accepted with the same host and port, and is its own
 * canonical form; a foreign byte at either end makes a valid value invalid;
 * rules that allow more accept more.
 */
#include "validators/uri_form.h"
#include "validators/url_form.h"

#include "checker.h"

#define ROOM 4096

/* Does "next" start where "part" ends and this many octets have passed? */
static const unsigned char *
expect(const unsigned char *at, BtzSpan part)
{
	require(at == part.ptr);
	return part.ptr + part.len;
}

static const unsigned char *
expect_char(const unsigned char *at, char c)
{
	require(*at == (unsigned char) c);
	return at + 1;
}

static void
check_parts(BtzSpan in, const BtzUrlParts *parts)
{
	const unsigned char *at = expect(in.ptr, parts->scheme);

	at = expect_char(expect_char(expect_char(at, ':'), '/'), '/');
	if (parts->userinfo.ptr != NULL)
		at = expect_char(expect(at, parts->userinfo), '@');
	if (parts->host_type == BTZ_URL_HOST_IPV6)
		at = expect_char(expect(expect_char(at, '['), parts->host), ']');
	else
		at = expect(at, parts->host);
	require(parts->port <= 65535);
	for (; at < parts->path.ptr; at++)
		require(*at == ':' || (*at >= '0' && *at <= '9'));
	at = expect(at, parts->path);
	if (parts->query.ptr != NULL)
		at = expect(expect_char(at, '?'), parts->query);
	if (parts->fragment.ptr != NULL)
		at = expect(expect_char(at, '#'), parts->fragment);
	require(at == in.ptr + in.len);
}

/*
 * In copies of their own size, so that a step past an end is seen.  Of the
 * parts only what does not point into the copy is good afterwards.
 */
static bool
judge(BtzSpan in, const BtzUrlRules *rules, BtzUrlParts *parts,
	  BtzCanonical *form)
{
	unsigned char *copy = malloc(in.len > 0 ? in.len : 1);
	unsigned char *out;
	BtzVerdict	verdict;

	require(copy != NULL);
	if (in.len > 0)
		memcpy(copy, in.ptr, in.len);
	verdict = btz_url_check(btz_span(copy, in.len), rules, parts);
	require((verdict.status == BTZ_OK) == (verdict.reason == NULL));
	require(verdict.offset == BTZ_NO_POSITION || verdict.offset < in.len);
	if (verdict.status == BTZ_OK)
	{
		check_parts(btz_span(copy, in.len), parts);
		form->len = btz_url_canonical(parts, NULL);
		require(form->len <= rules->max_octets && form->len <= ROOM * 3 + 8);
		out = malloc(form->len);
		require(out != NULL && btz_url_canonical(parts, out) == form->len);
		memcpy(form->bytes, out, form->len);
		free(out);
	}
	free(copy);
	return verdict.status == BTZ_OK;
}

static void
check_canonical(const BtzCanonical *form, const BtzUrlRules *rules,
				const BtzUrlParts *parts)
{
	unsigned char room[ROOM * 3 + 8];
	BtzCanonical again = {room, 0};
	BtzUrlParts other;

	require(judge(btz_span(form->bytes, form->len), rules, &other, &again));
	require(btz_span_equal(btz_span(form->bytes, form->len),
						   btz_span(again.bytes, again.len)));
	require(other.host_type == parts->host_type);
	require(other.host_type == BTZ_URL_HOST_NAME ||
			memcmp(&other.ip, &parts->ip, sizeof(BtzIp)) == 0);
	require(other.port == parts->port || other.port == BTZ_URL_NO_PORT);
	require((other.query.ptr == NULL) == (parts->query.ptr == NULL));
	require((other.fragment.ptr == NULL) == (parts->fragment.ptr == NULL));
	require((other.userinfo.ptr == NULL) == (parts->userinfo.ptr == NULL));
}

static void
check_edges(BtzSpan in, const BtzUrlRules *rules)
{
	static const unsigned char foreign[] = {
		'\n', '\r', '\t', ' ', 0, 0x0b, 0x7f, 0x85, 0xa0, 0xc2, 0xe2, 0xff,
		'\\', '"', '<', '>', '^', '`', '{', '}', '%'
	};
	static unsigned char longer[ROOM + 1];
	static unsigned char room[ROOM * 3 + 8];
	BtzCanonical form = {room, 0};
	BtzUrlParts parts;

	for (size_t i = 0; i < sizeof(foreign); i++)
	{
		memcpy(longer, in.ptr, in.len);
		longer[in.len] = foreign[i];
		require(!judge(btz_span(longer, in.len + 1), rules, &parts, &form));
		memcpy(longer + 1, in.ptr, in.len);
		longer[0] = foreign[i];
		require(!judge(btz_span(longer, in.len + 1), rules, &parts, &form));
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static unsigned char room[2][ROOM * 3 + 8];
	BtzCanonical form[2] = {{room[0], 0}, {room[1], 0}};
	BtzUrlRules rules = btz_url_default_rules;
	BtzUrlParts parts;
	BtzUrlParts other;
	BtzSpan		in;

	if (size < 2 || size > ROOM)
		return 0;
	if ((data[0] & 1) != 0)
		rules = btz_url_any_rules;
	rules.allow_userinfo = (data[0] & 2) != 0;
	rules.allow_ip_host = (data[0] & 4) == 0;
	rules.require_tld = (data[0] & 8) != 0;
	rules.max_octets = data[1] == 0 ? BTZ_URL_INPUT_MAX : data[1];

	in = btz_span(data + 2, size - 2);
	if (!judge(in, &rules, &parts, &form[0]))
		return 0;
	check_canonical(&form[0], &rules, &parts);
	check_edges(in, &rules);
	require(judge(in, &btz_url_any_rules, &other, &form[1]));
	require(form[0].len == form[1].len &&
			memcmp(room[0], room[1], form[0].len) == 0);
	return 0;
}
