/*
 * encoding_pg.c
 *		Encoding conversion for secrets, and bounded counting of characters.
 *
 * Converts only where it must: bytes that are all ASCII are the same in every
 * encoding that a database can have.
 */
#include "core/encoding_pg.h"

#include "catalog/namespace.h"
#include "mb/pg_wchar.h"
#include "storage/shmem.h"
#include "utils/memutils.h"

#include "core/cleanse.h"
#include "core/utf8.h"

static bool
database_speaks_utf8(void)
{
	return GetDatabaseEncoding() == PG_UTF8 ||
		GetDatabaseEncoding() == PG_SQL_ASCII;
}

/*
 * Converts into secret memory.  False when some character cannot be
 * converted; *out is to be freed in either case.
 */
static bool
convert(BtzSpan in, int from, int to, unsigned char **out, Size *out_len)
{
	Oid			proc = FindDefaultConversionProc(from, to);
	Size		room = add_size(mul_size(in.len, MAX_CONVERSION_GROWTH), 1);

	/* the server's prototype lacks a const; the input is only read */
	unsigned char *source = (unsigned char *) (uintptr_t) in.ptr;
	int			converted;

	*out = btz_secret_alloc(room);
	*out_len = 0;
	if (!OidIsValid(proc) || room > MaxAllocSize)
		return false;
	converted = pg_do_encoding_conversion_buf(proc, from, to, source,
											  (int) in.len, *out, (int) room,
											  true);
	*out_len = strlen((char *) *out);	/* the conversion ends it so */
	return converted >= 0 && (Size) converted == in.len;
}

BtzSecretArg
btz_secret_text_arg(Datum text_datum)
{
	BtzSecretArg given = btz_secret_arg(text_datum);
	BtzSecretArg utf8 = {{NULL, 0}, NULL};
	unsigned char *bytes;
	Size		len;
	bool		good;

	if (database_speaks_utf8() || btz_all_ascii(given.bytes))
		return given;

	good = convert(given.bytes, GetDatabaseEncoding(), PG_UTF8, &bytes, &len);
	btz_secret_arg_release(&given);
	if (!good)
	{
		btz_secret_free(bytes);
		ereport(ERROR,
				errcode(ERRCODE_CHARACTER_NOT_IN_REPERTOIRE),
				errmsg("argument is ill-formed text"),
				errdetail("It cannot be converted to UTF-8."),
				errhidestmt(true), errhidecontext(true));
	}
	utf8.bytes = btz_span(bytes, len);
	utf8.copy = bytes;
	return utf8;
}

static bool
has_zero_byte(BtzSpan bytes)
{
	return bytes.len > 0 && memchr(bytes.ptr, 0, bytes.len) != NULL;
}

/* Is the UTF-8 also text of the database, byte for byte? */
static bool
stays_as_it_is(BtzSpan utf8)
{
	if (has_zero_byte(utf8))
		return false;
	return GetDatabaseEncoding() == PG_SQL_ASCII || btz_all_ascii(utf8) ||
		(GetDatabaseEncoding() == PG_UTF8 && btz_utf8_valid(utf8));
}

/* NULL when it cannot be converted. */
static text *
converted_text(BtzSpan utf8)
{
	text	   *result = NULL;
	unsigned char *bytes;
	Size		len;

	if (has_zero_byte(utf8) || database_speaks_utf8() || !btz_utf8_valid(utf8))
		return NULL;
	if (convert(utf8, PG_UTF8, GetDatabaseEncoding(), &bytes, &len))
	{
		result = palloc(add_size(VARHDRSZ, len));
		SET_VARSIZE(result, VARHDRSZ + len);
		memcpy(VARDATA(result), bytes, len);
	}
	btz_secret_free(bytes);
	return result;
}

text *
btz_text_from_utf8(text *utf8)
{
	BtzSpan		bytes = btz_span_of(utf8);
	text	   *volatile result = NULL;

	if (stays_as_it_is(bytes))
		return utf8;

	/* looking a conversion up can raise; the secret must not stay behind */
	PG_TRY();
	{
		result = converted_text(bytes);
	}
	PG_FINALLY();
	{
		btz_cleanse(VARDATA(utf8), bytes.len);
	}
	PG_END_TRY();
	pfree(utf8);
	return result;
}

static Size
ascii_prefix(BtzSpan span)
{
	Size		at = 0;

	while (at < span.len && span.ptr[at] < 0x80)
		at++;
	return at;
}

Size
btz_utf8_view(BtzSpan given, BtzSpan *utf8)
{
	unsigned char *source = (unsigned char *) (uintptr_t) given.ptr;
	Size		room = add_size(mul_size(given.len, MAX_CONVERSION_GROWTH), 1);
	unsigned char *bytes;
	Oid			proc;
	int			converted;

	*utf8 = given;
	if (database_speaks_utf8() || btz_all_ascii(given))
		return given.len;

	Assert(given.len <= BTZ_UTF8_VIEW_MAX);
	proc = FindDefaultConversionProc(GetDatabaseEncoding(), PG_UTF8);
	if (!OidIsValid(proc))
	{
		*utf8 = btz_span_part(given, 0, ascii_prefix(given));
		return utf8->len;
	}
	bytes = palloc(room);
	converted = pg_do_encoding_conversion_buf(proc, GetDatabaseEncoding(),
											  PG_UTF8, source, (int) given.len,
											  bytes, (int) room, true);
	*utf8 = btz_span(bytes, strlen((char *) bytes));
	return (Size) converted;
}

/* Octets of the first character; an ill-formed byte counts as one. */
static Size
char_length(int encoding, BtzSpan rest)
{
	int			length;

	if (encoding == PG_UTF8)
		return Max(btz_utf8_length(rest), 1);
	length = pg_encoding_verifymbchar(encoding, (const char *) rest.ptr,
									  (int) rest.len);
	return length > 0 ? (Size) length : 1;
}

int
btz_char_position(BtzSpan value, Size offset)
{
	int			encoding = GetDatabaseEncoding();
	Size		at = 0;
	int			count = 0;

	while (at < offset && at < value.len)
	{
		at += char_length(encoding, btz_span_part(value, at, value.len));
		count++;
	}
	return count + 1;
}

Size
btz_char_prefix(BtzSpan value, int count)
{
	int			encoding = GetDatabaseEncoding();
	Size		at = 0;

	while (count-- > 0 && at < value.len)
		at += char_length(encoding, btz_span_part(value, at, value.len));
	return at;
}
