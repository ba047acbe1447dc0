/*
 * blind_index.h
 *		A number to look an encrypted value up by: some bits of its HMAC.
 *
 * Few bits let several values share a number, so that an index tells less; the
 * one that was meant is found by comparing the secrets themselves.
 */
#ifndef BTZ_BLIND_INDEX_H
#define BTZ_BLIND_INDEX_H

#include <stdint.h>

/* So that the number fits a bigint and is not negative. */
#define BTZ_BLIND_INDEX_BITS_MIN 8
#define BTZ_BLIND_INDEX_BITS_MAX 63

/* The first "bits" bits of the HMAC, which has 8 bytes at least. */
extern int64_t btz_blind_index_of(const unsigned char *mac, int bits);

#endif
