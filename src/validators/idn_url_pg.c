/*
 * idn_url_pg.c
 *		idn_url: URLs with a host in any script, and UTF-8 behind it, judged by
 *		what they become in ASCII.
 *
 * The host becomes A-labels, and every octet behind it that is not ASCII a
 * percent-encoding (RFC 3987, section 3.1, without its normalization).  What
 * comes out has to pass the rules of a URL.
 */
#include "validators/validator_pg.h"

#include "core/utf8.h"
#include "validators/idn_pg.h"
#include "validators/hostname.h"
#include "validators/reason.h"
#include "validators/uri_form.h"
#include "validators/url_form.h"

/* a backslash too, which the rules for ASCII refuse */
static const BtzCharset authority_end = {{
		BTZ_CHAR('/') | BTZ_CHAR('?') | BTZ_CHAR('#'), BTZ_CHAR('\\')
}};

/* A value, and what it becomes. */
typedef struct AsciiUrl
{
	BtzSpan		in;
	size_t		host;			/* offset in both */
	size_t		host_end;		/* in the value, as the next */
	size_t		tail;			/* what follows the authority */
	unsigned char *bytes;
	size_t		bytes_host_end;
	size_t		len;
} AsciiUrl;

/*
 * Finds the host, which is empty where the value has no authority: the rules
 * for ASCII then say what is wrong.
 */
static void
find_host(AsciiUrl *url)
{
	BtzSpan		in = url->in;
	size_t		start = 0;
	size_t		at;

	while (start < in.len && in.ptr[start] != ':')
		start++;
	url->host = url->host_end = 0;
	url->tail = in.len;
	if (in.len - start < 3 || in.ptr[start + 1] != '/' || in.ptr[start + 2] != '/')
		return;
	url->host = start + 3;
	for (at = url->host; at < in.len && !btz_charset_has(&authority_end, in.ptr[at]); at++)
	{
		if (in.ptr[at] == '@' && memchr(in.ptr + start, '@', at - start) == NULL)
			url->host = at + 1;
	}
	url->tail = at;
	url->host_end = url->host;
	while (url->host_end < at && in.ptr[url->host_end] != ':')
		url->host_end++;
}

/* The mapping may make delimiters, such as a slash of U+FF0F. */
static BtzVerdict
put_host(AsciiUrl *url)
{
	const BtzHostnameRules rules = {
		.allow_underscore = true,
		.allow_numeric_tld = true,
	};
	BtzSpan		name = btz_span_part(url->in, url->host, url->host_end);
	unsigned char *out = url->bytes + url->host;
	BtzHostname found;
	size_t		len = name.len;
	BtzVerdict	verdict = btz_accept();

	memcpy(url->bytes, url->in.ptr, url->host_end);
	if (!btz_is_ascii(name))
	{
		verdict = btz_idn_name_to_ascii(name, out, &len);
		if (verdict.status == BTZ_OK)
			verdict = btz_hostname_scan(btz_span(out, len), &rules, &found);
		if (verdict.offset != BTZ_NO_POSITION)
			verdict.offset = url->host;
	}
	url->len = url->bytes_host_end = url->host + len;
	return verdict;
}

static void
put_rest(AsciiUrl *url)
{
	for (size_t at = url->host_end; at < url->in.len; at++)
	{
		if (at < url->tail || url->in.ptr[at] < 0x80)
			url->bytes[url->len++] = url->in.ptr[at];
		else
			url->len += btz_percent_encode(url->in.ptr[at], url->bytes + url->len);
	}
}

/* The offset in the value of what stands at an offset in ASCII. */
static size_t
offset_in_value(const AsciiUrl *url, size_t offset)
{
	size_t		at = url->host_end;
	size_t		reached = url->bytes_host_end;

	if (offset == BTZ_NO_POSITION || offset <= url->host)
		return offset;
	if (offset < reached)
		return btz_is_ascii(btz_span_part(url->in, url->host, at)) ? offset :
			BTZ_NO_POSITION;
	for (; reached < offset; at++)
		reached += at < url->tail || url->in.ptr[at] < 0x80 ? 1 : BTZ_PERCENT_LEN;
	return at;
}

/* What nobody can see, unless the verdict blames what stands further left. */
static BtzVerdict
blame_unseen(const AsciiUrl *url, BtzVerdict verdict)
{
	size_t		end = verdict.offset == BTZ_NO_POSITION ? url->in.len : verdict.offset;

	for (size_t at = 0; at < end;)
	{
		BtzSpan		rest = btz_span_part(url->in, at, url->in.len);
		size_t		len = btz_utf8_length(rest);
		uint32_t	c;

		if (len == 0)
			return btz_refuse(&btz_reason_invalid_encoding, at);
		c = btz_utf8_code_point(btz_span_part(rest, 0, len));
		if (at >= url->host && at < url->host_end && c >= 0x80 && btz_idn_is_ignored(c))
			return btz_refuse(&btz_reason_domain_unsafe_char, at);
		if (at >= url->host_end && btz_idn_is_unseen(c))
			return btz_refuse(&btz_reason_unsafe_char, at);
		at += len;
	}
	return verdict;
}

static BtzVerdict
unicode_url(BtzSpan in, const BtzUrlRules *rules, BtzCanonical *out)
{
	AsciiUrl	url = {.in = in};
	BtzUrlParts parts;
	BtzVerdict	verdict;

	btz_idn_require();
	if (in.len > rules->max_octets)
		return btz_refuse(&btz_reason_too_long, 0);
	url.bytes = palloc(in.len * BTZ_PERCENT_LEN + BTZ_HOSTNAME_INPUT_MAX);
	find_host(&url);
	verdict = put_host(&url);
	if (verdict.status == BTZ_OK)
	{
		put_rest(&url);
		verdict = btz_url_check(btz_span(url.bytes, url.len), rules, &parts);
		verdict.offset = offset_in_value(&url, verdict.offset);
	}
	verdict = blame_unseen(&url, verdict);
	if (verdict.status == BTZ_OK && out != NULL)
		out->len = btz_url_canonical(&parts, out->bytes);
	pfree(url.bytes);
	return verdict;
}

static BtzVerdict
idn_url_validate(BtzSpan in, const void *rules, BtzCanonical *out)
{
	if (btz_is_ascii(in))
		return btz_url_validate(in, rules, out);
	return unicode_url(in, rules, out);
}

static size_t
read_options(FunctionCallInfo fcinfo, void *rules)
{
	return btz_url_validator.options(fcinfo, rules);
}

const BtzValidator btz_idn_url_validator = {
	.name = "idn_url",
	.cap = BTZ_URL_DEFAULT_MAX,
	.check = idn_url_validate,
	.rules = &btz_url_default_rules,
	.options = read_options,
	.grows = true,
};

BTZ_VALIDATOR(idn_url);
