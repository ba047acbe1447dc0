/*
 * crypt_form.c
 *		The text of the hashes of crypt(3), of Apache's md5-crypt and phpass.
 *
 * Strict above all for crypt(3): its library takes any two characters of
 * salt to mean DES, and parameters that run for days, so nothing gets there
 * that was not understood here.
 */
#include "passwords/hash_parse.h"

#include "core/ascii.h"

#define MD5_LEN 16
#define MD5_CHARS 22

/* yescrypt's default flavour, 'j': the only one that anybody writes. */
#define YESCRYPT_FLAVOUR_DEFAULT 'j'
#define YESCRYPT_SALT_MAX 64

/* The text itself is what crypt(3) takes, and what its answer is compared with. */
static void
keep_text(BtzPasswordHash *hash, BtzSpan text, size_t salt_len)
{
	memcpy(hash->salt, text.ptr, text.len);
	hash->salt[text.len] = '\0';
	hash->salt_len = salt_len;
}

/* libxcrypt refuses these, and what is not printable ASCII. */
static bool
is_salt(BtzSpan part, size_t longest)
{
	static const char refused[] = {'$', ':', '*', '!', '\\', ';'};

	if (part.len > longest)
		return false;
	for (size_t i = 0; i < part.len; i++)
	{
		unsigned char c = part.ptr[i];

		if (c <= ' ' || c > '~' || memchr(refused, c, sizeof(refused)) != NULL)
			return false;
	}
	return true;
}

static bool
is_digits(BtzSpan part, size_t count)
{
	if (part.len != count)
		return false;
	for (size_t i = 0; i < part.len; i++)
	{
		if (btz_crypt_digit(part.ptr[i]) < 0)
			return false;
	}
	return true;
}

static bool
parse_salt_and_hash(BtzSpan whole, BtzSpan rest, size_t salt_max, size_t hash_chars,
					BtzPasswordHash *hash)
{
	BtzSpan		salt;

	if (!btz_take_part(&rest, '$', &salt) || !is_salt(salt, salt_max) ||
		!is_digits(rest, hash_chars))
		return false;
	keep_text(hash, whole, salt.len);
	return true;
}

/* "[rounds=N$]salt$hash": 5000 rounds where there is no number. */
static bool
parse_sha_crypt(BtzSpan whole, BtzSpan rest, size_t hash_chars, BtzPasswordHash *hash)
{
	BtzSpan		end = BTZ_SPAN_LITERAL("$");

	hash->rounds = 5000;
	if (btz_take(&rest, BTZ_SPAN_LITERAL("rounds=")) &&
		(!btz_take_number(&rest, &hash->rounds) || !btz_take(&rest, end) ||
		 hash->rounds < 1000 || hash->rounds > 999999999))
		return false;
	return parse_salt_and_hash(whole, rest, 16, hash_chars, hash);
}

/*
 * A number of yescrypt's parameters: longer numbers start with greater
 * digits.  (The rule is that of its reference code's decode64_uint32.)
 */
static bool
take_variable(BtzSpan *text, uint32_t low, uint32_t *number)
{
	int			start = 0;
	int			end = 47;
	unsigned	chars = 1;
	unsigned	bits = 0;
	uint64_t	value = low;
	int			digit;

	if (text->len == 0 || (digit = btz_crypt_digit(text->ptr[0])) < 0)
		return false;
	while (digit > end)
	{
		value += (uint64_t) (end + 1 - start) << bits;
		start = end + 1;
		end = start + (62 - end) / 2;
		chars++;
		bits += 6;
	}
	value += (uint64_t) (digit - start) << bits;
	if (text->len < chars)
		return false;
	for (unsigned i = 1; i < chars; i++)
	{
		digit = btz_crypt_digit(text->ptr[i]);
		if (digit < 0)
			return false;
		bits -= 6;
		value += (uint64_t) digit << bits;
	}
	*number = (uint32_t) value;
	*text = btz_span_part(*text, chars, text->len);
	return value <= UINT32_MAX;
}

/* "jN r [flags [p]]"; t, g and a ROM would make the work unbounded. */
static bool
parse_yescrypt_parameters(BtzSpan text, BtzPasswordHash *hash)
{
	uint32_t	log_n;
	uint32_t	flags;

	hash->lanes = 1;
	if (text.len == 0 || text.ptr[0] != YESCRYPT_FLAVOUR_DEFAULT)
		return false;
	text = btz_span_part(text, 1, text.len);

	if (!take_variable(&text, 1, &log_n) || log_n > 31 || !take_variable(&text, 1, &hash->block))
		return false;
	hash->cost = (int) log_n;
	if (text.len == 0)
		return true;
	return take_variable(&text, 1, &flags) && flags == 1 &&
		take_variable(&text, 2, &hash->lanes) && text.len == 0;
}

/* The salt is bytes, unlike those of the others. */
static bool
parse_yescrypt(BtzSpan whole, BtzSpan rest, BtzPasswordHash *hash)
{
	unsigned char room[YESCRYPT_SALT_MAX];
	BtzSpan		parameters;
	BtzSpan		salt;

	if (!btz_take_part(&rest, '$', &parameters) || !parse_yescrypt_parameters(parameters, hash) ||
		!btz_take_part(&rest, '$', &salt) || salt.len * 6 / 8 > YESCRYPT_SALT_MAX ||
		!btz_decode_crypt(salt, room, salt.len * 6 / 8) || !is_digits(rest, 43))
		return false;
	keep_text(hash, whole, salt.len);
	return true;
}

/* Two characters of salt and 64 bits of hash, of which the last two are zero. */
static bool
parse_des(BtzSpan text, BtzPasswordHash *hash)
{
	if (!is_digits(text, 13) || (btz_crypt_digit(text.ptr[12]) & 3) != 0)
		return false;
	hash->legacy = true;
	keep_text(hash, text, 2);
	return true;
}

bool
btz_parse_crypt(BtzSpan text, BtzPasswordHash *hash)
{
	BtzSpan		rest = text;

	hash->form = BTZ_FORM_CRYPT;
	if (btz_take(&rest, BTZ_SPAN_LITERAL("$5$")))
	{
		hash->scheme = BTZ_SCHEME_SHA256_CRYPT;
		return parse_sha_crypt(text, rest, 43, hash);
	}
	if (btz_take(&rest, BTZ_SPAN_LITERAL("$6$")))
	{
		hash->scheme = BTZ_SCHEME_SHA512_CRYPT;
		return parse_sha_crypt(text, rest, 86, hash);
	}
	if (btz_take(&rest, BTZ_SPAN_LITERAL("$y$")))
	{
		hash->scheme = BTZ_SCHEME_YESCRYPT;
		return parse_yescrypt(text, rest, hash);
	}
	if (btz_take(&rest, BTZ_SPAN_LITERAL("$1$")))
	{
		hash->scheme = BTZ_SCHEME_MD5_CRYPT;
		return parse_salt_and_hash(text, rest, 8, MD5_CHARS, hash);
	}
	hash->scheme = BTZ_SCHEME_DES_CRYPT;
	return parse_des(text, hash);
}

/* The hash's bytes stay in the order in which they are written. */
bool
btz_parse_apr1(BtzSpan text, BtzPasswordHash *hash)
{
	BtzSpan		salt;

	hash->form = BTZ_FORM_CRYPT;
	hash->scheme = BTZ_SCHEME_APR1;
	hash->legacy = true;
	if (!btz_take_part(&text, '$', &salt) || !is_salt(salt, 8) ||
		!btz_decode_crypt(text, hash->expected, MD5_LEN))
		return false;
	btz_set_salt(hash, salt);
	hash->expected_len = MD5_LEN;
	return true;
}

/* A character for log2 of the rounds, 8 of salt, the hash. */
bool
btz_parse_phpass(BtzSpan text, BtzPasswordHash *hash)
{
	hash->form = BTZ_FORM_PHPASS;
	hash->scheme = BTZ_SCHEME_PHPASS;
	if (text.len != 1 + 8 + MD5_CHARS || !is_salt(btz_span_part(text, 1, 9), 8))
		return false;
	hash->cost = btz_crypt_digit(text.ptr[0]);
	btz_set_salt(hash, btz_span_part(text, 1, 9));
	hash->expected_len = MD5_LEN;
	/* phpass itself takes no less */
	return hash->cost >= 7 &&
		btz_decode_crypt(btz_span_part(text, 9, text.len), hash->expected, MD5_LEN);
}
