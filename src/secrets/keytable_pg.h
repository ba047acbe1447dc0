/*
 * keytable_pg.h
 *		The tables of data keys and of grants on them.
 *
 * Rows are read with a snapshot of the moment, whatever the transaction sees
 * elsewhere: a key that was revoked or destroyed is so at once.  What is
 * returned lies in the current memory context and holds no secret.
 */
#ifndef BTZ_KEYTABLE_PG_H
#define BTZ_KEYTABLE_PG_H

#include "core/btz_pg.h"

#include "datatype/timestamp.h"
#include "nodes/pg_list.h"

#include "secrets/keywrap.h"
#include "secrets/purpose.h"

/* In the order of the type key_status. */
typedef enum BtzKeyStatus
{
	BTZ_KEY_PRIMARY,
	BTZ_KEY_ACTIVE,
	BTZ_KEY_DECRYPT_ONLY,
	BTZ_KEY_DESTROYED
} BtzKeyStatus;

/* Rights on a key, as bits. */
typedef enum BtzKeyRight
{
	BTZ_RIGHT_SEAL = 1,
	BTZ_RIGHT_OPEN = 2,
	BTZ_RIGHT_MATCH = 4,
	BTZ_RIGHT_ROTATE = 8,
	BTZ_RIGHTS_ALL = 15
} BtzKeyRight;

typedef struct BtzKeyRow
{
	int32		id;
	const BtzPurpose *purpose;	/* NULL: a later version's */
	BtzKeyStatus status;
	BtzSpan		wrapped;		/* empty when destroyed */
	int32		root_id;
	unsigned char root_fingerprint[BTZ_FINGERPRINT_LEN];
	unsigned char fingerprint[BTZ_FINGERPRINT_LEN];
	BtzSpan		options;		/* as jsonb prints them */
	TimestampTz created_at;
	TimestampTz not_after;		/* DT_NOEND: none */
} BtzKeyRow;

typedef struct BtzKeyGrant
{
	char	   *role;			/* or "public" */
	int			rights;			/* bits of BtzKeyRight */
} BtzKeyGrant;

/* False when there is no such row. */
extern bool btz_key_row(int32 id, BtzKeyRow *row);

/* All of them, as BtzKeyRow *, in no order. */
extern List *btz_key_rows(void);

/* Grants on a key, as BtzKeyGrant *. */
extern List *btz_key_grants(int32 id);

/*
 * Grows with every change of the tables that this backend has heard of; the
 * server tells of it while it reads, locks or begins, in any call of it.
 */
extern uint64 btz_key_tables_version(void);

/* The right of that name, or 0. */
extern int	btz_key_right(BtzSpan name);

/* The status of a value of type key_status. */
extern BtzKeyStatus btz_key_status(Datum value);

/* A bytea of these bytes. */
extern Datum btz_bytea_of(BtzSpan bytes);

/*
 * Before a function changes keys: raises 25006 where nothing can be written,
 * then lets no other change the tables until this transaction ends.
 */
extern void btz_key_change_begin(void);

/*
 * Runs one statement on the tables, as their owner and past their guard;
 * returns the number of rows.  "nulls" as in SPI, or NULL.
 */
typedef struct BtzKeyChange
{
	const char *sql;
	int			count;
	const Oid  *types;
	const Datum *values;
	const char *nulls;
} BtzKeyChange;

extern uint64 btz_key_change(const BtzKeyChange *change);

#endif
