/*
 * lockedmem_pg.h
 *		Memory for keys that outlive a call: OpenSSL's secure heap, locked
 *		against swapping, kept out of core dumps, between guard pages.
 *
 * 256 kB a backend, made on first use, for a fork inherits no lock.  Where the
 * system refuses to lock (RLIMIT_MEMLOCK) the heap serves unlocked, and one
 * line in the server's log says so.
 */
#ifndef BTZ_LOCKEDMEM_PG_H
#define BTZ_LOCKEDMEM_PG_H

#include "core/btz_pg.h"

/* Zeroed memory, or NULL when the heap is full: never ordinary memory. */
extern void *btz_locked_alloc(Size size);

/* Wipes and frees what btz_locked_alloc gave; NULL is fine. */
extern void btz_locked_free(void *ptr, Size size);

/* Is there a heap, and all of it that was given locked? */
extern bool btz_locked_memory_is_locked(void);

/* 54000: the heap is full. */
extern void btz_report_locked_memory_full(void) __attribute__((noreturn));

#endif
