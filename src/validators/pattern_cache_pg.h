/*
 * pattern_cache_pg.h
 *		The compiled patterns of a session.
 */
#ifndef BTZ_PATTERN_CACHE_PG_H
#define BTZ_PATTERN_CACHE_PG_H

#include "core/btz_pg.h"
#include "validators/pattern.h"

/* PCRE2's way to the server's memory: out of it means NULL, never a jump. */
extern pcre2_general_context * btz_pattern_memory(MemoryContext context);

/*
 * The general context of what lives as long as the session; whoever compiles
 * with it frees.
 */
extern pcre2_general_context * btz_pattern_session_memory(void);

/*
 * The code of a pattern in the database's encoding, compiled or
 * remembered, with machine code where the setting wants it.  The call site
 * remembers it in flinfo->fn_extra, which must have no other user.  The code belongs to the
 * cache and is good until the next call.  Raises what is wrong: 2201B, 22021,
 * 53200, 54000.
 */
extern const pcre2_code *btz_pattern_code(FmgrInfo *flinfo, BtzSpan pattern,
										  uint32 flags, BtzPatternKind kind);

#endif
