/*
 * keyring.c
 *		Reads the text of a key ring.
 *
 * Opens no file and knows no fingerprint.  No fault repeats what a line holds.
 */
#include "secrets/keyring.h"

#include "core/base64.h"
#include "core/cleanse.h"
#include "secrets/key_id.h"

/* 43 characters, or 44 with the padding */
#define KEY_CHARS_MAX BTZ_BASE64_ENCODED_MAX(BTZ_ROOT_KEY_LEN)

static BtzKeyringFault
read_key(BtzSpan text, unsigned char *key)
{
	unsigned char bytes[BTZ_BASE64_DECODED_MAX(KEY_CHARS_MAX)];
	BtzBase64Padding padding = text.len == KEY_CHARS_MAX ? BTZ_BASE64_PADDED :
	BTZ_BASE64_UNPADDED;
	BtzStatus	status = BTZ_INVALID;
	size_t		len = 0;

	if (text.len <= KEY_CHARS_MAX)
		status = btz_base64_decode(&btz_base64_standard, padding, text, bytes, &len);
	if (text.len <= KEY_CHARS_MAX && status != BTZ_OK)
		status = btz_base64_decode(&btz_base64_url, padding, text, bytes, &len);
	if (status == BTZ_OK && len == BTZ_ROOT_KEY_LEN)
		memcpy(key, bytes, BTZ_ROOT_KEY_LEN);
	else
		status = BTZ_INVALID;
	btz_cleanse(bytes, sizeof(bytes));
	return status == BTZ_OK ? BTZ_KEYRING_GOOD : BTZ_KEYRING_BAD_KEY;
}

static bool
is_ignored(BtzSpan line)
{
	for (size_t i = 0; i < line.len; i++)
	{
		if (line.ptr[i] == '#')
			return true;
		if (line.ptr[i] != ' ' && line.ptr[i] != '\t')
			return false;
	}
	return true;
}

static BtzKeyringFault
read_line(BtzSpan line, BtzKeyring *ring)
{
	const unsigned char *colon;
	BtzKeyringFault fault;
	BtzRootKey *root;
	size_t		at;
	int32_t		id;

	if (is_ignored(line))
		return BTZ_KEYRING_GOOD;
	colon = memchr(line.ptr, ':', line.len);
	if (colon == NULL)
		return BTZ_KEYRING_BAD_LINE;
	at = (size_t) (colon - line.ptr);
	if (!btz_key_id_read(btz_span_part(line, 0, at), &id))
		return BTZ_KEYRING_BAD_ID;
	if (btz_keyring_find(ring, id) != NULL)
		return BTZ_KEYRING_SAME_ID;
	if (ring->count == BTZ_KEYRING_KEYS_MAX)
		return BTZ_KEYRING_TOO_MANY;
	root = &ring->keys[ring->count];
	fault = read_key(btz_span_part(line, at + 1, line.len), root->key);
	if (fault != BTZ_KEYRING_GOOD)
		return fault;
	root->id = id;
	ring->count++;
	return BTZ_KEYRING_GOOD;
}

/* The next line without its end; *rest is what follows. */
static BtzSpan
take_line(BtzSpan *rest)
{
	const unsigned char *end = memchr(rest->ptr, '\n', rest->len);
	size_t		len = end != NULL ? (size_t) (end - rest->ptr) : rest->len;
	BtzSpan		line = btz_span_part(*rest, 0, len);

	*rest = btz_span_part(*rest, end != NULL ? len + 1 : len, rest->len);
	if (line.len > 0 && line.ptr[line.len - 1] == '\r')
		line.len--;
	return line;
}

BtzKeyringFault
btz_keyring_read(BtzSpan text, BtzKeyring *ring, int *line)
{
	BtzKeyringFault fault = BTZ_KEYRING_GOOD;

	btz_cleanse(ring, sizeof(*ring));
	*line = 0;
	if (text.len > BTZ_KEYRING_BYTES_MAX)
		return BTZ_KEYRING_TOO_LARGE;
	while (text.len > 0 && fault == BTZ_KEYRING_GOOD)
	{
		++*line;
		fault = read_line(take_line(&text), ring);
	}
	if (fault == BTZ_KEYRING_GOOD)
		*line = 0;
	if (fault == BTZ_KEYRING_GOOD && ring->count == 0)
		fault = BTZ_KEYRING_EMPTY;
	if (fault != BTZ_KEYRING_GOOD)
		btz_cleanse(ring, sizeof(*ring));
	return fault;
}

const BtzRootKey *
btz_keyring_find(const BtzKeyring *ring, int32_t id)
{
	for (int i = 0; i < ring->count; i++)
	{
		if (ring->keys[i].id == id)
			return &ring->keys[i];
	}
	return NULL;
}
