/*
 * validators_pg.h
 *		The validators room: its settings.
 */
#ifndef BTZ_VALIDATORS_PG_H
#define BTZ_VALIDATORS_PG_H

#include "core/btz_pg.h"

/* What bounds patterns, as it is now. */
typedef struct BtzPatternSettings
{
	int			match_limit;
	int			heap_limit_kib;
	int			max_length;		/* octets of a pattern */
	int			max_nesting;
	int			max_subject;	/* octets of a value */
	int			cache_size;		/* compiled patterns */
	bool		jit;
} BtzPatternSettings;

/* Defines the room's settings; called once, when the library is loaded. */
extern void btz_validators_init(void);

extern const BtzPatternSettings *btz_pattern_settings(void);

#endif
