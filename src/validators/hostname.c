/*
 * hostname.c
 *		The host name scanner: one pass, whole value.
 *
 * Asks no name server and takes no U-labels, only A-labels.  An underscore, an empty label
 * or a last label that a browser would read as an IPv4 address is refused
 * unless the caller's rules allow it.
 */
#include "validators/hostname.h"

#include "core/ascii.h"
#include "core/charset.h"
#include "core/fold.h"
#include "validators/idna.h"
#include "validators/reason.h"

/* RFC 1034, section 3.5, and what the rules let in beside it */
static BtzCharset
label_chars(const BtzHostnameRules *rules)
{
	BtzCharset	chars = {{BTZ_CHARS_DIGIT | BTZ_CHAR('-'), BTZ_CHARS_ALPHA}};

	if (rules->allow_underscore)
		chars.bits[1] |= BTZ_CHAR('_');
	if (rules->allow_non_ascii)
		chars.bits[2] = chars.bits[3] = UINT64_MAX;
	return chars;
}

const BtzHostnameRules btz_hostname_default_rules = {.require_tld = false};

static const BtzReason domain_empty_label = {
	"domain_empty_label",
	"a label of the domain is empty.",
	"Put a name before the first dot and between two dots."
};

static const BtzReason domain_trailing_dot = {
	"domain_trailing_dot",
	"the domain ends in a dot.",
	"Remove the last dot."
};

static const BtzReason domain_invalid_char = {
	"domain_invalid_char",
	"a character is not allowed in a domain.",
	"Use letters, digits, hyphens and dots."
};

static const BtzReason non_ascii_domain = {
	"non_ascii_domain",
	"the domain holds a character that is not ASCII.",
	NULL
};

const BtzReason btz_reason_domain_idna = {
	"domain_idna",
	"a label of the domain is no valid internationalised label.",
	NULL
};

static const BtzReason label_leading_hyphen = {
	"label_leading_hyphen",
	"a label of the domain starts with a hyphen.",
	NULL
};

static const BtzReason label_trailing_hyphen = {
	"label_trailing_hyphen",
	"a label of the domain ends with a hyphen.",
	NULL
};

static const BtzReason label_too_long = {
	"label_too_long",
	"a label of the domain is longer than 63 octets.",
	NULL
};

const BtzReason btz_reason_domain_too_long = {
	"domain_too_long",
	"the domain is longer than 253 octets.",
	NULL
};

static const BtzReason domain_single_label = {
	"domain_single_label",
	"the domain has only one label.",
	"Write the full domain, with a dot."
};

static const BtzReason tld_numeric = {
	"tld_numeric",
	"the last label of the domain is a number.",
	"Write a name: an IP address is not a domain."
};

static BtzVerdict
refuse_char(BtzSpan host, size_t at)
{
	unsigned char c = host.ptr[at];

	if (btz_is_control(c))
		return btz_refuse(&btz_reason_control_char, at);
	if (c == ' ')
		return btz_refuse(&btz_reason_whitespace, at);
	if (c >= 0x80)
		return btz_refuse(&non_ascii_domain, at);
	return btz_refuse(&domain_invalid_char, at);
}

/*
 * One label, from "start"; *end is then the offset of its dot or the end of
 * the host.  What stands further left is blamed first.
 */
static BtzVerdict
scan_label(BtzSpan host, const BtzCharset *chars, size_t start, size_t *end)
{
	size_t		at = start;

	while (at < host.len && btz_charset_has(chars, host.ptr[at]))
		at++;
	*end = at;
	if (at > start && host.ptr[start] == '-')
		return btz_refuse(&label_leading_hyphen, start);
	if (at < host.len && host.ptr[at] != '.')
		return refuse_char(host, at);
	if (at == start)
		return btz_refuse(&domain_empty_label, at);
	if (host.ptr[at - 1] == '-')
		return btz_refuse(&label_trailing_hyphen, at - 1);
	return btz_accept();
}

static void
note_label(BtzSpan host, size_t start, size_t end, BtzHostname *found)
{
	found->labels++;
	found->last_label = start;
	found->len = end;
	if (end - start > BTZ_LABEL_MAX && found->long_label == BTZ_NO_POSITION)
		found->long_label = start;
	if (found->a_label == BTZ_NO_POSITION &&
		btz_idna_is_a_label(btz_span_part(host, start, end)))
		found->a_label = start;
}

BtzVerdict
btz_hostname_scan(BtzSpan host, const BtzHostnameRules *rules,
				  BtzHostname *found)
{
	const BtzCharset chars = label_chars(rules);
	size_t		start = 0;

	*found = (BtzHostname)
	{
		0, 0, 0, BTZ_NO_POSITION, BTZ_NO_POSITION
	};
	if (host.len == 0)
		return btz_refuse(&btz_reason_empty, BTZ_NO_POSITION);
	for (;;)
	{
		size_t		end;
		BtzVerdict	verdict = scan_label(host, &chars, start, &end);

		if (verdict.status != BTZ_OK)
			return verdict;
		note_label(host, start, end, found);
		if (end == host.len)
			return verdict;
		start = end + 1;
		if (start == host.len)
			return rules->allow_trailing_dot ? verdict :
				btz_refuse(&domain_trailing_dot, end);
	}
}

BtzVerdict
btz_hostname_lengths(const BtzHostname *found)
{
	if (found->long_label != BTZ_NO_POSITION)
		return btz_refuse(&label_too_long, found->long_label);
	if (found->len > BTZ_HOSTNAME_MAX)
		return btz_refuse(&btz_reason_domain_too_long, 0);
	return btz_accept();
}

/* Decodes an A-label; any other label stands for itself. */
static bool
read_label(BtzSpan label, BtzIdnaLabel *out)
{
	if (btz_idna_is_a_label(label))
		return btz_idna_decode(label, out) == BTZ_OK && btz_idna_is_u_label(out);
	if (label.len > BTZ_IDNA_LABEL_MAX)
		return false;			/* step 2 was left out */
	out->len = label.len;
	for (size_t i = 0; i < label.len; i++)
		out->points[i] = btz_to_lower(label.ptr[i]);
	return true;
}

BtzVerdict
btz_hostname_a_labels(BtzSpan host, const BtzHostname *found)
{
	size_t		disorder = BTZ_NO_POSITION;
	bool		bidi = false;
	size_t		start = 0;

	if (found->a_label == BTZ_NO_POSITION)
		return btz_accept();
	while (start < found->len)
	{
		const unsigned char *dot = memchr(host.ptr + start, '.', found->len - start);
		size_t		end = dot == NULL ? found->len : (size_t) (dot - host.ptr);
		BtzIdnaLabel label;
		BtzIdnaDirection direction;

		if (!read_label(btz_span_part(host, start, end), &label))
			return btz_refuse(&btz_reason_domain_idna, start);
		direction = btz_idna_direction(&label);
		bidi |= direction.right_to_left;
		if (!direction.bidi_rule && disorder == BTZ_NO_POSITION)
			disorder = start;
		start = end + 1;
	}
	/* one right-to-left label moves the others on the screen: RFC 5893 */
	if (bidi && disorder != BTZ_NO_POSITION)
		return btz_refuse(&btz_reason_domain_idna, disorder);
	return btz_accept();
}

/*
 * WHATWG URL, "ends in a number checker": browsers take a name whose last
 * label is all digits, or "0x" and hexadecimal digits if any, for an IPv4
 * address.
 */
static bool
looks_numeric(BtzSpan label)
{
	bool		hex = label.len >= 2 && label.ptr[0] == '0' &&
	(label.ptr[1] | 0x20) == 'x';

	for (size_t i = hex ? 2 : 0; i < label.len; i++)
	{
		if (hex ? !btz_is_hex(label.ptr[i]) : !btz_is_digit(label.ptr[i]))
			return false;
	}
	return true;
}

BtzVerdict
btz_hostname_tld(BtzSpan host, const BtzHostnameRules *rules,
				 const BtzHostname *found)
{
	BtzSpan		last = btz_span_part(host, found->last_label, found->len);

	if (rules->require_tld && found->labels < 2)
		return btz_refuse(&domain_single_label, 0);
	if (!rules->allow_numeric_tld && looks_numeric(last))
		return btz_refuse(&tld_numeric, found->last_label);
	return btz_accept();
}

static bool
equals_folded(BtzSpan label, BtzSpan lower)
{
	if (label.len != lower.len)
		return false;
	for (size_t i = 0; i < label.len; i++)
	{
		if (btz_to_lower(label.ptr[i]) != lower.ptr[i])
			return false;
	}
	return true;
}

/*
 * RFC 6761 (invalid, localhost, test), RFC 6762 (local), RFC 7686 (onion),
 * RFC 8375 (arpa), RFC 9476 (alt), ICANN resolution 2024.07.29.06
 * (internal).  "example" is reserved too, but documents live on it.
 */
bool
btz_hostname_is_special_use(BtzSpan label)
{
	const BtzSpan names[] = {
		BTZ_SPAN_LITERAL("alt"), BTZ_SPAN_LITERAL("arpa"),
		BTZ_SPAN_LITERAL("internal"), BTZ_SPAN_LITERAL("invalid"),
		BTZ_SPAN_LITERAL("local"), BTZ_SPAN_LITERAL("localhost"),
		BTZ_SPAN_LITERAL("onion"), BTZ_SPAN_LITERAL("test"),
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
	{
		if (equals_folded(label, names[i]))
			return true;
	}
	return false;
}

BtzVerdict
btz_hostname_check(BtzSpan host, const BtzHostnameRules *rules,
				   BtzHostname *found)
{
	BtzVerdict	verdict = btz_hostname_scan(host, rules, found);

	if (verdict.status == BTZ_OK)
		verdict = btz_hostname_lengths(found);
	if (verdict.status == BTZ_OK)
		verdict = btz_hostname_a_labels(host, found);
	if (verdict.status == BTZ_OK)
		verdict = btz_hostname_tld(host, rules, found);
	return verdict;
}

size_t
btz_hostname_canonical(BtzSpan host, const BtzHostname *found,
					   unsigned char *out)
{
	btz_fold(btz_span_part(host, 0, found->len), out);
	return found->len;
}

BtzVerdict
btz_hostname_validate(BtzSpan in, const void *rules, BtzCanonical *out)
{
	BtzHostname found;
	BtzVerdict	verdict;

	if (in.len > BTZ_HOSTNAME_INPUT_MAX)
		return btz_refuse(&btz_reason_too_long, 0);
	verdict = btz_hostname_check(in, rules, &found);
	if (verdict.status == BTZ_OK && out != NULL)
		out->len = btz_hostname_canonical(in, &found, out->bytes);
	return verdict;
}
