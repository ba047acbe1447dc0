/*
 * ip_fuzz.c
 *		The first byte chooses the rules, the rest is the value.
 *
 * Properties: the verdict points into the value; an accepted value is read
 * by inet_pton as the same bytes, and one that inet_pton refuses is refused;
 * the canonical form is at most BTZ_CANONICAL_GROWTH longer, is accepted as
 * the same bytes, and is its own canonical form; a foreign byte at either end
 * makes it invalid; the address made of any 16 bytes prints and parses back.
 */
#include <arpa/inet.h>

#include "validators/ip.h"

#include "checker.h"

#define ROOM 512

/* In copies of their own size, so that a step past an end is seen. */
static bool
judge(BtzSpan in, const BtzIpRules *rules, unsigned char *form, size_t *len)
{
	unsigned char *copy = malloc(in.len > 0 ? in.len : 1);
	BtzCanonical out = {malloc(in.len + BTZ_CANONICAL_GROWTH), 0};
	BtzVerdict	verdict;

	require(copy != NULL && out.bytes != NULL);
	if (in.len > 0)
		memcpy(copy, in.ptr, in.len);
	verdict = btz_ip_validate(btz_span(copy, in.len), rules, &out);
	require((verdict.status == BTZ_OK) == (verdict.reason == NULL));
	require(verdict.offset == BTZ_NO_POSITION || verdict.offset < in.len);
	if (verdict.status == BTZ_OK)
	{
		require(out.len <= in.len + BTZ_CANONICAL_GROWTH);
		memcpy(form, out.bytes, out.len);
		*len = out.len;
	}
	free(copy);
	free(out.bytes);
	return verdict.status == BTZ_OK;
}

/* glibc's parser is as strict, but for the zero byte that ends its input. */
static void
compare_with_libc(BtzSpan in)
{
	char text[	ROOM];
	unsigned char bytes[16];
	BtzIp		ip;
	bool		good = btz_ip_parse(in, &ip).status == BTZ_OK;

	memcpy(text, in.ptr, in.len);
	text[		in.len] = '\0';

	if (in.len > 0 && memchr(in.ptr, 0, in.len) != NULL)
		require(!good);
	else if (in.len > 0 && memchr(in.ptr, ':', in.len) != NULL)
		require((inet_pton(AF_INET6, text, bytes) == 1) == good &&
				(!good || memcmp(bytes, ip.bytes, 16) == 0));
	else
		require((inet_pton(AF_INET, text, bytes) == 1) == good &&
				(!good || memcmp(bytes, ip.bytes, 4) == 0));
}

static void
check_edges(BtzSpan in, const BtzIpRules *rules)
{
	static const unsigned char foreign[] = {
		'\n', '\r', '\t', ' ', 0, 0x7f, 0x85, 0xa0, 0xe2, '@', '/', '[', ']', '+'
	};
	unsigned char longer[ROOM + 1];
	unsigned char form[ROOM + 16];
	size_t		len;

	for (size_t i = 0; i < sizeof(foreign); i++)
	{
		memcpy(longer, in.ptr, in.len);
		longer[in.len] = foreign[i];
		require(!judge(btz_span(longer, in.len + 1), rules, form, &len));
		memcpy(longer + 1, in.ptr, in.len);
		longer[0] = foreign[i];
		require(!judge(btz_span(longer, in.len + 1), rules, form, &len));
	}
}

static void
check_print(const uint8_t *bytes)
{
	BtzIp		ip = {.version = BTZ_IPV6};
	BtzIp		again;
	unsigned char text[BTZ_IPV6_TEXT_MAX];
	char		peer[INET6_ADDRSTRLEN];
	size_t		len;

	memcpy(ip.bytes, bytes, 16);
	len = btz_ip_print(&ip, text);
	require(len <= sizeof(text));
	require(btz_ip_parse(btz_span(text, len), &again).status == BTZ_OK);
	require(again.version == BTZ_IPV6 && memcmp(again.bytes, ip.bytes, 16) == 0);

	/* glibc writes a dotted tail for ::/96 too, which RFC 5952 does not */
	require(inet_ntop(AF_INET6, bytes, peer, sizeof(peer)) != NULL);
	require(btz_span_equal(btz_span(text, len), btz_span(peer, strlen(peer))) ||
			(peer[0] == ':' && strchr(peer, '.') != NULL));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	BtzIpRules	rules = {0};
	unsigned char form[2][ROOM + 16];
	size_t		len[2];
	BtzSpan		in;

	if (size == 0 || size >= ROOM)
		return 0;
	rules.allow_zone = (data[0] & 1) != 0;
	in = btz_span(data + 1, size - 1);
	compare_with_libc(in);
	if (in.len >= 16)
		check_print(in.ptr);
	if (!judge(in, &rules, form[0], &len[0]))
		return 0;
	require(judge(btz_span(form[0], len[0]), &rules, form[1], &len[1]));
	require(btz_span_equal(btz_span(form[0], len[0]), btz_span(form[1], len[1])));
	check_edges(in, &rules);
	return 0;
}
