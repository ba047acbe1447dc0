/*
 * uuid.c
 *		The UUID scanner: all 36 octets first, then one decision.
 *
 * Makes no UUID and reads no time out of one.
 */
#include "validators/uuid.h"

#include "core/charset.h"
#include "validators/reason.h"

#define VERSION_AT 14
#define VARIANT_AT 19

/* bit i: octet i is a hyphen */
#define HYPHENS (UINT64_C(1) << 8 | UINT64_C(1) << 13 | UINT64_C(1) << 18 | \
				 UINT64_C(1) << 23)

/* what may stand where a digit, and where a hyphen belongs */
static const BtzCharset digits_or_hyphen[2] = {
	{{BTZ_CHARS_DIGIT,
			BTZ_CHAR('a') | BTZ_CHAR('b') | BTZ_CHAR('c') | BTZ_CHAR('d') |
			BTZ_CHAR('e') | BTZ_CHAR('f') | BTZ_CHAR('A') | BTZ_CHAR('B') |
			BTZ_CHAR('C') | BTZ_CHAR('D') | BTZ_CHAR('E') | BTZ_CHAR('F')
	}},
	{{BTZ_CHAR('-')}}
};

const BtzUuidRules btz_uuid_default_rules = {BTZ_UUID_DEFINED};

static const BtzReason version_or_variant = {
	"out_of_range",
	"the digit of the version or variant is not one that is accepted.",
	NULL
};

/* Without a branch: bit i is set when octet i does not belong there. */
static uint64_t
misfits(const unsigned char *octets)
{
	uint64_t	bits = 0;

	for (unsigned i = 0; i < BTZ_UUID_LENGTH; i++)
		bits |= (uint64_t) !btz_charset_has(&digits_or_hyphen[HYPHENS >> i & 1],
											octets[i]) << i;
	return bits;
}

static BtzVerdict
refuse_octet(BtzSpan in, size_t at)
{
	bool		form = btz_charset_has(&digits_or_hyphen[0], in.ptr[at]) ||
	btz_charset_has(&digits_or_hyphen[1], in.ptr[at]);

	return btz_refuse_char(in, at, form ? &btz_reason_invalid_structure :
						   &btz_reason_invalid_char);
}

/* The first octet that is wrong is to blame, else the length. */
static BtzVerdict
refuse_form(BtzSpan in)
{
	size_t		at = 0;

	if (in.len == 0)
		return btz_refuse(&btz_reason_empty, BTZ_NO_POSITION);
	while (at < in.len && at < BTZ_UUID_LENGTH &&
		   btz_charset_has(&digits_or_hyphen[HYPHENS >> at & 1], in.ptr[at]))
		at++;
	if (at == in.len)
		return btz_refuse(&btz_reason_invalid_length, BTZ_NO_POSITION);
	if (at < BTZ_UUID_LENGTH)
		return refuse_octet(in, at);
	return btz_refuse_char(in, at, &btz_reason_invalid_length);
}

/* RFC 9562, sections 5.9 and 5.10: the nil and the max UUID. */
static bool
is_nil_or_max(const unsigned char *octets)
{
	unsigned char digit = octets[0] | 0x20;
	unsigned char differs = 0;

	for (unsigned i = 0; i < BTZ_UUID_LENGTH; i++)
	{
		if ((HYPHENS >> i & 1) == 0)
			differs |= (octets[i] | 0x20) ^ digit;
	}
	return differs == 0 && (digit == '0' || digit == 'f');
}

static BtzVerdict
check_version(BtzSpan in, int wanted)
{
	int			version = in.ptr[VERSION_AT] - '0';
	unsigned char variant = in.ptr[VARIANT_AT] | 0x20;

	if (wanted == BTZ_UUID_DEFINED && is_nil_or_max(in.ptr))
		return btz_accept();
	if (version < 1 || version > BTZ_UUID_VERSION_MAX ||
		(wanted != BTZ_UUID_DEFINED && version != wanted))
		return btz_refuse(&version_or_variant, VERSION_AT);
	if (variant != '8' && variant != '9' && variant != 'a' && variant != 'b')
		return btz_refuse(&version_or_variant, VARIANT_AT);
	return btz_accept();
}

BtzVerdict
btz_uuid_check(BtzSpan in, const void *rules, BtzCanonical *out)
{
	int			wanted = ((const BtzUuidRules *) rules)->version;
	BtzVerdict	verdict = btz_accept();

	if (in.len != BTZ_UUID_LENGTH || misfits(in.ptr) != 0)
		return refuse_form(in);
	if (wanted != BTZ_UUID_ANY_BITS)
		verdict = check_version(in, wanted);
	if (out == NULL || verdict.status != BTZ_OK)
		return verdict;

	/* digits and the hyphen have this bit already */
	for (unsigned i = 0; i < BTZ_UUID_LENGTH; i++)
		out->bytes[i] = in.ptr[i] | 0x20;
	out->len = BTZ_UUID_LENGTH;
	return verdict;
}
