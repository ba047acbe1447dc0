/*
 * encoding_pg.h
 *		Between the database's encoding and UTF-8, without a word to anybody
 *		else.
 *
 * Applications hash and encrypt UTF-8, whatever the database stores; a
 * database in SQL_ASCII says nothing about its bytes, so they stay as they
 * are.  The server's own conversion functions put the offending bytes into
 * their error message, and leave copies behind; these do neither.
 */
#ifndef BTZ_ENCODING_PG_H
#define BTZ_ENCODING_PG_H

#include "core/secretmem_pg.h"

/*
 * A text argument that holds a secret, as UTF-8.  Raises 22021 when the text
 * is ill-formed in the database's encoding and has to be converted.
 */
extern BtzSecretArg btz_secret_text_arg(Datum text_datum);

/*
 * Turns a palloc'd text from UTF-8 into the database's encoding, in place or
 * by a copy; the original is then wiped.  NULL, and everything wiped, when it
 * holds a zero byte, is ill-formed, or has a character that the database
 * lacks.
 */
extern text *btz_text_from_utf8(text *utf8);

/*
 * Public text as UTF-8: itself where the database speaks UTF-8 or says
 * nothing, else a palloc'd copy.  Returns the octets of "given" that could be
 * converted, all unless it is ill-formed or holds a character without
 * counterpart; *utf8 is what became of them.  At most BTZ_UTF8_VIEW_MAX
 * octets: the conversion cannot be cancelled.
 */
#define BTZ_UTF8_VIEW_MAX (64 * 1024 * 1024)
extern Size btz_utf8_view(BtzSpan given, BtzSpan *utf8);

/*
 * Characters that begin before the byte at "offset", plus one: the position
 * that users see.  An ill-formed byte counts as one character.
 */
extern int	btz_char_position(BtzSpan value, Size offset);

/* Octets of the first "count" characters, or of all where there are fewer. */
extern Size btz_char_prefix(BtzSpan value, int count);

#endif
