/*
 * keymaterial_pg.h
 *		The material of data keys, between the table's wrapped form and locked
 *		memory.
 */
#ifndef BTZ_KEYMATERIAL_PG_H
#define BTZ_KEYMATERIAL_PG_H

#include "secrets/keytable_pg.h"

/* In locked memory; wiped by btz_material_free. */
typedef struct BtzMaterial
{
	unsigned char *bytes;
	Size		len;
} BtzMaterial;

/* Zeroed; raises 54000 when locked memory is full. */
extern BtzMaterial btz_material_alloc(Size len);
extern void btz_material_free(BtzMaterial *material);

/*
 * The material of a row.  Raises 55000 for a destroyed key, a root that the
 * ring lacks and a root of another fingerprint, XX001 when the right root
 * does not open it, 54000, and what btz_keyring raises.
 */
extern BtzMaterial btz_material_of(const BtzKeyRow *row);

/* What a row says of its key; of a purpose that this version knows. */
extern BtzKeyLabel btz_key_label(const BtzKeyRow *row);

/* What wrapping gives; no secret. */
typedef struct BtzWrapped
{
	unsigned char bytes[BTZ_WRAPPED_MAX];
	Size		len;
	int32		root_id;
	unsigned char root_fingerprint[BTZ_FINGERPRINT_LEN];
	unsigned char fingerprint[BTZ_FINGERPRINT_LEN];
} BtzWrapped;

/* "Before": does all that can raise but the wrapping itself. */
typedef struct BtzWrapper
{
	const BtzRootKey *root;		/* the primary */
	unsigned char nonce[BTZ_XAES_NONCE_LEN];
} BtzWrapper;

extern void btz_wrapper_begin(BtzWrapper *wrapper);

/* Raises nothing, so that the caller can wipe the material first. */
extern BTZ_MUST_USE BtzStatus btz_wrapper_wrap(const BtzWrapper *wrapper,
											   const BtzKeyLabel *label,
											   BtzSpan material,
											   BtzWrapped *wrapped);

/* Does the ring have the row's root, the same key under the same id? */
extern bool btz_root_is_present(const BtzKeyRow *row);

/* Is the row's root the ring's primary, the same key under the same id? */
extern bool btz_is_under_primary(const BtzKeyRow *row);

#endif
