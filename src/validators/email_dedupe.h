/*
 * email_dedupe.h
 *		One key for the addresses that a mail provider delivers to one mailbox.
 *
 * Against one person with many accounts: john+1@gmail.com, j.ohn@gmail.com.
 * A key is for UNIQUE indexes and counting, never for sending: it need not be
 * an address.  The table of providers is frozen, for indexes hold the keys; a
 * change of it is a new function.
 */
#ifndef BTZ_EMAIL_DEDUPE_H
#define BTZ_EMAIL_DEDUPE_H

#include "core/span.h"

/* A key is at most this many octets longer than its address. */
#define BTZ_EMAIL_DEDUPE_GROWTH 4

/*
 * Writes the key of an address in canonical form (letter_case lower) and
 * returns its length.  Linear time.
 */
extern size_t btz_email_dedupe(BtzSpan address, unsigned char *out);

#endif
