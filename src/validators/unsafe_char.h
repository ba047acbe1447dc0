/*
 * unsafe_char.h
 *		Characters beyond ASCII that hide or reorder what a reader sees.
 *
 * The sets are frozen here, so that no update of the server, of ICU or of
 * Unicode changes what a domain has let in.
 */
#ifndef BTZ_UNSAFE_CHAR_H
#define BTZ_UNSAFE_CHAR_H

#include <stdbool.h>
#include <stdint.h>

static inline bool
btz_is_c1_control(uint32_t c)
{
	return c >= 0x80 && c <= 0x9f;
}

/*
 * Embeddings, overrides and isolates: they show text in another order than
 * it is processed in (CVE-2021-42574).
 */
static inline bool
btz_is_bidi_control(uint32_t c)
{
	return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/* U+2028 and U+2029 end a line, though not for every reader. */
static inline bool
btz_is_line_separator(uint32_t c)
{
	return c == 0x2028 || c == 0x2029;
}

/* Category Zs, but for SPACE. */
static inline bool
btz_is_other_space(uint32_t c)
{
	return c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) ||
		c == 0x202f || c == 0x205f || c == 0x3000;
}

/* Of no width, and not needed to spell any language: ZWJ and ZWNJ are. */
static inline bool
btz_is_zero_width(uint32_t c)
{
	return c == 0x200b || c == 0x2060 || c == 0xfeff;
}

/* Unicode, section 23.7: never to be interchanged. */
static inline bool
btz_is_noncharacter(uint32_t c)
{
	return (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
}

#endif
