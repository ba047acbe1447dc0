/*
 * pattern_settings_pg.h
 *		What bounds patterns.
 */
#ifndef BTZ_PATTERN_SETTINGS_PG_H
#define BTZ_PATTERN_SETTINGS_PG_H

#include "core/btz_pg.h"

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

/* Defines the settings bartizan.pattern_*. */
extern void btz_pattern_settings_init(void);

/* As they are now. */
extern BtzPatternSettings btz_pattern_settings(void);

#endif
