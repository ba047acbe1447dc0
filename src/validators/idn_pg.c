/*
 * idn_pg.c
 *		idn_hostname and idn_email: names and addresses in any script, judged
 *		by what they become in ASCII.
 *
 * The only file that knows ICU, which comes with the server.  What ICU gives
 * has to pass the rules for ASCII, so nothing it lets through reaches a table
 * unchecked.  ASCII never reaches it.  Its Unicode changes with the server:
 * these functions are STABLE, and no type uses them.
 */
#include "validators/idn_pg.h"

#include "validators/validator_pg.h"

#include "mb/pg_wchar.h"

#ifdef USE_ICU
#include <unicode/uchar.h>
#include <unicode/uidna.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#endif

#include "core/utf8.h"
#include "validators/email.h"
#include "validators/reason.h"

#define BTZ_IDN_HINT \
	"Write the domain as A-labels (\"xn--\"), and a local part in ASCII."

bool
btz_is_ascii(BtzSpan text)
{
	for (size_t i = 0; i < text.len; i++)
	{
		if (text.ptr[i] >= 0x80)
			return false;
	}
	return true;
}

#ifdef USE_ICU

/*
 * A longer local part cannot become one of 64 octets: Normalization Form C
 * shortens UTF-8 to a third at most (UAX 15, "Detecting Normalization Forms").
 */
#define LOCAL_INPUT_MAX ((size_t) 4 * BTZ_EMAIL_LOCAL_MAX)

/* Normalization Form C has at most three units for one, in UTF-8 and UTF-16. */
#define LOCAL_ROOM (3 * LOCAL_INPUT_MAX)

static const BtzReason local_unsafe_char = {
	"local_unsafe_char",
	"the local part holds a character that cannot be seen, or starts with a mark.",
	"Write visible letters and digits."
};

const BtzReason btz_reason_domain_unsafe_char = {
	"domain_unsafe_char",
	"the domain holds a character that cannot be seen.",
	"Remove it."
};

void
btz_idn_require(void)
{
	if (GetDatabaseEncoding() != PG_UTF8)
		ereport(ERROR,
				errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				errmsg("names beyond ASCII need a database in UTF8"),
				errhint(BTZ_IDN_HINT));
}

/*
 * ICU would delete these in silence, and the name would be another one than
 * the user sees or has typed.  It knows what to do about joiners.
 */
bool
btz_idn_is_ignored(uint32_t c)
{
	return c != 0x200c && c != 0x200d &&
		u_hasBinaryProperty((UChar32) c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

bool
btz_idn_is_unseen(uint32_t c)
{
	return c >= 0x80 &&
		(U_MASK(u_charType((UChar32) c)) &
		 (U_GC_CC_MASK | U_GC_CF_MASK | U_GC_CS_MASK | U_GC_CO_MASK |
		  U_GC_CN_MASK | U_GC_Z_MASK)) != 0;
}

static bool
is_mark(uint32_t c)
{
	return (U_MASK(u_charType((UChar32) c)) & U_GC_M_MASK) != 0;
}

/* Opened once; it lives as long as the backend. */
static const UIDNA *
name_mapper(void)
{
	static UIDNA *mapper = NULL;
	UErrorCode	status = U_ZERO_ERROR;

	if (mapper == NULL)
		mapper = uidna_openUTS46(UIDNA_NONTRANSITIONAL_TO_ASCII |
								 UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ |
								 UIDNA_CHECK_CONTEXTO, &status);
	if (U_FAILURE(status))
		elog(ERROR, "ICU has no UTS 46: %s", u_errorName(status));	/* cannot happen */
	return mapper;
}

BtzVerdict
btz_idn_name_to_ascii(BtzSpan name, unsigned char *out, size_t *len)
{
	const uint32_t ours = UIDNA_ERROR_HYPHEN_3_4 | UIDNA_ERROR_LABEL_TOO_LONG |
	UIDNA_ERROR_DOMAIN_NAME_TOO_LONG;
	UIDNAInfo	info = UIDNA_INFO_INITIALIZER;
	UErrorCode	status = U_ZERO_ERROR;
	int32_t		written;

	if (name.len > BTZ_HOSTNAME_INPUT_MAX)
		return btz_refuse(&btz_reason_domain_too_long, 0);
	if (btz_is_ascii(name))
	{
		memcpy(out, name.ptr, name.len);
		*len = name.len;
		return btz_accept();
	}
	written = uidna_nameToASCII_UTF8(name_mapper(), (const char *) name.ptr,
									 (int32_t) name.len, (char *) out,
									 BTZ_HOSTNAME_INPUT_MAX, &info, &status);
	if (status == U_BUFFER_OVERFLOW_ERROR || status == U_INPUT_TOO_LONG_ERROR)
		return btz_refuse(&btz_reason_domain_too_long, 0);
	if (U_FAILURE(status))
		elog(ERROR, "ICU cannot map a name: %s", u_errorName(status));	/* cannot happen */
	*len = (size_t) written;
	if ((info.errors & ~ours) != 0)
		return btz_refuse(&btz_reason_domain_idna, BTZ_NO_POSITION);
	return btz_accept();
}

/* Normalization Form C of at most LOCAL_INPUT_MAX octets; returns its size. */
static size_t
compose(BtzSpan text, unsigned char *out)
{
	UErrorCode	status = U_ZERO_ERROR;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
	UChar		given[LOCAL_INPUT_MAX];
	UChar		composed[LOCAL_ROOM];
	int32_t		len;

	u_strFromUTF8(given, LOCAL_INPUT_MAX, &len, (const char *) text.ptr,
				  (int32_t) text.len, &status);
	len = unorm2_normalize(nfc, given, len, composed, LOCAL_ROOM, &status);
	u_strToUTF8((char *) out, LOCAL_ROOM, &len, composed, len, &status);
	if (U_FAILURE(status))
		elog(ERROR, "ICU cannot normalize: %s", u_errorName(status));	/* cannot happen */
	return (size_t) len;
}

/*
 * What is ill-formed or cannot be seen, unless the scan blames what stands
 * further left.  A local part from "local" to the domain, which may be empty.
 */
static BtzVerdict
blame_unsafe(BtzSpan in, size_t local, size_t domain, BtzVerdict verdict)
{
	size_t		end = verdict.offset == BTZ_NO_POSITION ? in.len : verdict.offset;

	for (size_t i = 0; i < end;)
	{
		BtzSpan		rest = btz_span_part(in, i, in.len);
		size_t		len = btz_utf8_length(rest);
		uint32_t	c;

		if (len == 0)
			return btz_refuse(&btz_reason_invalid_encoding, i);
		c = btz_utf8_code_point(btz_span_part(rest, 0, len));
		if (i < domain && (btz_idn_is_unseen(c) || (i == local && is_mark(c))))
			return btz_refuse(&local_unsafe_char, i);
		if (i >= domain && btz_idn_is_ignored(c))
			return btz_refuse(&btz_reason_domain_unsafe_char, i);
		i += len;
	}
	return verdict;
}

static BtzVerdict
unicode_hostname(BtzSpan in, const BtzHostnameRules *rules, BtzCanonical *out)
{
	BtzHostnameRules letters = *rules;
	unsigned char name[BTZ_HOSTNAME_INPUT_MAX];
	size_t		len;
	BtzHostname found;
	BtzVerdict	verdict;

	btz_idn_require();
	letters.allow_non_ascii = true;
	verdict = blame_unsafe(in, 0, 0, btz_hostname_scan(in, &letters, &found));
	if (verdict.status == BTZ_OK)
		verdict = btz_idn_name_to_ascii(in, name, &len);
	if (verdict.status != BTZ_OK)
		return verdict;
	verdict = btz_hostname_check(btz_span(name, len), rules, &found);

	/* only the start is the same place in both */
	if (verdict.offset != 0)
		verdict.offset = BTZ_NO_POSITION;
	if (verdict.status == BTZ_OK && out != NULL)
		out->len = btz_hostname_canonical(btz_span(name, len), &found, out->bytes);
	return verdict;
}

/* An address in Normalization Form C, its domain in ASCII. */
typedef struct Address
{
	unsigned char bytes[LOCAL_ROOM + 1 + BTZ_HOSTNAME_INPUT_MAX];
	size_t		len;
	size_t		at;				/* offset of the "@" */
} Address;

/* An address in brackets stays as it is, and is ASCII. */
static BtzVerdict
domain_to_ascii(BtzSpan domain, bool ip_literal, unsigned char *out,
				size_t *len)
{
	if (!ip_literal)
		return btz_idn_name_to_ascii(domain, out, len);
	memcpy(out, domain.ptr, domain.len);
	*len = domain.len;
	return btz_accept();
}

/* The verdict's offset counts from the start of "in". */
static BtzVerdict
compose_address(BtzSpan in, const BtzEmailParts *parts, Address *address)
{
	size_t		at = parts->at;
	BtzSpan		domain = btz_span_part(in, at + 1, in.len);
	BtzVerdict	verdict;

	if (at > LOCAL_INPUT_MAX)
		return btz_refuse(&btz_reason_local_too_long, 0);
	address->at = compose(btz_span_part(in, 0, at), address->bytes);
	if (address->at > BTZ_EMAIL_LOCAL_MAX)
		return btz_refuse(&btz_reason_local_too_long, 0);
	address->bytes[address->at] = '@';
	verdict = domain_to_ascii(domain, parts->ip_literal,
							  address->bytes + address->at + 1, &address->len);
	if (verdict.status == BTZ_OK)
		address->len += address->at + 1;
	if (verdict.offset != BTZ_NO_POSITION)
		verdict.offset += at + 1;
	return verdict;
}

/*
 * Folding may let a letter compose that could not before: there is an h with
 * a line below (U+1E96), and no H.  Composing brings no letter to fold.
 */
static void
write_canonical(const Address *address, const BtzEmailRules *rules,
				const BtzEmailParts *parts, BtzCanonical *out)
{
	unsigned char folded[BTZ_EMAIL_MAX];
	unsigned char local[LOCAL_ROOM];
	size_t		len = btz_email_canonical(btz_span(address->bytes, address->len),
										  rules, parts, folded);
	size_t		at = len;
	size_t		local_len;

	while (folded[--at] != '@')
		;						/* no domain has one */
	local_len = compose(btz_span(folded, at), local);
	memcpy(out->bytes, local, local_len);
	memcpy(out->bytes + local_len, folded + at, len - at);
	out->len = local_len + len - at;
}

static BtzVerdict
unicode_email(BtzSpan in, const BtzEmailRules *rules, BtzCanonical *out)
{
	BtzEmailRules letters = *rules;
	BtzEmailParts parts;
	BtzHostname host;
	Address		address;
	BtzSpan		made;
	size_t		at;
	BtzVerdict	verdict;

	btz_idn_require();
	letters.allow_non_ascii = true;
	verdict = btz_email_scan(in, &letters, &parts, &host);
	verdict = blame_unsafe(in, parts.quoted, parts.at + 1, verdict);
	if (verdict.status == BTZ_OK)
		verdict = compose_address(in, &parts, &address);
	if (verdict.status != BTZ_OK)
		return verdict;

	/* composing makes ASCII, such as a semicolon of U+037E: all over again */
	at = parts.at;
	made = btz_span(address.bytes, address.len);
	verdict = btz_email_check(made, &letters, &parts);
	verdict = blame_unsafe(made, parts.quoted, parts.at + 1, verdict);
	if (verdict.status == BTZ_OK && out != NULL)
		write_canonical(&address, &letters, &parts, out);

	/* only where the parts start is the same place in both */
	if (verdict.offset == address.at + 1)
		verdict.offset = at + 1;
	else if (verdict.offset != 0)
		verdict.offset = BTZ_NO_POSITION;
	return verdict;
}

#else							/* a server without ICU */

const BtzReason btz_reason_domain_unsafe_char;

void
btz_idn_require(void)
{
	ereport(ERROR,
			errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
			errmsg("names beyond ASCII need a server with ICU"),
			errhint(BTZ_IDN_HINT));
}

BtzVerdict
btz_idn_name_to_ascii(BtzSpan name, unsigned char *out, size_t *len)
{
	return btz_refuse(&btz_reason_domain_idna, BTZ_NO_POSITION);
}

bool
btz_idn_is_ignored(uint32_t c)
{
	return true;
}

bool
btz_idn_is_unseen(uint32_t c)
{
	return true;
}

static BtzVerdict
unicode_hostname(BtzSpan in, const BtzHostnameRules *rules, BtzCanonical *out)
{
	btz_idn_require();
	return btz_hostname_validate(in, rules, out);
}

static BtzVerdict
unicode_email(BtzSpan in, const BtzEmailRules *rules, BtzCanonical *out)
{
	btz_idn_require();
	return btz_email_validate(in, rules, out);
}

#endif

static BtzVerdict
idn_hostname_validate(BtzSpan in, const void *rules, BtzCanonical *out)
{
	if (btz_is_ascii(in))
		return btz_hostname_validate(in, rules, out);
	return unicode_hostname(in, rules, out);
}

static BtzVerdict
idn_email_validate(BtzSpan in, const void *rules, BtzCanonical *out)
{
	if (btz_is_ascii(in))
		return btz_email_validate(in, rules, out);
	return unicode_email(in, rules, out);
}

static size_t
hostname_options(FunctionCallInfo fcinfo, void *rules)
{
	return btz_hostname_validator.options(fcinfo, rules);
}

static size_t
email_options(FunctionCallInfo fcinfo, void *rules)
{
	return btz_email_validator.options(fcinfo, rules);
}

const BtzValidator btz_idn_hostname_validator = {
	.name = "idn_hostname",
	.cap = BTZ_HOSTNAME_INPUT_MAX,
	.check = idn_hostname_validate,
	.rules = &btz_hostname_default_rules,
	.options = hostname_options,
	.grows = true,
};

const BtzValidator btz_idn_email_validator = {
	.name = "idn_email",
	.cap = BTZ_EMAIL_INPUT_MAX,
	.check = idn_email_validate,
	.rules = &btz_email_default_rules,
	.options = email_options,
	.grows = true,
};

BTZ_VALIDATOR(idn_hostname);
BTZ_VALIDATOR(idn_email);
