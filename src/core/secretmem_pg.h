/*
 * secretmem_pg.h
 *		Memory that wipes itself.
 *
 * A block belongs to the memory context that was current when it was made.
 * It is wiped and freed by btz_secret_free, or with that context: after an
 * error, a cancel or a termination too.  So wipe-then-report needs no
 * handler.  The block cannot grow (growing leaves copies) and is not locked:
 * it is for what lives no longer than a call.
 */
#ifndef BTZ_SECRETMEM_PG_H
#define BTZ_SECRETMEM_PG_H

#include "core/btz_pg.h"

/* Zeroed memory; raises 53200 when there is none. */
extern void *btz_secret_alloc(Size size);

/*
 * The same for a struct that owns what is not the server's: "release" frees
 * that, of zeroed memory too, before the block is wiped.
 */
extern void *btz_secret_alloc_owner(Size size, void (*release) (void *ptr));

/* Wipes and frees; NULL is fine. */
extern void btz_secret_free(void *ptr);

/*
 * An argument that holds a secret, read once: the varlena itself, or a
 * detoasted copy in secret memory.
 */
typedef struct BtzSecretArg
{
	BtzSpan		bytes;
	void	   *copy;			/* NULL when the argument was not toasted */
} BtzSecretArg;

extern BtzSecretArg btz_secret_arg(Datum varlena);

/* Wipes the copy, if there is one; the argument is the server's. */
extern void btz_secret_arg_release(BtzSecretArg *arg);

#endif
