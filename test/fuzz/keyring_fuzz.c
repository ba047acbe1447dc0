/*
 * keyring_fuzz.c
 *		Any bytes as the text of a key ring.
 *
 * Properties: a fault leaves nothing and blames a line that there is; ids are
 * positive and stand once; what was read, written out in its one form, is read
 * as the same.
 */
#include <stdio.h>

#include "core/base64.h"
#include "secrets/keyring.h"

#include "checker.h"

#define INPUT_MAX 4096
#define LINE_MAX_CHARS 64

static BtzKeyringFault
read_copy(BtzSpan in, BtzKeyring *ring, int *line)
{
	unsigned char *copy = fuzz_copy(in, 0);
	BtzKeyringFault fault = btz_keyring_read(btz_span(copy, in.len), ring, line);

	free(copy);
	return fault;
}

static size_t
print(const BtzKeyring *ring, char *out)
{
	size_t		len = 0;

	for (int i = 0; i < ring->count; i++)
	{
		len += (size_t) sprintf(out + len, "%d:", ring->keys[i].id);
		len += btz_base64_encode(&btz_base64_url, BTZ_BASE64_PADDED,
								 btz_span(ring->keys[i].key, BTZ_ROOT_KEY_LEN),
								 (unsigned char *) out + len);
		out[len++] = '\n';
	}
	return len;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const BtzKeyring none;
	char text[	BTZ_KEYRING_KEYS_MAX * LINE_MAX_CHARS];
	BtzKeyring	ring;
	BtzKeyring	again;
	int			lines = 1;
	int			line;

	if (size > INPUT_MAX)
		return 0;
	for (size_t i = 0; i < size; i++)
		lines += data[i] == '\n';
	if (read_copy(btz_span(data, size), &ring, &line) != BTZ_KEYRING_GOOD)
	{
		require(line >= 0 && line <= lines && memcmp(&ring, &none, sizeof(ring)) == 0);
		return 0;
	}
	require(line == 0 && ring.count > 0 && ring.count <= BTZ_KEYRING_KEYS_MAX);
	for (int i = 0; i < ring.count; i++)
		require(ring.keys[i].id > 0 && btz_keyring_find(&ring, ring.keys[i].id) == &ring.keys[i]);
	require(read_copy(btz_span(text, print(&ring, text)), &again, &line) == BTZ_KEYRING_GOOD);
	require(memcmp(&ring, &again, sizeof(ring)) == 0);
	return 0;
}
