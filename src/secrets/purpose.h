/*
 * purpose.h
 *		What a data key is for: one purpose each, so that no key has two uses.
 *
 * A key is used through a subkey, derived by HKDF with the purpose's info,
 * except where other software must be able to use the key itself.
 */
#ifndef BTZ_PURPOSE_H
#define BTZ_PURPOSE_H

#include "core/span.h"

#define BTZ_PURPOSE_CHARS_MAX ((size_t) 16)

typedef enum BtzPurposeKind
{
	BTZ_PURPOSE_ENCRYPT,
	BTZ_PURPOSE_BLIND_INDEX,
	BTZ_PURPOSE_SIGN,
	BTZ_PURPOSE_FERNET,
	BTZ_PURPOSE_PEPPER,
	BTZ_PURPOSE_COUNT
} BtzPurposeKind;

typedef struct BtzPurpose
{
	const char *name;
	size_t		min_len;		/* of imported material, in bytes; */
	size_t		max_len;		/* a generated key has 32 */
	const char *info;			/* of the derivation; NULL: used as it is */
	BtzPurposeKind kind;
	bool		with_context;	/* the caller's context follows the info */
} BtzPurpose;

/* By kind. */
extern const BtzPurpose btz_purposes[BTZ_PURPOSE_COUNT];

/* The purpose of that name, or NULL. */
extern const BtzPurpose *btz_purpose_find(BtzSpan name);

/*
 * Are these the options of such a key, as jsonb prints them?  "{}", or for a
 * pepper a mode: hmac (which none means too), hmac_sha384 or concat.
 */
extern bool btz_purpose_takes_options(const BtzPurpose *purpose, BtzSpan options);

#endif
