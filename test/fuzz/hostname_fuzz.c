/*
 * hostname_fuzz.c
 *		The first byte chooses the rules, the rest is the host.
 *
 * Properties: the verdict points into the host; an accepted host has the
 * shape that a plain second reading of the rules wants, and its labels with
 * "xn--" decode; its canonical form is accepted and is its own canonical form;
 * a foreign byte at either end makes it invalid.
 */
#include "validators/hostname.h"
#include "validators/idna.h"

#include "checker.h"

static bool
judge(BtzSpan host, const BtzHostnameRules *rules, BtzHostname *found)
{
	unsigned char *copy = malloc(host.len > 0 ? host.len : 1);
	BtzVerdict	verdict;

	require(copy != NULL);
	if (host.len > 0)
		memcpy(copy, host.ptr, host.len);
	verdict = btz_hostname_check(btz_span(copy, host.len), rules, found);
	free(copy);
	require((verdict.status == BTZ_OK) == (verdict.reason == NULL));
	require(verdict.offset == BTZ_NO_POSITION || verdict.offset < host.len);
	return verdict.status == BTZ_OK;
}

static bool
is_letter_or_digit(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

static void
check_a_label(BtzSpan rest)
{
	const unsigned char *dot = memchr(rest.ptr, '.', rest.len);
	BtzSpan		label = btz_span(rest.ptr, dot == NULL ? rest.len : (size_t) (dot - rest.ptr));
	BtzIdnaLabel decoded;

	if (label.len >= 4 && memcmp(label.ptr, "xn--", 4) == 0)
		require(btz_idna_decode(label, &decoded) == BTZ_OK && btz_idna_is_u_label(&decoded));
}

/* The rules once more, for one character and its neighbours. */
static void
check_shape(BtzSpan canonical, const BtzHostnameRules *rules)
{
	size_t		label = 0;

	require(canonical.len >= 1 && canonical.len <= 253);
	for (size_t i = 0; i < canonical.len; i++)
	{
		unsigned char c = canonical.ptr[i];
		bool		edge = i == 0 || i == canonical.len - 1 ||
		canonical.ptr[i - 1] == '.' || canonical.ptr[i + 1] == '.';

		label = c == '.' ? 0 : label + 1;
		require(label <= 63);
		require(is_letter_or_digit(c) || (!edge && (c == '-' || c == '.')) ||
				(c == '.' && i > 0 && i < canonical.len - 1 &&
				 canonical.ptr[i - 1] != '.' && canonical.ptr[i + 1] != '.'));
		require(c != '_' || rules->allow_underscore);
		if (label == 1)
			check_a_label(btz_span_part(canonical, i, canonical.len));
	}
	require(!rules->require_tld || memchr(canonical.ptr, '.', canonical.len) != NULL);
}

static void
check_edges(BtzSpan host, const BtzHostnameRules *rules)
{
	static const unsigned char foreign[] = {
		'\n', '\r', '\t', ' ', 0, 0x7f, 0x85, 0xa0, 0xe2, '@', ':', '/', '%', '-'
	};
	unsigned char longer[300];
	BtzHostname found;

	for (size_t i = 0; i < sizeof(foreign); i++)
	{
		memcpy(longer, host.ptr, host.len);
		longer[host.len] = foreign[i];
		require(!judge(btz_span(longer, host.len + 1), rules, &found));
		memcpy(longer + 1, host.ptr, host.len);
		longer[0] = foreign[i];
		require(!judge(btz_span(longer, host.len + 1), rules, &found));
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	BtzHostnameRules rules = {0};
	unsigned char out[2][BTZ_HOSTNAME_MAX];
	BtzHostname found;
	BtzSpan		host;
	BtzSpan		canonical;

	if (size == 0)
		return 0;
	rules.require_tld = (data[0] & 1) != 0;
	rules.allow_trailing_dot = (data[0] & 2) != 0;
	rules.allow_underscore = (data[0] & 4) != 0;
	rules.allow_numeric_tld = (data[0] & 8) != 0;

	host = btz_span(data + 1, size - 1);
	if (!judge(host, &rules, &found))
		return 0;
	canonical = btz_span(out[0], btz_hostname_canonical(host, &found, out[0]));
	require(canonical.len == host.len ||
			(rules.allow_trailing_dot && canonical.len + 1 == host.len));
	check_shape(canonical, &rules);
	check_edges(host, &rules);

	rules.allow_trailing_dot = false;
	require(judge(canonical, &rules, &found));
	require(btz_span_equal(canonical,
						   btz_span(out[1], btz_hostname_canonical(canonical, &found, out[1]))));
	return 0;
}
