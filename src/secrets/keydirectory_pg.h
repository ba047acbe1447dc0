/*
 * keydirectory_pg.h
 *		All keys of the database by purpose, read once and kept until it is said
 *		to be out of date.
 */
#ifndef BTZ_KEYDIRECTORY_PG_H
#define BTZ_KEYDIRECTORY_PG_H

#include "secrets/keytable_pg.h"

/* The next question reads the table again. */
extern void btz_key_directory_forget(void);

/* Ids of the keys of a purpose that are not destroyed: primary, then newest. */
extern List *btz_key_directory_ids(BtzPurposeKind purpose);

/* Is there a row of the purpose, destroyed or not? */
extern bool btz_key_directory_is_used(BtzPurposeKind purpose);

/* Id of the primary key of the purpose; raises 55000 when there is none. */
extern int32 btz_key_directory_primary(BtzPurposeKind purpose);

#endif
