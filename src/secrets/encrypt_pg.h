/*
 * encrypt_pg.h
 *		The limit on the size of secrets, and opening them into locked memory.
 */
#ifndef BTZ_ENCRYPT_PG_H
#define BTZ_ENCRYPT_PG_H

#include "core/btz_pg.h"

/* 54000 when it is larger than bartizan.max_secret_bytes. */
extern void btz_refuse_large_secret(Size len);

/*
 * Open an encrypted secret in its context, or a Fernet token, under stored keys
 * on which the current user has the right "open".  "out" is locked memory with
 * room for what the text could be decoded to; *len is what the plaintext has.
 * Raise what the SQL functions raise; then "out" holds nothing.
 */
extern void btz_secret_open_stored(Datum token, BtzSpan context,
								   unsigned char *out, Size *len);
extern void btz_fernet_open_stored(Datum token, unsigned char *out, Size *len);

/*
 * The same secret under the primary key and in the new context, or a copy of
 * the token when it is so already; NULL when it does not open.  Needs the right
 * "rotate", or "open" and "seal" where the contexts differ.
 */
extern text *btz_secret_renew(Datum token, BtzSpan context, BtzSpan new_context);

/* Defines the setting; called once, when the library is loaded. */
extern void btz_encrypt_init(void);

#endif
