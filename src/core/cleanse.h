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

/*
 * Empties the vector registers, in which the code of ciphers and digests
 * leaves parts of keys: a signal would write them to the stack, and a core
 * dump to its notes.  To be called when a key has been taken into a context,
 * and when its use has ended.  On machines other than x86-64 it does nothing.
 */
extern void btz_cleanse_registers(void);

/*
 * Overwrites the stack below the caller, where a signal that arrived within a
 * cipher or digest has saved the registers.  Takes some microseconds: to be
 * called when long work with a key has ended, or was cancelled.
 */
extern void btz_cleanse_stack(void);

/* Time depends on len alone.  Both sides have len bytes. */
extern bool btz_equal_consttime(const void *a, const void *b, size_t len);

#endif
