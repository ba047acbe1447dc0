/*
 * passwordarg_pg.h
 *		The arguments of the functions that take a password.
 */
#ifndef BTZ_PASSWORDARG_PG_H
#define BTZ_PASSWORDARG_PG_H

#include "core/secretmem_pg.h"

typedef BtzSecretArg (*BtzSecretReader) (Datum datum);

/*
 * The password in an argument that is not NULL, or a ptr of NULL when it is
 * too long to be worth reading; one that is read may still be over the limit.
 */
extern BtzSecretArg btz_password_arg(Datum datum, BtzSecretReader read, Size max_bytes);

/* Raises 22023. */
extern void btz_report_password_too_long(Size max_bytes) __attribute__((noreturn));

/* A text argument that is not NULL and has a name; empty when it is too long for any. */
extern BtzSpan btz_name_arg(FunctionCallInfo fcinfo, int n);

/* Is the text argument there, and is it one of two names? */
extern bool btz_arg_is(FunctionCallInfo fcinfo, int n, BtzSpan one, BtzSpan other);

/* Raises 22023 for an argument that has none of the names it can have. */
extern void btz_report_unknown_name(const char *argument, const char *hint) __attribute__((noreturn));

/*
 * The password, given up for it, as SCRAM hashes it (RFC 4013), or as it is
 * when the server's function says that it cannot be prepared, as at a login.
 * That function leaves what it needed in between, of text that is not ASCII, in
 * freed memory, and takes the square of a run of combining marks.
 */
extern BtzSecretArg btz_prepared_password(BtzSecretArg password);

#endif
