/*
 * login_account_pg.c
 *		An account's name and a client's address, as they are counted.
 */
#include "passwords/login_account_pg.h"

#include <openssl/evp.h>
#include <sys/socket.h>

#include "common/unicode_norm.h"
#include "mb/pg_wchar.h"
#include "utils/inet.h"

#include "core/ascii.h"
#include "core/encoding_pg.h"
#include "core/fold.h"
#include "core/lower.h"
#include "core/report_pg.h"
#include "core/utf8.h"
#include "passwords/login_attempt.h"

/* White space, and what has no width: applications strip it before they look a name up. */
static bool
is_blank(uint32_t c)
{
	return c <= ' ' || c == 0x7f || c == 0x85 || c == 0xa0 || c == 0x1680 || c == 0x180e || (c >= 0x2000 && c <= 0x200f) ||
		(c >= 0x2028 && c <= 0x202f) || (c >= 0x205f && c <= 0x2064) || c == 0x3000 || c == 0xfeff;
}

/* Without blanks at both ends; of bytes of an unknown encoding those of ASCII. */
static BtzSpan
trimmed(BtzSpan name, bool utf8)
{
	while (name.len > 0)
	{
		size_t		len = utf8 ? btz_utf8_length(name) : 1;

		if (!is_blank(utf8 ? btz_utf8_code_point(btz_span(name.ptr, len)) : name.ptr[0]))
			break;
		name = btz_span_part(name, len, name.len);
	}
	while (name.len > 0)
	{
		size_t		at = name.len - 1;

		while (utf8 && at > 0 && (name.ptr[at] & 0xc0) == 0x80)
			at--;
		if (!is_blank(utf8 ? btz_utf8_code_point(btz_span_part(name, at, name.len)) : name.ptr[at]))
			break;
		name.len = at;
	}
	return name;
}

static BtzSpan
digest_of(BtzSpan name)
{
	unsigned char *digest = palloc(EVP_MAX_MD_SIZE);
	size_t		len = 0;

	if (EVP_Q_digest(NULL, "SHA256", NULL, name.ptr, name.len, digest, &len) != 1)
		btz_report_crypto_failure();
	return btz_span(digest, len);
}

/* A final sigma is a sigma: lower() of other libraries writes either. */
#define FINAL_SIGMA 0x3c2
#define SIGMA 0x3c3

/* Well-formed UTF-8 as code points, with a zero behind them. */
static pg_wchar *
code_points(BtzSpan name)
{
	pg_wchar   *wide = palloc(sizeof(pg_wchar) * (name.len + 1));
	Size		count = 0;

	while (name.len > 0)
	{
		Size		len = btz_utf8_length(name);

		wide[count++] = btz_utf8_code_point(btz_span(name.ptr, len));
		name = btz_span_part(name, len, name.len);
	}
	wide[count] = 0;
	return wide;
}

static BtzSpan
lower_of(const pg_wchar *wide)
{
	Size		count = 0;
	Size		len = 0;
	unsigned char *out;

	while (wide[count] != 0)
		count++;
	out = palloc(count * BTZ_LOWER_MAX * MAX_MULTIBYTE_CHAR_LEN + 1);
	for (Size i = 0; i < count; i++)
	{
		uint32_t	lower[BTZ_LOWER_MAX];
		size_t		parts = btz_lower(wide[i], lower);

		for (size_t k = 0; k < parts; k++)
		{
			(void) unicode_to_utf8(lower[k] == FINAL_SIGMA ? SIGMA : lower[k], out + len);
			len += (Size) pg_utf_mblen(out + len);
		}
	}
	return btz_span(out, len);
}

/* Bytes of an unknown encoding: ASCII alone is folded. */
static BtzSpan
folded_bytes(BtzSpan name)
{
	unsigned char *out = palloc(name.len + 1);

	btz_fold(name, out);
	return btz_span(out, name.len);
}

BtzSpan
btz_login_account_arg(FunctionCallInfo fcinfo, int n)
{
	BtzSpan		name = btz_span("", 0);
	bool		utf8;

	if (!PG_ARGISNULL(n))
		name = btz_secret_text_arg(PG_GETARG_DATUM(n)).bytes;
	utf8 = btz_utf8_valid(name) && memchr(name.ptr, 0, name.len) == NULL;
	name = trimmed(name, utf8);
	if (name.len > BTZ_LOGIN_ACCOUNT_MAX)
		return digest_of(name);
	if (!utf8)
		return folded_bytes(name);
	return lower_of(unicode_normalize(UNICODE_NFKC, code_points(name)));
}

BtzSpan
btz_login_address_arg(FunctionCallInfo fcinfo, int n)
{
	inet	   *source;

	if (PG_ARGISNULL(n))
		return btz_span(NULL, 0);
	source = PG_GETARG_INET_PP(n);
	return btz_login_network(btz_span(ip_addr(source), (Size) ip_addrsize(source)));
}
