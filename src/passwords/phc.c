/*
 * phc.c
 *		Argon2 and scrypt as PHC strings (the "PHC string format"
 *		specification; RFC 9106 for the parameters of Argon2).
 *
 * Stricter than the format, which lets a writer leave out a hash.
 */
#include "passwords/hash_parse.h"

#include "core/ascii.h"

#define SALT_MIN 8
#define SALT_MAX 48
#define HASH_MIN 12
#define BASE64_CHARS(bytes) (((bytes) * 4 + 2) / 3)

/* "name=" and a number. */
static bool
take_parameter(BtzSpan *text, BtzSpan name, uint32_t *number)
{
	return btz_take(text, name) && btz_take_number(text, number);
}

/* What lies before the next comma or dollar, of "most" bytes and one at least. */
static bool
take_bytes(BtzSpan *text, unsigned char *out, size_t most, size_t *len)
{
	unsigned char room[BTZ_BASE64_DECODED_MAX(BASE64_CHARS(BTZ_ARGON2_DATA_MAX))];
	size_t		chars = 0;

	while (chars < text->len && text->ptr[chars] != ',' && text->ptr[chars] != '$')
		chars++;
	if (chars > BASE64_CHARS(most) ||
		!btz_decode(btz_span(text->ptr, chars), BTZ_BASE64_UNPADDED, room, len) || *len == 0)
		return false;
	memcpy(out, room, *len);
	*text = btz_span_part(*text, chars, text->len);
	return true;
}

/* "m=,t=,p=[,keyid=][,data=]$" */
static bool
take_argon2_parameters(BtzSpan *text, BtzPasswordHash *hash)
{
	if (!take_parameter(text, BTZ_SPAN_LITERAL("m="), &hash->memory) ||
		!take_parameter(text, BTZ_SPAN_LITERAL(",t="), &hash->rounds) ||
		!take_parameter(text, BTZ_SPAN_LITERAL(",p="), &hash->lanes))
		return false;
	if (btz_take(text, BTZ_SPAN_LITERAL(",keyid=")) &&
		!take_bytes(text, hash->keyid, BTZ_ARGON2_KEYID_MAX, &hash->keyid_len))
		return false;
	if (btz_take(text, BTZ_SPAN_LITERAL(",data=")) &&
		!take_bytes(text, hash->data, BTZ_ARGON2_DATA_MAX, &hash->data_len))
		return false;
	/* RFC 9106, section 3.1: 8 p KiB at least, of 1 to 2^24 - 1 lanes */
	return hash->rounds >= 1 && hash->lanes >= 1 && hash->lanes <= 0xffffff &&
		hash->memory >= 8 * (uint64_t) hash->lanes && btz_take(text, BTZ_SPAN_LITERAL("$"));
}

static bool
take_version(BtzSpan *text, int *version)
{
	*version = 0x10;
	if (!btz_span_starts_with(*text, BTZ_SPAN_LITERAL("v=")))
		return true;
	if (btz_take(text, BTZ_SPAN_LITERAL("v=19$")))
		*version = 0x13;
	else if (!btz_take(text, BTZ_SPAN_LITERAL("v=16$")))
		return false;
	return true;
}

/* Our own ids, of 32 bits; others' mean nothing to us. */
static int32_t
pepper_of(const BtzPasswordHash *hash)
{
	uint32_t	id = 0;

	if (hash->keyid_len != 4)
		return 0;
	for (size_t i = 0; i < hash->keyid_len; i++)
		id = id << 8 | hash->keyid[i];
	return id <= INT32_MAX ? (int32_t) id : 0;
}

bool
btz_parse_argon2(BtzSpan text, BtzPasswordHash *hash)
{
	BtzSpan		salt;

	hash->form = BTZ_FORM_PHC;
	if (btz_take(&text, BTZ_SPAN_LITERAL("$argon2id$")))
		hash->scheme = BTZ_SCHEME_ARGON2ID;
	else if (btz_take(&text, BTZ_SPAN_LITERAL("$argon2i$")))
		hash->scheme = BTZ_SCHEME_ARGON2I;
	else if (btz_take(&text, BTZ_SPAN_LITERAL("$argon2d$")))
		hash->scheme = BTZ_SCHEME_ARGON2D;
	else
		return false;
	if (!take_version(&text, &hash->version) || !take_argon2_parameters(&text, hash) ||
		!btz_take_part(&text, '$', &salt) || salt.len > BASE64_CHARS(SALT_MAX) ||
		!btz_decode(salt, BTZ_BASE64_UNPADDED, hash->salt, &hash->salt_len))
		return false;
	hash->pepper_id = pepper_of(hash);
	return hash->salt_len >= SALT_MIN &&
		btz_decode_expected(text, BTZ_BASE64_UNPADDED, hash) && hash->expected_len >= HASH_MIN;
}

/* "$scrypt$ln=,r=,p=$salt$hash" */
bool
btz_parse_phc_scrypt(BtzSpan text, BtzPasswordHash *hash)
{
	uint32_t	ln;
	uint32_t	r;
	uint32_t	p;
	BtzSpan		salt;

	hash->form = BTZ_FORM_PHC;
	if (!take_parameter(&text, BTZ_SPAN_LITERAL("$scrypt$ln="), &ln) || ln < 1 || ln > 31 ||
		!take_parameter(&text, BTZ_SPAN_LITERAL(",r="), &r) ||
		!take_parameter(&text, BTZ_SPAN_LITERAL(",p="), &p) ||
		!btz_take(&text, BTZ_SPAN_LITERAL("$")) || !btz_take_part(&text, '$', &salt) ||
		!btz_set_scrypt(hash, UINT32_C(1) << ln, r, p) ||
		!btz_decode(salt, BTZ_BASE64_UNPADDED, hash->salt, &hash->salt_len))
		return false;
	return btz_decode_expected(text, BTZ_BASE64_UNPADDED, hash) && hash->expected_len >= HASH_MIN;
}

static size_t
write_text(BtzSpan text, unsigned char *out)
{
	memcpy(out, text.ptr, text.len);
	return text.len;
}

/* A name, and the number behind it. */
static size_t
write_parameter(BtzSpan name, uint32_t number, unsigned char *out)
{
	unsigned char digits[10];
	size_t		at = sizeof(digits);
	size_t		len = write_text(name, out);

	do
	{
		digits[--at] = (unsigned char) ('0' + number % 10);
		number /= 10;
	} while (number > 0);
	return len + write_text(btz_span(digits + at, sizeof(digits) - at), out + len);
}

static size_t
write_bytes(BtzSpan name, const unsigned char *bytes, size_t count, unsigned char *out)
{
	size_t		len = write_text(name, out);

	return len + btz_base64_encode(&btz_base64_standard, BTZ_BASE64_UNPADDED,
								   btz_span(bytes, count), out + len);
}

size_t
btz_argon2_render(const BtzPasswordHash *hash, unsigned char *out)
{
	size_t		len;

	if (hash->scheme == BTZ_SCHEME_ARGON2ID)
		len = write_text(BTZ_SPAN_LITERAL("$argon2id"), out);
	else
		len = write_text(hash->scheme == BTZ_SCHEME_ARGON2I ? BTZ_SPAN_LITERAL("$argon2i") :
						 BTZ_SPAN_LITERAL("$argon2d"), out);
	len += write_parameter(BTZ_SPAN_LITERAL("$v="), (uint32_t) hash->version, out + len);
	len += write_parameter(BTZ_SPAN_LITERAL("$m="), hash->memory, out + len);
	len += write_parameter(BTZ_SPAN_LITERAL(",t="), hash->rounds, out + len);
	len += write_parameter(BTZ_SPAN_LITERAL(",p="), hash->lanes, out + len);
	if (hash->keyid_len > 0)
		len += write_bytes(BTZ_SPAN_LITERAL(",keyid="), hash->keyid, hash->keyid_len, out + len);
	len += write_bytes(BTZ_SPAN_LITERAL("$"), hash->salt, hash->salt_len, out + len);
	return len + write_bytes(BTZ_SPAN_LITERAL("$"), hash->expected, hash->expected_len, out + len);
}
