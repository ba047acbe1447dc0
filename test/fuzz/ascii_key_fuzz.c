/*
 * ascii_key_fuzz.c
 *		Two texts, divided at the first zero byte: their comparison is that of
 *		the written keys, either way round, and a key is its own key.
 */
#include <stdint.h>
#include <stdlib.h>

#include "validators/ascii_key.h"

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define INPUT_MAX 512

static int
sign(int order)
{
	return (order > 0) - (order < 0);
}

static int
compare_bytes(BtzSpan a, BtzSpan b)
{
	size_t		shorter = a.len < b.len ? a.len : b.len;
	int			order = shorter > 0 ? memcmp(a.ptr, b.ptr, shorter) : 0;

	return order != 0 ? sign(order) : (a.len > b.len) - (a.len < b.len);
}

/* In a copy of its own size, so that a read past the end is seen. */
static BtzSpan
copy_of(const uint8_t *data, size_t len)
{
	unsigned char *copy = malloc(len > 0 ? len : 1);

	if (copy == NULL)
		abort();
	if (len > 0)
		memcpy(copy, data, len);
	return btz_span(copy, len);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	unsigned char keys[2][INPUT_MAX];
	const uint8_t *zero = size > 0 ? memchr(data, 0, size) : NULL;
	size_t		first = zero != NULL ? (size_t) (zero - data) : size;
	BtzSpan		a;
	BtzSpan		b;
	int			order;

	if (size > INPUT_MAX)
		return 0;
	a = copy_of(data, first);
	b = zero != NULL ? copy_of(zero + 1, size - first - 1) : copy_of(data, 0);
	btz_ascii_key_write(a, keys[0]);
	btz_ascii_key_write(b, keys[1]);
	order = compare_bytes(btz_span(keys[0], a.len), btz_span(keys[1], b.len));
	if (sign(btz_ascii_key_compare(a, b)) != order ||
		sign(btz_ascii_key_compare(b, a)) != -order ||
		btz_ascii_key_compare(a, btz_span(keys[0], a.len)) != 0)
		abort();
	free((void *) (uintptr_t) a.ptr);
	free((void *) (uintptr_t) b.ptr);
	return 0;
}
