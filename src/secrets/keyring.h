/*
 * keyring.h
 *		The text of a key ring: root keys by their ids.
 *
 * A line is a key ("ID:BASE64"), a comment behind "#", or blank; a CR at its
 * end does not count.  An id is 1 to 2147483647 without leading zeros, and
 * stands once; a key is 32 bytes in base64 of either alphabet, padded or not.
 * The first key is the primary root, which seals; the others only open.
 */
#ifndef BTZ_KEYRING_H
#define BTZ_KEYRING_H

#include <stdint.h>

#include "core/span.h"
#include "core/status.h"

#define BTZ_ROOT_KEY_LEN ((size_t) 32)
#define BTZ_KEYRING_BYTES_MAX 65536
#define BTZ_KEYRING_KEYS_MAX 64

typedef struct BtzRootKey
{
	int32_t		id;
	unsigned char key[BTZ_ROOT_KEY_LEN];
} BtzRootKey;

/* Belongs into locked memory; the owner wipes it. */
typedef struct BtzKeyring
{
	int			count;
	BtzRootKey	keys[BTZ_KEYRING_KEYS_MAX];
} BtzKeyring;

typedef enum BtzKeyringFault
{
	BTZ_KEYRING_GOOD,
	BTZ_KEYRING_TOO_LARGE,		/* more than BTZ_KEYRING_BYTES_MAX */
	BTZ_KEYRING_EMPTY,			/* no key at all */
	BTZ_KEYRING_TOO_MANY,		/* more than BTZ_KEYRING_KEYS_MAX */
	BTZ_KEYRING_BAD_LINE,		/* neither key, comment nor blank */
	BTZ_KEYRING_BAD_ID,
	BTZ_KEYRING_BAD_KEY,		/* not 32 bytes in base64 */
	BTZ_KEYRING_SAME_ID			/* stands in a line before */
} BtzKeyringFault;

/*
 * Reads the text into *ring.  After a fault *ring is wiped, and *line is the
 * line that is to blame, counted from 1, or 0.
 */
extern BtzKeyringFault btz_keyring_read(BtzSpan text, BtzKeyring *ring,
										int *line);

/* The key of that id, or NULL. */
extern const BtzRootKey *btz_keyring_find(const BtzKeyring *ring, int32_t id);

#endif
