/*
 * url.c
 *		The URL scanner.
 *
 * Repairs nothing, resolves no name and opens no connection: a valid URL may
 * lead anywhere, also into the own network.
 */
#include "validators/url.h"

#include "core/ascii.h"
#include "core/charset.h"
#include "validators/hostname.h"
#include "validators/reason.h"
#include "validators/uri_form.h"
#include "validators/url_form.h"

#define PORT_MAX 65535

/* a canonical form is never longer than this many times the value, and these */
#define GROWTH_FACTOR 3
#define GROWTH 16

static const BtzCharset scheme_chars = {{BTZ_URI_SCHEME_0, BTZ_URI_SCHEME_1}};

/* what may stand before the first "/", "?" or "#", one way or another */
static const BtzCharset authority_chars = {{
		BTZ_URI_PCHAR_0 | BTZ_CHAR('%'),
		BTZ_URI_PCHAR_1 | BTZ_CHAR('[') | BTZ_CHAR(']')
}};

static const BtzCharset authority_end = {{
		BTZ_CHAR('/') | BTZ_CHAR('?') | BTZ_CHAR('#'), 0
}};

static const BtzCharset userinfo_chars = {{
		BTZ_URI_PCHAR_0, BTZ_URI_UNRESERVED_1
}};

/* "[", "]" and "|" as browsers write them; the canonical form encodes them */
#define LENIENT_1 (BTZ_CHAR('[') | BTZ_CHAR(']') | BTZ_CHAR('|'))

static const BtzCharset path_chars = {{
		BTZ_URI_PCHAR_0 | BTZ_CHAR('/'), BTZ_URI_PCHAR_1 | LENIENT_1
}};

/* of query and fragment */
static const BtzCharset query_chars = {{
		BTZ_URI_PCHAR_0 | BTZ_CHAR('/') | BTZ_CHAR('?'),
		BTZ_URI_PCHAR_1 | LENIENT_1
}};

/* a constant expression, which BTZ_SPAN_LITERAL is not */
#define SCHEME(name) {(const unsigned char *) (name), sizeof(name) - 1}

static const BtzSpan default_schemes[] = {SCHEME("https"), SCHEME("http")};

const BtzUrlRules btz_url_default_rules = {
	.schemes = default_schemes,
	.scheme_count = 2,
	.max_octets = BTZ_URL_DEFAULT_MAX,
	.allow_ip_host = true,
};

const BtzUrlRules btz_https_url_default_rules = {
	.schemes = default_schemes,
	.scheme_count = 1,
	.max_octets = BTZ_URL_DEFAULT_MAX,
	.allow_ip_host = true,
};

const BtzUrlRules btz_url_any_rules = {
	.max_octets = BTZ_URL_INPUT_MAX,
	.allow_userinfo = true,
	.allow_ip_host = true,
};

static const BtzReason scheme_not_allowed = {
	"scheme_not_allowed",
	"the scheme is not one of those that are allowed.",
	NULL
};

static const BtzReason authority_missing = {
	"authority_missing",
	"two slashes and a host do not follow the scheme.",
	"Write the URL as https://host/path."
};

static const BtzReason userinfo_not_allowed = {
	"userinfo_not_allowed",
	"a user name or password stands before the host.",
	"Remove what stands before the \"@\"."
};

static const BtzReason host_empty = {
	"host_empty",
	"the host is empty.",
	"Write the URL as https://host/path."
};

static const BtzReason host_percent = {
	"host_percent",
	"the host holds a percent sign.",
	"Write the host without percent-encoding."
};

static const BtzReason ip_ambiguous = {
	"ip_ambiguous",
	"the host ends in a number, and is not four decimal numbers with a dot between two.",
	"Write an IPv4 address as 192.0.2.1."
};

static const BtzReason ip_host_not_allowed = {
	"ip_host_not_allowed",
	"the host is an IP address.",
	"Write a host name."
};

static const BtzReason ipv6_zone = {
	"ipv6_zone",
	"the address has a zone, which means something on one machine only.",
	"Remove the \"%\" and what follows it inside the brackets."
};

static const BtzReason port_invalid = {
	"port_invalid",
	"the port is not a number from 0 to 65535 without leading zeros.",
	NULL
};

static const BtzReason form_too_long = {
	"too_long",
	"the canonical form is longer than max_octets allows.",
	NULL
};

static BtzVerdict
refuse_char(BtzSpan in, size_t at)
{
	return btz_refuse_char(in, at, in.ptr[at] == '\\' ? &btz_reason_backslash :
						   &btz_reason_invalid_char);
}

bool
btz_url_is_scheme(BtzSpan name)
{
	for (size_t i = 0; i < name.len; i++)
	{
		if (!btz_charset_has(&scheme_chars, name.ptr[i]))
			return false;
	}
	return name.len > 0 && btz_is_alpha(name.ptr[0]);
}

static bool
is_allowed_scheme(BtzSpan scheme, const BtzUrlRules *rules)
{
	for (size_t i = 0; i < rules->scheme_count; i++)
	{
		if (btz_equals_folded(scheme, rules->schemes[i]))
			return true;
	}
	return rules->scheme_count == 0;
}

/*
 * The value does not start with a scheme and a colon; "at" is where its
 * scheme characters end.  A colon before any slash shows that there was to be
 * a scheme.
 */
static BtzVerdict
refuse_scheme(BtzSpan in, size_t at)
{
	size_t		end = at;

	while (end < in.len && in.ptr[end] != ':' &&
		   btz_charset_has(&authority_chars, in.ptr[end]))
		end++;
	if (end > 0 && end < in.len && in.ptr[end] == ':')
		return btz_refuse(&btz_reason_scheme_invalid, at == end ? 0 : at);
	if (end < in.len && in.ptr[end] != ':' &&
		!btz_charset_has(&authority_end, in.ptr[end]))
		return refuse_char(in, end);
	return btz_refuse(&btz_reason_scheme_missing, 0);
}

/* The scheme and "://"; *at is then where the authority starts. */
static BtzVerdict
scan_scheme(BtzSpan in, const BtzUrlRules *rules, BtzUrlParts *parts,
			size_t *at)
{
	size_t		end = 0;

	while (end < in.len && btz_charset_has(&scheme_chars, in.ptr[end]))
		end++;
	if (end == 0 || end == in.len || in.ptr[end] != ':' ||
		!btz_is_alpha(in.ptr[0]))
		return refuse_scheme(in, end);
	parts->scheme = btz_span_part(in, 0, end);
	if (!is_allowed_scheme(parts->scheme, rules))
		return btz_refuse(&scheme_not_allowed, 0);
	for (int i = 0; i < 2; i++)
	{
		if (++end == in.len)
			return btz_refuse(&authority_missing, BTZ_NO_POSITION);
		if (in.ptr[end] != '/')
			return btz_refuse_char(in, end, in.ptr[end] == '\\' ? &btz_reason_backslash :
								   &authority_missing);
	}
	*at = end + 1;
	return btz_accept();
}

static BtzVerdict
accept_ip(const BtzUrlRules *rules, BtzUrlParts *parts, BtzUrlHost type,
		  size_t at)
{
	if (!rules->allow_ip_host)
		return btz_refuse(&ip_host_not_allowed, at);
	parts->host_type = type;
	return btz_accept();
}

static BtzVerdict
shift(BtzVerdict verdict, size_t by)
{
	if (verdict.offset != BTZ_NO_POSITION)
		verdict.offset += by;
	return verdict;
}

/* From its bracket at *at, which moves behind the other one. */
static BtzVerdict
scan_ipv6(BtzSpan in, const BtzUrlRules *rules, BtzUrlParts *parts,
		  size_t *at)
{
	size_t		start = *at + 1;
	size_t		end = start;
	BtzVerdict	verdict;

	while (end < in.len && in.ptr[end] != ']' && in.ptr[end] != '%')
		end++;
	if (end == in.len || end == start)
		return btz_refuse(&btz_reason_ipv6_invalid, *at);
	parts->host = btz_span_part(in, start, end);
	verdict = btz_ipv6_parse(parts->host, &parts->ip);
	if (verdict.status != BTZ_OK)
		return btz_refuse(&btz_reason_ipv6_invalid, verdict.offset == BTZ_NO_POSITION ?
						  *at : start + verdict.offset);
	if (in.ptr[end] == '%')
		return btz_refuse(&ipv6_zone, end);
	verdict = accept_ip(rules, parts, BTZ_URL_HOST_IPV6, *at);
	*at = end + 1;
	return verdict;
}

/*
 * Names of services and real sub-domains have underscores, top-level domains
 * never.  Browsers read a name that ends in a number as an IPv4 address.
 */
static BtzVerdict
check_name(BtzSpan host, const BtzUrlRules *rules)
{
	const BtzHostnameRules name_rules = {
		.require_tld = rules->require_tld,
		.allow_underscore = true,
		.allow_numeric_tld = true,
	};
	const BtzHostnameRules last_rules = {.require_tld = false};
	BtzHostname found;
	BtzHostname ignored;
	BtzVerdict	verdict = btz_hostname_check(host, &name_rules, &found);

	if (verdict.status != BTZ_OK)
		return verdict;
	verdict = btz_hostname_tld(host, &last_rules, &found);
	if (verdict.status != BTZ_OK)
		return btz_refuse(&ip_ambiguous, verdict.offset);
	if (found.labels == 1)
		return verdict;
	return shift(btz_hostname_scan(btz_span_part(host, found.last_label,
												 found.len),
								   &last_rules, &ignored), found.last_label);
}

/* A name or an IPv4 address from *at, which moves behind it. */
static BtzVerdict
scan_name(BtzSpan in, const BtzUrlRules *rules, BtzUrlParts *parts,
		  size_t *at)
{
	size_t		start = *at;
	size_t		end = start;

	for (; end < in.len && in.ptr[end] != ':'; end++)
	{
		if (in.ptr[end] == '%')
			return btz_refuse(&host_percent, end);
	}
	parts->host = btz_span_part(in, start, end);
	parts->host_type = BTZ_URL_HOST_NAME;
	*at = end;
	if (btz_is_digit(in.ptr[start]) &&
		btz_ipv4_parse(parts->host, &parts->ip).status == BTZ_OK)
		return accept_ip(rules, parts, BTZ_URL_HOST_IPV4, start);
	return shift(check_name(parts->host, rules), start);
}

/* What follows the host, from "at" to the end. */
static BtzVerdict
scan_port(BtzSpan in, size_t at, BtzUrlParts *parts)
{
	size_t		start = at + 1;
	int			port = 0;

	parts->port = BTZ_URL_NO_PORT;
	if (at == in.len)
		return btz_accept();
	if (in.ptr[at] != ':')
		return refuse_char(in, at);
	if (start == in.len)
		return btz_accept();
	for (at = start; at < in.len; at++)
	{
		if (!btz_is_digit(in.ptr[at]))
			return btz_refuse(&port_invalid, at);
		if (port <= PORT_MAX)
			port = port * 10 + in.ptr[at] - '0';
	}
	if (port > PORT_MAX || (in.ptr[start] == '0' && in.len - start > 1))
		return btz_refuse(&port_invalid, start);
	parts->port = port;
	return btz_accept();
}

/* User information from "start" to the "@" at the end. */
static BtzVerdict
scan_userinfo(BtzSpan in, size_t start, const BtzUrlRules *rules,
			  BtzUrlParts *parts)
{
	size_t		at = start;
	BtzVerdict	verdict;

	if (!rules->allow_userinfo)
		return btz_refuse(&userinfo_not_allowed, start);
	parts->userinfo = btz_span_part(in, start, in.len);
	verdict = btz_percent_scan(in, &userinfo_chars, &at);
	if (verdict.status == BTZ_OK && at < in.len)
		return btz_refuse(&btz_reason_userinfo_invalid, at);
	return verdict;
}

/* From *at, which moves to the "/", "?", "#" or end that ends it. */
static BtzVerdict
scan_authority(BtzSpan in, const BtzUrlRules *rules, BtzUrlParts *parts,
			   size_t *at)
{
	size_t		start = *at;
	size_t		end = start;
	const unsigned char *sign;
	BtzVerdict	verdict = btz_accept();

	while (end < in.len && btz_charset_has(&authority_chars, in.ptr[end]))
		end++;
	if (end < in.len && !btz_charset_has(&authority_end, in.ptr[end]))
		return refuse_char(in, end);
	*at = end;
	in.len = end;
	sign = start == end ? NULL : memchr(in.ptr + start, '@', end - start);
	if (sign != NULL)
	{
		end = (size_t) (sign - in.ptr);
		verdict = scan_userinfo(btz_span_part(in, 0, end), start, rules, parts);
		start = end + 1;
	}
	if (verdict.status != BTZ_OK)
		return verdict;
	if (start == in.len || in.ptr[start] == ':')
		return btz_refuse(&host_empty, start - 1);
	verdict = in.ptr[start] == '[' ? scan_ipv6(in, rules, parts, &start) :
		scan_name(in, rules, parts, &start);
	return verdict.status == BTZ_OK ? scan_port(in, start, parts) : verdict;
}

/* Path, query and fragment, from "at" to the end. */
static BtzVerdict
scan_rest(BtzSpan in, size_t at, BtzUrlParts *parts)
{
	size_t		start = at;
	BtzVerdict	verdict = btz_percent_scan(in, &path_chars, &at);

	parts->path = btz_span_part(in, start, at);
	if (verdict.status == BTZ_OK && at < in.len && in.ptr[at] == '?')
	{
		start = ++at;
		verdict = btz_percent_scan(in, &query_chars, &at);
		parts->query = btz_span_part(in, start, at);
	}
	if (verdict.status == BTZ_OK && at < in.len && in.ptr[at] == '#')
	{
		start = ++at;
		verdict = btz_percent_scan(in, &query_chars, &at);
		parts->fragment = btz_span_part(in, start, at);
	}
	return verdict.status == BTZ_OK && at < in.len ? refuse_char(in, at) : verdict;
}

BtzVerdict
btz_url_check(BtzSpan in, const BtzUrlRules *rules, BtzUrlParts *parts)
{
	size_t		at = 0;
	BtzVerdict	verdict;

	parts->userinfo = parts->query = parts->fragment = btz_span(NULL, 0);
	if (in.len == 0)
		return btz_refuse(&btz_reason_empty, BTZ_NO_POSITION);
	if (in.len > rules->max_octets)
		return btz_refuse(&btz_reason_too_long, 0);
	verdict = scan_scheme(in, rules, parts, &at);
	if (verdict.status == BTZ_OK)
		verdict = scan_authority(in, rules, parts, &at);
	if (verdict.status == BTZ_OK)
		verdict = scan_rest(in, at, parts);
	if (verdict.status == BTZ_OK &&
		in.len * GROWTH_FACTOR + GROWTH > rules->max_octets &&
		btz_url_canonical(parts, NULL) > rules->max_octets)
		return btz_refuse(&form_too_long, 0);
	return verdict;
}

BtzVerdict
btz_url_validate(BtzSpan in, const void *rules, BtzCanonical *out)
{
	BtzUrlParts parts;
	BtzVerdict	verdict = btz_url_check(in, rules, &parts);

	if (verdict.status == BTZ_OK && out != NULL)
		out->len = btz_url_canonical(&parts, out->bytes);
	return verdict;
}
