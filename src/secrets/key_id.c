/*
 * key_id.c
 *		Reads and writes key ids.
 */
#include "secrets/key_id.h"

#include "core/ascii.h"

bool
btz_key_id_read(BtzSpan text, int32_t *id)
{
	int64_t		value = 0;

	if (text.len == 0 || text.len > BTZ_KEY_ID_DIGITS_MAX || text.ptr[0] == '0')
		return false;
	for (size_t i = 0; i < text.len; i++)
	{
		if (!btz_is_digit(text.ptr[i]))
			return false;
		value = value * 10 + (text.ptr[i] - '0');
	}
	if (value > INT32_MAX)
		return false;
	*id = (int32_t) value;
	return true;
}

size_t
btz_key_id_write(int32_t id, unsigned char *out)
{
	unsigned char digits[BTZ_KEY_ID_DIGITS_MAX];
	size_t		at = sizeof(digits);
	size_t		len;

	for (; at > 0 && id > 0; id /= 10)
		digits[--at] = (unsigned char) ('0' + id % 10);
	len = sizeof(digits) - at;
	memcpy(out, digits + at, len);
	return len;
}
