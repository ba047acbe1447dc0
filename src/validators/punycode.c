/*
 * punycode.c
 *		Decoder and encoder of Punycode.
 *
 * Repairs nothing: a decoder that reads past a bad digit, wraps or stops at
 * the first fault gives one label two readings.
 */
#include "validators/punycode.h"

#include "core/ascii.h"

/* RFC 3492, section 5 */
enum
{
	BASE = 36,
	TMIN = 1,
	TMAX = 26,
	SKEW = 38,
	DAMP = 700,
	INITIAL_BIAS = 72,
	INITIAL_N = 128,
};

static bool
is_scalar_value(uint32_t c)
{
	return c < 0xd800 || (c > 0xdfff && c <= 0x10ffff);
}

/* Section 6.1: the bias follows the size of the last delta. */
static uint32_t
adapt(uint32_t delta, uint32_t points, bool first)
{
	uint32_t	bias = 0;

	delta /= first ? DAMP : 2;
	delta += delta / points;
	for (; delta > (BASE - TMIN) * TMAX / 2; bias += BASE)
		delta /= BASE - TMIN;
	return bias + (BASE - TMIN + 1) * delta / (delta + SKEW);
}

/* The threshold of the digit at position k, a multiple of BASE. */
static uint32_t
threshold(uint32_t k, uint32_t bias)
{
	if (k <= bias + TMIN)
		return TMIN;
	return k >= bias + TMAX ? TMAX : k - bias;
}

/* BASE when it is no digit. */
static uint32_t
digit_value(unsigned char c)
{
	if (btz_is_alpha(c))
		return (uint32_t) (btz_to_lower(c) - 'a');
	return btz_is_digit(c) ? (uint32_t) (c - '0') + 26 : BASE;
}

static unsigned char
digit_of(uint32_t value)
{
	return (unsigned char) (value < 26 ? 'a' + value : '0' + value - 26);
}

/* Reads a generalised variable-length integer (section 3.3) at *at. */
static BtzStatus
read_delta(BtzSpan in, size_t *at, uint32_t bias, uint32_t *delta)
{
	uint64_t	sum = 0;
	uint64_t	weight = 1;

	for (uint32_t k = BASE;; k += BASE)
	{
		uint32_t	digit;
		uint32_t	least = threshold(k, bias);

		if (*at == in.len)
			return BTZ_INVALID;
		digit = digit_value(in.ptr[(*at)++]);
		if (digit == BASE)
			return BTZ_INVALID;

		/* both factors are below 2^32, so neither product nor sum wraps */
		sum += digit * weight;
		if (sum > UINT32_MAX)
			return BTZ_INVALID;
		*delta = (uint32_t) sum;
		if (digit < least)
			return BTZ_OK;
		weight *= BASE - least;
		if (weight > UINT32_MAX)
			return BTZ_INVALID;
	}
}

/* The literal letters, up to the last delimiter; *at is then behind it. */
static BtzStatus
read_literals(BtzSpan in, size_t *at, uint32_t *out, size_t cap, size_t *len)
{
	size_t		end = in.len;

	*len = 0;
	*at = 0;
	while (end > 0 && in.ptr[end - 1] != '-')
		end--;
	if (end <= 1)
		return BTZ_OK;			/* a delimiter without letters is a bad digit */
	for (; *at < end - 1; (*at)++)
	{
		if (in.ptr[*at] >= INITIAL_N)
			return BTZ_INVALID;
		if (*len == cap)
			return BTZ_TOO_LONG;
		out[(*len)++] = in.ptr[*at];
	}
	(*at)++;
	return BTZ_OK;
}

BtzStatus
btz_punycode_decode(BtzSpan in, uint32_t *out, size_t cap, size_t *len)
{
	uint32_t	n = INITIAL_N;
	uint32_t	i = 0;
	uint32_t	bias = INITIAL_BIAS;
	size_t		at;
	BtzStatus	status = read_literals(in, &at, out, cap, len);

	for (bool first = true; status == BTZ_OK && at < in.len; first = false)
	{
		uint32_t	points = (uint32_t) *len + 1;
		uint32_t	delta;

		status = read_delta(in, &at, bias, &delta);
		if (status != BTZ_OK)
			return status;
		bias = adapt(delta, points, first);
		if (delta > UINT32_MAX - i || (i + delta) / points > UINT32_MAX - n)
			return BTZ_INVALID;
		n += (i + delta) / points;
		i = (i + delta) % points;
		if (!is_scalar_value(n))
			return BTZ_INVALID;
		if (*len == cap)
			return BTZ_TOO_LONG;
		memmove(&out[i + 1], &out[i], (*len - i) * sizeof(*out));
		out[i++] = n;
		(*len)++;
	}
	return status;
}

typedef struct Encoder
{
	unsigned char *out;
	size_t		cap;
	size_t		len;
	uint32_t	delta;
	uint32_t	bias;
	uint32_t	done;			/* code points written */
	uint32_t	literals;		/* of these, as they are */
} Encoder;

static BtzStatus
put(Encoder *encoder, unsigned char c)
{
	if (encoder->len == encoder->cap)
		return BTZ_TOO_LONG;
	encoder->out[encoder->len++] = c;
	return BTZ_OK;
}

static BtzStatus
put_delta(Encoder *encoder)
{
	uint32_t	rest = encoder->delta;
	BtzStatus	status = BTZ_OK;

	for (uint32_t k = BASE; status == BTZ_OK; k += BASE)
	{
		uint32_t	least = threshold(k, encoder->bias);

		if (rest < least)
			return put(encoder, digit_of(rest));
		status = put(encoder, digit_of(least + (rest - least) % (BASE - least)));
		rest = (rest - least) / (BASE - least);
	}
	return status;
}

/* Writes the places of one code point, "n", in the order of the text. */
static BtzStatus
put_code_point(Encoder *encoder, const uint32_t *in, size_t in_len, uint32_t n)
{
	for (size_t i = 0; i < in_len; i++)
	{
		BtzStatus	status;

		if (in[i] < n && ++encoder->delta == 0)
			return BTZ_INVALID;
		if (in[i] != n)
			continue;
		status = put_delta(encoder);
		if (status != BTZ_OK)
			return status;
		encoder->bias = adapt(encoder->delta, encoder->done + 1,
							  encoder->done == encoder->literals);
		encoder->delta = 0;
		encoder->done++;
	}
	return BTZ_OK;
}

static BtzStatus
put_literals(Encoder *encoder, const uint32_t *in, size_t in_len)
{
	BtzStatus	status = BTZ_OK;

	for (size_t i = 0; i < in_len && status == BTZ_OK; i++)
	{
		if (!is_scalar_value(in[i]))
			return BTZ_INVALID;
		if (in[i] >= INITIAL_N)
			continue;
		status = put(encoder, (unsigned char) in[i]);
		encoder->literals++;
	}
	encoder->done = encoder->literals;
	if (status == BTZ_OK && encoder->literals > 0)
		status = put(encoder, '-');
	return status;
}

/* The smallest code point from "least" up; the caller knows there is one. */
static uint32_t
next_code_point(const uint32_t *in, size_t in_len, uint32_t least)
{
	uint32_t	next = UINT32_MAX;

	for (size_t i = 0; i < in_len; i++)
	{
		if (in[i] >= least && in[i] < next)
			next = in[i];
	}
	return next;
}

BtzStatus
btz_punycode_encode(const uint32_t *in, size_t in_len, unsigned char *out,
					size_t cap, size_t *len)
{
	Encoder		encoder = {.out = out,.cap = cap,.bias = INITIAL_BIAS};
	uint32_t	n = INITIAL_N;
	BtzStatus	status = put_literals(&encoder, in, in_len);

	while (status == BTZ_OK && encoder.done < in_len)
	{
		uint32_t	next = next_code_point(in, in_len, n);

		if (next - n > (UINT32_MAX - encoder.delta) / (encoder.done + 1))
			return BTZ_INVALID;
		encoder.delta += (next - n) * (encoder.done + 1);
		status = put_code_point(&encoder, in, in_len, next);
		if (++encoder.delta == 0)
			return BTZ_INVALID;
		n = next + 1;
	}
	*len = encoder.len;
	return status;
}
