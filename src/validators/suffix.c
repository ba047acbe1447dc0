/*
 * suffix.c
 *		Reads the Public Suffix List, and applies its rules to hosts.
 *
 * Keeps no rule and looks none up.  A line that is no rule is never skipped in
 * silence: a list that is cut or garbled would open the cookies of one site to
 * another.
 */
#include "validators/suffix.h"

#include "core/ascii.h"
#include "core/utf8.h"
#include "validators/idna.h"
#include "validators/punycode.h"

#define A_LABEL_PREFIX BTZ_SPAN_LITERAL("xn--")

static bool
contains(BtzSpan text, BtzSpan part)
{
	for (size_t i = 0; i + part.len <= text.len; i++)
	{
		if (btz_span_equal(btz_span_part(text, i, i + part.len), part))
			return true;
	}
	return false;
}

/* The next line, without its end. */
static BtzSpan
next_line(BtzSuffixReader *reader)
{
	BtzSpan		rest = btz_span_part(reader->list, reader->at, reader->list.len);
	const unsigned char *end = memchr(rest.ptr, '\n', rest.len);
	size_t		len = end == NULL ? rest.len : (size_t) (end - rest.ptr);

	reader->at += end == NULL ? len : len + 1;
	reader->line++;
	return btz_span_part(rest, 0, len);
}

static void
read_comment(BtzSuffixReader *reader, BtzSpan line)
{
	if (contains(line, BTZ_SPAN_LITERAL("===BEGIN PRIVATE DOMAINS===")))
		reader->private_section = true;
	if (contains(line, BTZ_SPAN_LITERAL("===END PRIVATE DOMAINS===")))
		reader->private_section = false;
}

/* The line up to white space, which ends a rule. */
static BtzSpan
first_word(BtzSpan line)
{
	size_t		len = 0;

	while (len < line.len && line.ptr[len] != ' ' && line.ptr[len] != '\t' &&
		   line.ptr[len] != '\r')
		len++;
	return btz_span_part(line, 0, len);
}

/* What a name is built in. */
typedef struct Name
{
	unsigned char bytes[BTZ_HOSTNAME_MAX];
	size_t		len;
} Name;

static BtzSuffixLine
append(Name *name, BtzSpan text)
{
	if (text.len > sizeof(name->bytes) - name->len)
		return BTZ_SUFFIX_BAD;
	for (size_t i = 0; i < text.len; i++)
		name->bytes[name->len++] = btz_to_lower(text.ptr[i]);
	return BTZ_SUFFIX_RULE;
}

/* Code points, ASCII in lower case; BTZ_SUFFIX_RULE when all could be read. */
static BtzSuffixLine
read_u_label(BtzSpan label, BtzIdnaLabel *out)
{
	out->len = 0;
	for (size_t i = 0; i < label.len;)
	{
		BtzSpan		rest = btz_span_part(label, i, label.len);
		size_t		len = btz_utf8_length(rest);

		if (len == 0)
			return BTZ_SUFFIX_BAD;
		if (out->len == BTZ_IDNA_LABEL_MAX)
			return BTZ_SUFFIX_NO_NAME;
		out->points[out->len++] = len == 1 ? btz_to_lower(rest.ptr[0]) :
			btz_utf8_code_point(btz_span_part(rest, 0, len));
		i += len;
	}
	return BTZ_SUFFIX_RULE;
}

static bool
is_ascii(BtzSpan text)
{
	for (size_t i = 0; i < text.len; i++)
	{
		if (text.ptr[i] >= 0x80)
			return false;
	}
	return true;
}

static BtzSuffixLine
append_label(Name *name, BtzSpan label)
{
	unsigned char encoded[BTZ_LABEL_MAX];
	BtzIdnaLabel points;
	size_t		len;
	BtzSuffixLine line;

	if (is_ascii(label))
		return append(name, label);
	line = read_u_label(label, &points);
	if (line != BTZ_SUFFIX_RULE)
		return line;
	if (!btz_idna_is_u_label(&points) ||
		btz_punycode_encode(points.points, points.len, encoded,
							sizeof(encoded), &len) != BTZ_OK)
		return BTZ_SUFFIX_NO_NAME;
	line = append(name, A_LABEL_PREFIX);
	return line == BTZ_SUFFIX_RULE ? append(name, btz_span(encoded, len)) : line;
}

/* A name, its U-labels encoded; then it is a host name or nothing. */
static BtzSuffixLine
read_name(BtzSpan text, Name *name)
{
	BtzSuffixLine line = BTZ_SUFFIX_RULE;
	size_t		start = 0;
	BtzHostname found;
	BtzVerdict	verdict;

	name->len = 0;
	while (line == BTZ_SUFFIX_RULE && start <= text.len)
	{
		size_t		end = start;

		while (end < text.len && text.ptr[end] != '.')
			end++;
		line = append_label(name, btz_span_part(text, start, end));
		if (line == BTZ_SUFFIX_RULE && end < text.len)
			line = append(name, BTZ_SPAN_LITERAL("."));
		start = end + 1;
	}
	if (line != BTZ_SUFFIX_RULE)
		return line;
	verdict = btz_hostname_check(btz_span(name->bytes, name->len),
								 &btz_hostname_default_rules, &found);
	if (verdict.status == BTZ_OK)
		return BTZ_SUFFIX_RULE;
	return verdict.reason == &btz_reason_domain_idna ? BTZ_SUFFIX_NO_NAME :
		BTZ_SUFFIX_BAD;
}

static BtzSuffixLine
read_rule(BtzSpan text, unsigned char *out, size_t *len)
{
	BtzSpan		prefix = btz_span(text.ptr, 0);
	BtzSuffixLine line;
	Name		name;

	if (btz_span_starts_with(text, BTZ_SPAN_LITERAL("!")))
		prefix.len = 1;
	if (btz_span_starts_with(text, BTZ_SPAN_LITERAL("*.")))
		prefix.len = 2;
	line = read_name(btz_span_part(text, prefix.len, text.len), &name);
	if (line != BTZ_SUFFIX_RULE)
		return line;

	/* an exception to nothing would make the root a public suffix */
	if (prefix.len == 1 && memchr(name.bytes, '.', name.len) == NULL)
		return BTZ_SUFFIX_BAD;
	memcpy(out, prefix.ptr, prefix.len);
	memcpy(out + prefix.len, name.bytes, name.len);
	*len = prefix.len + name.len;
	return line;
}

BtzSuffixLine
btz_suffix_read(BtzSuffixReader *reader, unsigned char *out, size_t *len)
{
	while (reader->at < reader->list.len)
	{
		BtzSpan		line = next_line(reader);
		BtzSpan		word = first_word(line);

		if (btz_span_starts_with(word, BTZ_SPAN_LITERAL("//")))
			read_comment(reader, line);
		else if (word.len > 0)
			return read_rule(word, out, len);
	}
	return BTZ_SUFFIX_END;
}

size_t
btz_suffix_candidate(BtzSpan host, size_t start, BtzSuffixKind kind,
					 unsigned char *out)
{
	BtzSpan		prefix = btz_span(NULL, 0);

	if (kind == BTZ_SUFFIX_EXCEPTION)
		prefix = BTZ_SPAN_LITERAL("!");
	if (kind == BTZ_SUFFIX_WILDCARD)
	{
		const unsigned char *dot = memchr(host.ptr + start, '.', host.len - start);

		if (dot == NULL)
			return 0;
		prefix = BTZ_SPAN_LITERAL("*.");
		start = (size_t) (dot - host.ptr) + 1;
	}
	if (prefix.len > 0)
		memcpy(out, prefix.ptr, prefix.len);
	memcpy(out + prefix.len, host.ptr + start, host.len - start);
	return prefix.len + host.len - start;
}

size_t
btz_suffix_label_before(BtzSpan host, size_t start)
{
	size_t		at = start - 1;

	while (at > 0 && host.ptr[at - 1] != '.')
		at--;
	return at;
}

BtzSuffix
btz_suffix_default(BtzSpan host)
{
	BtzSuffix	suffix = {btz_suffix_label_before(host, host.len + 1), false};

	return suffix;
}

/* Does the host end in the labels of the name?  *start is where. */
static bool
ends_in(BtzSpan host, BtzSpan name, size_t *start)
{
	if (name.len == 0 || name.len > host.len)
		return false;
	*start = host.len - name.len;
	return btz_span_equal(btz_span_part(host, *start, host.len), name) &&
		(*start == 0 || host.ptr[*start - 1] == '.');
}

void
btz_suffix_apply(BtzSpan host, BtzSpan rule, BtzSuffix *suffix)
{
	bool		exception = btz_span_starts_with(rule, BTZ_SPAN_LITERAL("!"));
	bool		wildcard = btz_span_starts_with(rule, BTZ_SPAN_LITERAL("*."));
	size_t		prefix = wildcard ? 2 : exception;
	size_t		start;

	if (!ends_in(host, btz_span_part(rule, prefix, rule.len), &start))
		return;
	if (exception)
	{
		const unsigned char *dot = memchr(host.ptr + start, '.', host.len - start);

		if (dot == NULL)
			return;
		suffix->start = (size_t) (dot - host.ptr) + 1;
		suffix->exception = true;
	}
	if (wildcard && start == 0)
		return;
	if (wildcard)
		start = btz_suffix_label_before(host, start - 1);
	if (!suffix->exception && start < suffix->start)
		suffix->start = start;
}
