/*
 * uri.c
 *		The URI scanner and the canonical form.
 *
 * Knows what a scheme means only for its default port.
 */
#include "validators/uri.h"

#include "core/ascii.h"
#include "validators/ip.h"
#include "validators/reason.h"
#include "validators/uri_form.h"
#include "validators/url_form.h"

#define PORT_DIGITS 5

const BtzUriRules btz_uri_default_rules = {.allow_relative = false};
const BtzUriRules btz_uri_reference_default_rules = {.allow_relative = true};

static const BtzCharset path_chars = {{
		BTZ_URI_PCHAR_0 | BTZ_CHAR('/'), BTZ_URI_PCHAR_1
}};

/* of query and fragment */
static const BtzCharset query_chars = {{
		BTZ_URI_PCHAR_0 | BTZ_CHAR('/') | BTZ_CHAR('?'), BTZ_URI_PCHAR_1
}};

static const BtzCharset userinfo_chars = {{
		BTZ_URI_PCHAR_0, BTZ_URI_UNRESERVED_1
}};

static const BtzCharset name_chars = {{
		BTZ_URI_UNRESERVED_0 | BTZ_URI_SUB_DELIMS_0, BTZ_URI_UNRESERVED_1
}};

static const BtzCharset scheme_chars = {{BTZ_URI_SCHEME_0, BTZ_URI_SCHEME_1}};

/* where parts end */
static const BtzCharset scheme_end = {{
		BTZ_CHAR(':') | BTZ_CHAR('/') | BTZ_CHAR('?') | BTZ_CHAR('#'), 0
}};
static const BtzCharset authority_end = {{
		BTZ_CHAR('/') | BTZ_CHAR('?') | BTZ_CHAR('#'), 0
}};
static const BtzCharset at_sign = {{0, BTZ_CHAR('@')}};
static const BtzCharset colon = {{BTZ_CHAR(':'), 0}};
static const BtzCharset bracket = {{0, BTZ_CHAR(']')}};

static const BtzReason port_invalid = {
	"port_invalid",
	"the port holds a character that is no digit.",
	NULL
};

static BtzVerdict
refuse_char(BtzSpan in, size_t at)
{
	return btz_refuse_char(in, at, in.ptr[at] == '\\' ? &btz_reason_backslash :
						   &btz_reason_invalid_char);
}

/* Offset of the first character of the set from "at" on, or in.len. */
static size_t
find(BtzSpan in, size_t at, const BtzCharset *set)
{
	while (at < in.len && !btz_charset_has(set, in.ptr[at]))
		at++;
	return at;
}

/* ---------- scanner ---------- */

/*
 * The scheme and its colon; *at moves behind it.  A reference without one has
 * no colon in its first segment.
 */
static BtzVerdict
scan_scheme(BtzSpan in, const BtzUriRules *rules, BtzUriParts *parts,
			size_t *at)
{
	size_t		end = find(in, 0, &scheme_end);
	size_t		bad = 0;

	if (end == in.len || in.ptr[end] != ':')
		return rules->allow_relative ? btz_accept() :
			btz_refuse(&btz_reason_scheme_missing, 0);
	if (end == 0)
		return btz_refuse(&btz_reason_scheme_missing, 0);
	while (bad < end && btz_charset_has(&scheme_chars, in.ptr[bad]))
		bad++;
	if (bad < end || !btz_is_alpha(in.ptr[0]))
		return btz_refuse_char(in, btz_is_alpha(in.ptr[0]) ? bad : 0,
							   &btz_reason_scheme_invalid);
	parts->scheme = btz_span_part(in, 0, end);
	*at = end + 1;
	return btz_accept();
}

/* "v", hexadecimal digits, "." and more, between the brackets. */
static bool
is_future_address(BtzSpan in)
{
	size_t		at = 1;

	if (in.len == 0 || btz_to_lower(in.ptr[0]) != 'v')
		return false;
	while (at < in.len && btz_is_hex(in.ptr[at]))
		at++;
	if (at == 1 || at + 1 >= in.len || in.ptr[at] != '.')
		return false;
	for (at++; at < in.len; at++)
	{
		if (!btz_charset_has(&userinfo_chars, in.ptr[at]))
			return false;
	}
	return true;
}

/* From its bracket at *at, which moves behind the other one. */
static BtzVerdict
scan_literal(BtzSpan in, size_t *at)
{
	size_t		start = *at + 1;
	size_t		end = find(in, start, &bracket);
	BtzSpan		address = btz_span_part(in, start, end);
	BtzVerdict	verdict;
	BtzIp		ip;

	if (end == in.len)
		return btz_refuse(&btz_reason_ipv6_invalid, *at);
	verdict = btz_ipv6_parse(address, &ip);
	if (verdict.status != BTZ_OK && !is_future_address(address))
		return btz_refuse(&btz_reason_ipv6_invalid,
						  verdict.offset == BTZ_NO_POSITION ? *at : start + verdict.offset);
	*at = end + 1;
	return btz_accept();
}

/* User information, host and port, from "at" to the end. */
static BtzVerdict
scan_authority(BtzSpan in, size_t at)
{
	size_t		sign = find(in, at, &at_sign);
	BtzVerdict	verdict = btz_accept();

	if (sign < in.len)
	{
		verdict = btz_percent_scan(btz_span_part(in, 0, sign), &userinfo_chars, &at);
		if (verdict.status == BTZ_OK && at < sign)
			verdict = btz_refuse_char(in, at, in.ptr[at] == '\\' ? &btz_reason_backslash :
									  &btz_reason_userinfo_invalid);
		at = sign + 1;
	}
	if (verdict.status != BTZ_OK)
		return verdict;
	verdict = at < in.len && in.ptr[at] == '[' ? scan_literal(in, &at) :
		btz_percent_scan(in, &name_chars, &at);
	if (verdict.status != BTZ_OK || at == in.len)
		return verdict;
	if (in.ptr[at] != ':')
		return refuse_char(in, at);
	for (at++; at < in.len; at++)
	{
		if (!btz_is_digit(in.ptr[at]))
			return btz_refuse_char(in, at, &port_invalid);
	}
	return verdict;
}

/* What follows the delimiter at *at, if it stands there; absent otherwise. */
static BtzVerdict
scan_part(BtzSpan in, unsigned char delimiter, size_t *at, BtzSpan *part)
{
	size_t		start = *at + 1;
	BtzVerdict	verdict;

	if (*at == in.len || in.ptr[*at] != delimiter)
		return btz_accept();
	*at = start;
	verdict = btz_percent_scan(in, &query_chars, at);
	*part = btz_span_part(in, start, *at);
	return verdict;
}

BtzVerdict
btz_uri_check(BtzSpan in, const BtzUriRules *rules, BtzUriParts *parts)
{
	size_t		at = 0;
	size_t		start;
	BtzVerdict	verdict;

	*parts = (BtzUriParts)
	{
		.path = BTZ_SPAN_LITERAL("")
	};
	if (in.len == 0)
		return rules->allow_relative ? btz_accept() :
			btz_refuse(&btz_reason_empty, BTZ_NO_POSITION);
	if (in.len > BTZ_URI_MAX)
		return btz_refuse(&btz_reason_too_long, 0);
	verdict = scan_scheme(in, rules, parts, &at);
	if (verdict.status == BTZ_OK && in.len - at > 1 && in.ptr[at] == '/' &&
		in.ptr[at + 1] == '/')
	{
		start = at + 2;
		at = find(in, start, &authority_end);
		parts->authority = btz_span_part(in, start, at);
		verdict = scan_authority(btz_span_part(in, 0, at), start);
	}
	start = at;
	if (verdict.status == BTZ_OK)
		verdict = btz_percent_scan(in, &path_chars, &at);
	parts->path = btz_span_part(in, start, at);
	if (verdict.status == BTZ_OK)
		verdict = scan_part(in, '?', &at, &parts->query);
	if (verdict.status == BTZ_OK)
		verdict = scan_part(in, '#', &at, &parts->fragment);
	return verdict.status == BTZ_OK && at < in.len ? refuse_char(in, at) : verdict;
}

/* ---------- canonical form ---------- */

static void
put(BtzCanonical *out, BtzSpan text)
{
	if (text.len > 0)
		memcpy(out->bytes + out->len, text.ptr, text.len);
	out->len += text.len;
}

static void
put_normal(BtzCanonical *out, BtzSpan text)
{
	out->len += btz_percent_normal(text, out->bytes + out->len);
}

/* Letters in lower case, but for the digits of percent-encodings. */
static void
put_name(BtzCanonical *out, BtzSpan name)
{
	size_t		at = out->len;

	put_normal(out, name);
	while (at < out->len)
	{
		if (out->bytes[at] == '%')
			at += 3;
		else
		{
			out->bytes[at] = btz_to_lower(out->bytes[at]);
			at++;
		}
	}
}

/* From its bracket to its bracket. */
static void
put_literal(BtzCanonical *out, BtzSpan literal)
{
	BtzSpan		address = btz_span_part(literal, 1, literal.len - 1);
	BtzIp		ip;

	put(out, BTZ_SPAN_LITERAL("["));
	if (btz_ipv6_parse(address, &ip).status == BTZ_OK)
		out->len += btz_ip_print(&ip, out->bytes + out->len);
	else
		put_name(out, address);
	put(out, BTZ_SPAN_LITERAL("]"));
}

/* The port has no leading zeros. */
static bool
is_default_port(BtzSpan port, BtzSpan scheme)
{
	int			number = 0;

	for (size_t i = 0; i < port.len && i < PORT_DIGITS; i++)
		number = number * 10 + port.ptr[i] - '0';
	return port.len <= PORT_DIGITS && number == btz_url_default_port(scheme);
}

/* Without leading zeros, unless it is empty or the default. */
static void
put_port(BtzCanonical *out, BtzSpan port, BtzSpan scheme)
{
	size_t		at = 0;

	while (at + 1 < port.len && port.ptr[at] == '0')
		at++;
	port = btz_span_part(port, at, port.len);
	if (port.len == 0 || is_default_port(port, scheme))
		return;
	put(out, BTZ_SPAN_LITERAL(":"));
	put(out, port);
}

static void
put_authority(BtzCanonical *out, const BtzUriParts *parts)
{
	BtzSpan		in = parts->authority;
	size_t		at = find(in, 0, &at_sign);
	size_t		host;

	put(out, BTZ_SPAN_LITERAL("//"));
	if (at < in.len)
	{
		put_normal(out, btz_span_part(in, 0, at));
		put(out, BTZ_SPAN_LITERAL("@"));
	}
	host = at < in.len ? at + 1 : 0;
	at = host < in.len && in.ptr[host] == '[' ? find(in, host, &bracket) + 1 :
		find(in, host, &colon);
	if (host < in.len && in.ptr[host] == '[')
		put_literal(out, btz_span_part(in, host, at));
	else
		put_name(out, btz_span_part(in, host, at));
	if (at < in.len)
		put_port(out, btz_span_part(in, at + 1, in.len), parts->scheme);
}

static void
put_scheme(BtzCanonical *out, BtzSpan scheme)
{
	if (scheme.ptr == NULL)
		return;
	put_name(out, scheme);
	put(out, BTZ_SPAN_LITERAL(":"));
}

/* With the delimiter, unless the part is absent. */
static void
put_part(BtzCanonical *out, BtzSpan delimiter, BtzSpan part)
{
	if (part.ptr == NULL)
		return;
	put(out, delimiter);
	put_normal(out, part);
}

BtzVerdict
btz_uri_validate(BtzSpan in, const void *rules, BtzCanonical *out)
{
	BtzUriParts parts;
	BtzVerdict	verdict = btz_uri_check(in, rules, &parts);

	if (verdict.status != BTZ_OK || out == NULL)
		return verdict;
	out->len = 0;
	put_scheme(out, parts.scheme);
	if (parts.authority.ptr == NULL)
		put_normal(out, parts.path);
	else
	{
		put_authority(out, &parts);
		if (parts.path.len == 0)
			put(out, BTZ_SPAN_LITERAL("/"));
		else
			out->len += btz_path_normal(parts.path, out->bytes + out->len);
	}
	put_part(out, BTZ_SPAN_LITERAL("?"), parts.query);
	put_part(out, BTZ_SPAN_LITERAL("#"), parts.fragment);
	return verdict;
}
