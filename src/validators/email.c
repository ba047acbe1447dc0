/*
 * email.c
 *		The e-mail address scanner and its canonical form.
 *
 * Whole value, one spelling for each address.  Nothing is trimmed or
 * repaired, no name is looked up, and a valid address need not exist.
 */
#include "validators/email.h"

#include "core/ascii.h"
#include "core/charset.h"
#include "core/fold.h"
#include "validators/email_block.h"
#include "validators/encoded_word.h"
#include "validators/idna.h"
#include "validators/ip_literal.h"
#include "validators/reason.h"

/* atext of RFC 5322 section 3.2.3, which RFC 5321 takes over */
#define ATOM_CHARS \
	BTZ_CHARS_DIGIT | BTZ_CHAR('!') | BTZ_CHAR('#') | BTZ_CHAR('$') | \
	BTZ_CHAR('%') | BTZ_CHAR('&') | BTZ_CHAR('\'') | BTZ_CHAR('*') | \
	BTZ_CHAR('+') | BTZ_CHAR('-') | BTZ_CHAR('/') | BTZ_CHAR('=') | \
	BTZ_CHAR('?'), \
	BTZ_CHARS_ALPHA | BTZ_CHAR('^') | BTZ_CHAR('_') | BTZ_CHAR('`') | \
	BTZ_CHAR('{') | BTZ_CHAR('|') | BTZ_CHAR('}') | BTZ_CHAR('~')

static const BtzCharset atom_chars = {{ATOM_CHARS}};
static const BtzCharset atom_chars_non_ascii = {{ATOM_CHARS, UINT64_MAX, UINT64_MAX}};

const BtzEmailRules btz_email_default_rules = {
	.allow_quoted = false,
	.require_tld = true,
	.block_special_use = false,
	.block_encoded_word = true,
	.tld_check = BTZ_TLD_ALPHA,
	.letter_case = BTZ_CASE_LOWER,
};

static const BtzReason missing_at = {
	"missing_at",
	"there is no @ sign.",
	"Write the address as name@domain."
};

static const BtzReason multiple_at = {
	"multiple_at",
	"there is a second @ sign.",
	"Give a single address."
};

static const BtzReason display_name_not_allowed = {
	"display_name_not_allowed",
	"the address stands in angle brackets.",
	"Keep only what is inside the angle brackets."
};

static const BtzReason address_too_long = {
	"address_too_long",
	"the address is longer than 254 octets.",
	NULL
};

static const BtzReason local_empty = {
	"local_empty",
	"the local part is empty.",
	"Write the address as name@domain."
};

static const BtzReason local_leading_dot = {
	"local_leading_dot",
	"the local part starts with a dot.",
	"Put dots only between other characters, one at a time."
};

static const BtzReason local_trailing_dot = {
	"local_trailing_dot",
	"the local part ends with a dot.",
	"Put dots only between other characters, one at a time."
};

static const BtzReason local_consecutive_dots = {
	"local_consecutive_dots",
	"the local part holds two dots in a row.",
	"Put dots only between other characters, one at a time."
};

static const BtzReason local_invalid_char = {
	"local_invalid_char",
	"a character is not allowed in the local part.",
	NULL
};

static const BtzReason non_ascii_local = {
	"non_ascii_local",
	"the local part holds a character that is not ASCII.",
	NULL
};

static const BtzReason local_encoded_word = {
	"local_encoded_word",
	"the local part holds an encoded word, which some mail software decodes into another address.",
	NULL
};

const BtzReason btz_reason_local_too_long = {
	"local_too_long",
	"the local part is longer than 64 octets.",
	NULL
};

static const BtzReason quoted_local_not_allowed = {
	"quoted_local_not_allowed",
	"the local part is a quoted string.",
	"Remove the quotes, if the rest is valid without them."
};

static const BtzReason quoted_unclosed = {
	"quoted_unclosed",
	"the quoted string of the local part does not end.",
	NULL
};

static const BtzReason domain_empty = {
	"domain_empty",
	"nothing follows the @ sign.",
	"Write the address as name@domain."
};

static const BtzReason ip_literal_not_allowed = {
	"ip_literal_not_allowed",
	"the domain is an IP address in brackets.",
	"Write a domain name."
};

static const BtzReason tld_invalid = {
	"tld_invalid",
	"the last label of the domain is not two or more letters.",
	"Write the full domain, with its top-level domain."
};

static const BtzReason special_use_domain = {
	"special_use_domain",
	"the top-level domain is reserved for special use.",
	"Use a domain of the public DNS."
};

static BtzVerdict
refuse_local_char(BtzSpan in, size_t at)
{
	unsigned char c = in.ptr[at];

	if (btz_is_control(c))
		return btz_refuse(&btz_reason_control_char, at);
	if (c == ' ')
		return btz_refuse(&btz_reason_whitespace, at);
	if (c >= 0x80)
		return btz_refuse(&non_ascii_local, at);
	return btz_refuse(&local_invalid_char, at);
}

/* Dot-string: to the "@" or the end of the input, which *end receives. */
static BtzVerdict
scan_dot_string(BtzSpan in, const BtzEmailRules *rules, size_t *end)
{
	const BtzCharset *chars = rules->allow_non_ascii ? &atom_chars_non_ascii :
	&atom_chars;
	size_t		atom = 0;		/* where the current atom starts */
	size_t		at = 0;

	for (; at < in.len; at++)
	{
		unsigned char c = in.ptr[at];

		if (btz_charset_has(chars, c))
			continue;
		if (c == '@')
			break;
		if (c != '.')
			return refuse_local_char(in, at);
		if (at == atom)
			return btz_refuse(at == 0 ? &local_leading_dot :
							  &local_consecutive_dots, at);
		atom = at + 1;
	}
	*end = at;
	if (at == 0)
		return btz_refuse(&local_empty, 0);
	if (at == atom)
		return btz_refuse(&local_trailing_dot, at - 1);
	return btz_accept();
}

/*
 * Quoted-string: to behind its closing quote.  A backslash may stand before
 * any printable character (quoted-pairSMTP).
 */
static BtzVerdict
scan_quoted_string(BtzSpan in, const BtzEmailRules *rules, size_t *end)
{
	size_t		at = 1;

	while (at < in.len && in.ptr[at] != '"')
	{
		bool		letters = rules->allow_non_ascii && in.ptr[at] != '\\';

		if (in.ptr[at] == '\\' && ++at == in.len)
			break;
		if (btz_is_control(in.ptr[at]) || (in.ptr[at] >= 0x80 && !letters))
			return refuse_local_char(in, at);
		at++;
	}
	if (at >= in.len)
		return btz_refuse(&quoted_unclosed, 0);
	if (at == 1)
		return btz_refuse(&local_empty, 1);
	*end = at + 1;
	if (*end < in.len && in.ptr[*end] != '@')
		return refuse_local_char(in, *end);
	return btz_accept();
}

/* The local part; parts->at is then where it ends. */
static BtzVerdict
scan_local(BtzSpan in, const BtzEmailRules *rules, BtzEmailParts *parts)
{
	BtzVerdict	verdict;
	size_t		word;
	BtzSpan		seen;

	parts->quoted = in.ptr[0] == '"';
	if (parts->quoted && !rules->allow_quoted)
		return btz_refuse(&quoted_local_not_allowed, 0);
	verdict = parts->quoted ? scan_quoted_string(in, rules, &parts->at) :
		scan_dot_string(in, rules, &parts->at);
	if (!rules->block_encoded_word)
		return verdict;

	/* a word that stands before the fault is further left, so it is blamed */
	seen = btz_span_part(in, 0, verdict.status == BTZ_OK ? parts->at :
						 verdict.offset);
	if (seen.len == 0 || memchr(seen.ptr, '?', seen.len) == NULL)
		return verdict;
	word = btz_encoded_word_find(seen);
	return word == BTZ_NO_POSITION ? verdict :
		btz_refuse(&local_encoded_word, word);
}

static BtzVerdict
shift(BtzVerdict verdict, size_t by)
{
	if (verdict.offset != BTZ_NO_POSITION)
		verdict.offset += by;
	return verdict;
}

static BtzHostnameRules
domain_rules(const BtzEmailRules *rules)
{
	BtzHostnameRules host_rules = {
		.require_tld = rules->require_tld,
		.allow_numeric_tld = rules->tld_check == BTZ_TLD_NONE,
		.allow_non_ascii = rules->allow_non_ascii,
	};

	return host_rules;
}

/* The domain, from behind the "@" to the end. */
static BtzVerdict
scan_domain(BtzSpan in, const BtzEmailRules *rules, BtzEmailParts *parts,
			BtzHostname *host)
{
	size_t		from = parts->at + 1;
	BtzSpan		domain = btz_span_part(in, from, in.len);
	BtzHostnameRules host_rules = domain_rules(rules);
	BtzVerdict	verdict;

	if (domain.len == 0)
		return btz_refuse(&domain_empty, parts->at);
	parts->ip_literal = domain.ptr[0] == '[';
	if (parts->ip_literal && !rules->allow_ip_literal)
		return btz_refuse(&ip_literal_not_allowed, from);
	verdict = parts->ip_literal ? btz_ip_literal_validate(domain, NULL, NULL) :
		btz_hostname_scan(domain, &host_rules, host);
	verdict = shift(verdict, from);
	if (verdict.offset != BTZ_NO_POSITION && in.ptr[verdict.offset] == '@')
		return btz_refuse(&multiple_at, verdict.offset);
	return verdict;
}

/*
 * "Bob <bob@example.com>": whatever the scan stumbled on, the brackets are
 * what the writer has to remove.
 */
static BtzVerdict
blame_display_name(BtzSpan in, BtzVerdict verdict)
{
	const unsigned char *bracket;

	if (verdict.offset == BTZ_NO_POSITION || in.ptr[in.len - 1] != '>')
		return verdict;
	bracket = memchr(in.ptr + verdict.offset, '<', in.len - verdict.offset);
	if (bracket == NULL)
		return verdict;
	return btz_refuse(&display_name_not_allowed, (size_t) (bracket - in.ptr));
}

static BtzVerdict
check_lengths(BtzSpan in, const BtzEmailParts *parts, const BtzHostname *host)
{
	BtzVerdict	verdict;

	if (parts->at > BTZ_EMAIL_LOCAL_MAX)
		return btz_refuse(&btz_reason_local_too_long, 0);
	if (parts->ip_literal)
		return btz_accept();
	verdict = shift(btz_hostname_lengths(host), parts->at + 1);
	if (verdict.status == BTZ_OK && in.len > BTZ_EMAIL_MAX)
		return btz_refuse(&address_too_long, 0);
	return verdict;
}

static bool
is_alpha_tld(BtzSpan last)
{
	for (size_t i = 0; i < last.len; i++)
	{
		if (!btz_is_alpha(last.ptr[i]))
			return false;
	}
	return last.len >= 2;
}

/* Offsets count from the start of the domain. */
static BtzVerdict
check_domain(BtzSpan domain, const BtzEmailRules *rules,
			 const BtzHostname *host)
{
	BtzSpan		last = btz_span_part(domain, host->last_label, domain.len);
	BtzHostnameRules host_rules = domain_rules(rules);
	BtzVerdict	verdict = btz_hostname_a_labels(domain, host);

	if (verdict.status == BTZ_OK)
		verdict = btz_hostname_tld(domain, &host_rules, host);
	if (verdict.status != BTZ_OK)
		return verdict;

	/*
	 * A single label, where allowed, is no top-level domain.  What looks like
	 * an A-label here is a valid one.
	 */
	if (rules->tld_check == BTZ_TLD_ALPHA && host->labels > 1 &&
		!is_alpha_tld(last) && !btz_idna_is_a_label(last))
		return btz_refuse(&tld_invalid, host->last_label);
	if (rules->block_special_use && btz_hostname_is_special_use(last))
		return btz_refuse(&special_use_domain, host->last_label);
	return verdict;
}

BtzVerdict
btz_email_scan(BtzSpan in, const BtzEmailRules *rules, BtzEmailParts *parts,
			   BtzHostname *host)
{
	BtzVerdict	verdict;

	*parts = (BtzEmailParts)
	{
		.at = in.len
	};
	if (in.len == 0)
		return btz_refuse(&btz_reason_empty, BTZ_NO_POSITION);
	if (in.len > BTZ_EMAIL_INPUT_MAX)
		return btz_refuse(&btz_reason_too_long, 0);
	verdict = scan_local(in, rules, parts);
	if (verdict.status == BTZ_OK && parts->at == in.len)
		return btz_refuse(&missing_at, BTZ_NO_POSITION);
	if (verdict.status == BTZ_OK)
		verdict = scan_domain(in, rules, parts, host);
	return verdict.status == BTZ_OK ? verdict : blame_display_name(in, verdict);
}

BtzVerdict
btz_email_check_scalar(BtzSpan in, const BtzEmailRules *rules,
					   BtzEmailParts *parts)
{
	BtzHostname host;
	BtzVerdict	verdict = btz_email_scan(in, rules, parts, &host);

	if (verdict.status == BTZ_OK)
		verdict = check_lengths(in, parts, &host);
	if (verdict.status != BTZ_OK || parts->ip_literal)
		return verdict;
	return shift(check_domain(btz_span_part(in, parts->at + 1, in.len), rules,
							  &host), parts->at + 1);
}

BtzVerdict
btz_email_check(BtzSpan in, const BtzEmailRules *rules, BtzEmailParts *parts)
{
	parts->quoted = parts->ip_literal = false;
	if (rules->block_special_use ||
		!btz_email_block(in, &parts->at, &parts->folded))
		return btz_email_check_scalar(in, rules, parts);
	return btz_accept();
}

/*
 * Copies what stands between the quotes, each character escaped only where
 * it must be, or not at all.  Returns the number of octets written.
 */
static size_t
copy_quoted_content(BtzSpan quoted, bool escape, unsigned char *out)
{
	size_t		len = 0;

	for (size_t i = 1; i < quoted.len - 1; i++)
	{
		if (quoted.ptr[i] == '\\')
			i++;
		if (escape && (quoted.ptr[i] == '"' || quoted.ptr[i] == '\\'))
			out[len++] = '\\';
		out[len++] = quoted.ptr[i];
	}
	return len;
}

/*
 * "bob"@x.com and bob@x.com are one mailbox (RFC 5321, section 4.1.2), so
 * quotes go where the content does not need them.
 */
static size_t
canonical_quoted(BtzSpan quoted, const BtzEmailRules *rules,
				 unsigned char *out)
{
	size_t		len = copy_quoted_content(quoted, false, out);
	size_t		end;
	BtzVerdict	verdict = scan_dot_string(btz_span(out, len), rules, &end);

	if (verdict.status != BTZ_OK || end < len)
	{
		len = copy_quoted_content(quoted, true, out + 1);
		out[0] = out[len + 1] = '"';
		return len + 2;
	}
	if (rules->letter_case == BTZ_CASE_LOWER)
		btz_fold(btz_span(out, len), out);
	return len;
}

static size_t
canonical_domain(BtzSpan domain, const BtzEmailParts *parts,
				 unsigned char *out)
{
	BtzCanonical literal = {out, domain.len};

	if (parts->ip_literal)
		(void) btz_ip_literal_validate(domain, NULL, &literal);
	else
		btz_fold(domain, out);
	return literal.len;
}

size_t
btz_email_canonical(BtzSpan in, const BtzEmailRules *rules,
					const BtzEmailParts *parts, unsigned char *out)
{
	bool		fold = rules->letter_case == BTZ_CASE_LOWER;
	BtzSpan		local = btz_span_part(in, 0, parts->at);
	size_t		len = local.len;

	if (fold && !parts->quoted && !parts->ip_literal)
	{
		btz_fold(in, out);
		return in.len;
	}
	if (parts->quoted)
		len = canonical_quoted(local, rules, out);
	else if (fold)
		btz_fold(local, out);
	else
		memcpy(out, local.ptr, len);
	out[len++] = '@';
	return len + canonical_domain(btz_span_part(in, parts->at + 1, in.len), parts,
								  out + len);
}

BtzVerdict
btz_email_validate(BtzSpan in, const void *rules, BtzCanonical *out)
{
	BtzEmailParts parts;
	BtzVerdict	verdict = btz_email_check(in, rules, &parts);

	if (verdict.status != BTZ_OK)
		return verdict;
	if (out != NULL)
		out->len = btz_email_canonical(in, rules, &parts, out->bytes);
	return btz_accept();
}
