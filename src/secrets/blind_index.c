/*
 * blind_index.c
 *		The number of a blind index.
 */
#include "secrets/blind_index.h"

int64_t
btz_blind_index_of(const unsigned char *mac, int bits)
{
	uint64_t	value = 0;

	for (int i = 0; i < 8; i++)
		value = value << 8 | mac[i];
	return (int64_t) (value >> (64 - bits));
}
