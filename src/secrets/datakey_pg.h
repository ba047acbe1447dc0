/*
 * datakey_pg.h
 *		This backend's data keys, lent to whoever has the right.
 *
 * A key is lent for the length of a call: between borrow and return the
 * borrower runs no SQL.  A change of the key, of its grants or of the ring
 * makes it stale, in the middle of a call too; the next borrower gets it anew,
 * and it is wiped when its last borrower returns it, or fails.
 */
#ifndef BTZ_DATAKEY_PG_H
#define BTZ_DATAKEY_PG_H

#include "secrets/keytable_pg.h"
#include "secrets/selector.h"

/* What a caller has in mind, and what an error would call it. */
typedef struct BtzKeyUse
{
	BtzPurposeKind purpose;
	int			right;			/* of BtzKeyRight, one or more: any of them */
	bool		seals;			/* must the status allow to seal? */
	BtzSpan		context;		/* part of the derivation where the purpose
								 * says so; at most BTZ_CONTEXT_MAX */
} BtzKeyUse;

typedef struct BtzKey
{
	int32		id;
	BtzSpan		bytes;			/* derived for the use, or as it is; locked
								 * memory */
	BtzSpan		options;		/* as jsonb prints them; empty of a temporary
								 * secret */
} BtzKey;

/*
 * The key that the selector names: by id, or the primary key of the purpose.
 * Raises 55000 when there is none, when its status forbids the use, and for
 * all that btz_material_of says; 22023 for a key of another purpose; 42501 for
 * a current user without the right.
 */
extern const BtzKey *btz_key_borrow(const BtzSelector *which,
									const BtzKeyUse *use);
extern void btz_key_return(const BtzKey *key);

/* The longest context, in bytes: OpenSSL 3.0 derives from no more. */
#define BTZ_CONTEXT_MAX ((Size) 1000)

/* Ids of the keys of a purpose that are not destroyed: primary, then newest. */
extern List *btz_key_ids(BtzPurposeKind purpose);

/* Has there ever been a key of the purpose?  A destroyed one counts. */
extern bool btz_key_purpose_is_used(BtzPurposeKind purpose);

/* Id of the primary key of the purpose; raises 55000 when there is none. */
extern int32 btz_key_primary(BtzPurposeKind purpose);

/* May the current user use the key so?  False when there is no such key. */
extern bool btz_key_allows(int32 id, int right);

/* Is the material there, or its root in the ring?  The key exists. */
extern bool btz_key_is_at_hand(int32 id);

/*
 * Arguments.  A NULL selector is "auto"; anything else that names no key is
 * 22023.  A context comes as UTF-8; NULL is 22023, above BTZ_CONTEXT_MAX is
 * 54000.
 */
extern BtzSelector btz_selector_arg(FunctionCallInfo fcinfo, int n);
extern BtzSpan btz_context_arg(FunctionCallInfo fcinfo, int n);
extern BtzSpan btz_context_of(Datum text_datum);
extern void btz_report_null_context(void) __attribute__((noreturn));

#endif
