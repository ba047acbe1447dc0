/*
 * cleanse.h
 *		Wiping and comparing secrets.
 */
#ifndef BTZ_CLEANSE_H
#define BTZ_CLEANSE_H

#include <stdbool.h>
#include <stddef.h>

/* Overwrites memory; the compiler cannot leave it out. */
extern void btz_cleanse(void *ptr, size_t len);

/* Time depends on len alone.  Both sides have len bytes. */
extern bool btz_equal_consttime(const void *a, const void *b, size_t len);

#endif
