/*
 * punycode_test.c
 *		The vectors of RFC 3492, both ways; every way to be wrong.
 */
#include "validators/punycode.h"

#include "unit.h"

#define POINTS_MAX 63

typedef struct Vector
{
	const char *encoded;
	uint32_t	points[POINTS_MAX]; /* zero ends them */
}			Vector;

/* RFC 3492, section 7.1 */
static const Vector vectors[] = {
	{"egbpdaj6bu4bxfgehfvwxn",	/* (A) */
		{0x0644, 0x064a, 0x0647, 0x0645, 0x0627, 0x0628, 0x062a, 0x0643,
			0x0644, 0x0645, 0x0648, 0x0634, 0x0639, 0x0631, 0x0628, 0x064a,
	0x061f}},
	{"ihqwcrb4cv8a8dqg056pqjye",	/* (B) */
		{0x4ed6, 0x4eec, 0x4e3a, 0x4ec0, 0x4e48, 0x4e0d, 0x8bf4, 0x4e2d,
	0x6587}},
	{"ihqwctvzc91f659drss3x8bo0yb", /* (C) */
		{0x4ed6, 0x5011, 0x7232, 0x4ec0, 0x9ebd, 0x4e0d, 0x8aaa, 0x4e2d,
	0x6587}},
	{"Proprostnemluvesky-uyb24dma41a",	/* (D) */
		{'P', 'r', 'o', 0x010d, 'p', 'r', 'o', 's',
			't', 0x011b, 'n', 'e', 'm', 'l', 'u', 'v',
	0x00ed, 0x010d, 'e', 's', 'k', 'y'}},
	{"4dbcagdahymbxekheh6e0a7fei0b",	/* (E) */
		{0x05dc, 0x05de, 0x05d4, 0x05d4, 0x05dd, 0x05e4, 0x05e9, 0x05d5,
			0x05d8, 0x05dc, 0x05d0, 0x05de, 0x05d3, 0x05d1, 0x05e8, 0x05d9,
	0x05dd, 0x05e2, 0x05d1, 0x05e8, 0x05d9, 0x05ea}},
	{"i1baa7eci9glrd9b2ae1bj0hfcgg6iyaf8o0a1dig0cd",	/* (F) */
		{0x092f, 0x0939, 0x0932, 0x094b, 0x0917, 0x0939, 0x093f, 0x0928,
			0x094d, 0x0926, 0x0940, 0x0915, 0x094d, 0x092f, 0x094b, 0x0902,
			0x0928, 0x0939, 0x0940, 0x0902, 0x092c, 0x094b, 0x0932, 0x0938,
	0x0915, 0x0924, 0x0947, 0x0939, 0x0948, 0x0902}},
	{"n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa",	/* (G) */
		{0x306a, 0x305c, 0x307f, 0x3093, 0x306a, 0x65e5, 0x672c, 0x8a9e,
			0x3092, 0x8a71, 0x3057, 0x3066, 0x304f, 0x308c, 0x306a, 0x3044,
	0x306e, 0x304b}},
	{"989aomsvi5e83db1d2a355cv1e0vak1dwrv93d5xbh15a0dt30a5jpsd879ccm6fea98c",	/* (H) */
		{0xc138, 0xacc4, 0xc758, 0xbaa8, 0xb4e0, 0xc0ac, 0xb78c, 0xb4e4,
			0xc774, 0xd55c, 0xad6d, 0xc5b4, 0xb97c, 0xc774, 0xd574, 0xd55c,
	0xb2e4, 0xba74, 0xc5bc, 0xb9c8, 0xb098, 0xc88b, 0xc744, 0xae4c}},
	{"b1abfaaepdrnnbgefbaDotcwatmq2g4l",	/* (I) */
		{0x043f, 0x043e, 0x0447, 0x0435, 0x043c, 0x0443, 0x0436, 0x0435,
			0x043e, 0x043d, 0x0438, 0x043d, 0x0435, 0x0433, 0x043e, 0x0432,
			0x043e, 0x0440, 0x044f, 0x0442, 0x043f, 0x043e, 0x0440, 0x0443,
	0x0441, 0x0441, 0x043a, 0x0438}},
	{"PorqunopuedensimplementehablarenEspaol-fmd56a",	/* (J) */
		{'P', 'o', 'r', 'q', 'u', 0x00e9, 'n', 'o',
			'p', 'u', 'e', 'd', 'e', 'n', 's', 'i',
			'm', 'p', 'l', 'e', 'm', 'e', 'n', 't',
			'e', 'h', 'a', 'b', 'l', 'a', 'r', 'e',
	'n', 'E', 's', 'p', 'a', 0x00f1, 'o', 'l'}},
	{"TisaohkhngthchnitingVit-kjcr8268qyxafd2f1b9g",	/* (K) */
		{'T', 0x1ea1, 'i', 's', 'a', 'o', 'h', 0x1ecd,
			'k', 'h', 0x00f4, 'n', 'g', 't', 'h', 0x1ec3,
			'c', 'h', 0x1ec9, 'n', 0x00f3, 'i', 't', 'i',
	0x1ebf, 'n', 'g', 'V', 'i', 0x1ec7, 't'}},
	{"3B-ww4c5e180e575a65lsy2b",	/* (L) */
	{'3', 0x5e74, 'B', 0x7d44, 0x91d1, 0x516b, 0x5148, 0x751f}},
	{"-with-SUPER-MONKEYS-pc58ag80a8qai00g7n9n",	/* (M) */
		{0x5b89, 0x5ba4, 0x5948, 0x7f8e, 0x6075, '-', 'w', 'i',
			't', 'h', '-', 'S', 'U', 'P', 'E', 'R',
	'-', 'M', 'O', 'N', 'K', 'E', 'Y', 'S'}},
	{"Hello-Another-Way--fc4qua05auwb3674vfr0b",	/* (N) */
		{'H', 'e', 'l', 'l', 'o', '-', 'A', 'n',
			'o', 't', 'h', 'e', 'r', '-', 'W', 'a',
			'y', '-', 0x305d, 0x308c, 0x305e, 0x308c, 0x306e, 0x5834,
	0x6240}},
	{"2-u9tlzr9756bt3uc0v",		/* (O) */
	{0x3072, 0x3068, 0x3064, 0x5c4b, 0x6839, 0x306e, 0x4e0b, '2'}},
	{"MajiKoi5-783gue6qz075azm5e",	/* (P) */
		{'M', 'a', 'j', 'i', 0x3067, 'K', 'o', 'i',
	0x3059, 0x308b, '5', 0x79d2, 0x524d}},
	{"de-jg4avhby1noc0d",		/* (Q) */
		{0x30d1, 0x30d5, 0x30a3, 0x30fc, 'd', 'e', 0x30eb, 0x30f3,
	0x30d0}},
	{"d9juau41awczczp",			/* (R) */
	{0x305d, 0x306e, 0x30b9, 0x30d4, 0x30fc, 0x30c9, 0x3067}},
	{"-> $1.00 <--",			/* (S) */
		{'-', '>', ' ', '$', '1', '.', '0', '0',
	' ', '<', '-'}},
};

static size_t
count(const uint32_t *points)
{
	size_t		len = 0;

	while (points[len] != 0)
		len++;
	return len;
}

static bool
equal_points(const uint32_t *a, size_t a_len, const uint32_t *b, size_t b_len)
{
	return btz_span_equal(btz_span(a, a_len * sizeof(*a)),
						  btz_span(b, b_len * sizeof(*b)));
}

/* The RFC writes one digit in upper case; the encoder never does. */
static bool
equal_in_any_case(BtzSpan a, BtzSpan b)
{
	bool		equal = a.len == b.len;

	for (size_t i = 0; equal && i < a.len; i++)
		equal = (a.ptr[i] | 0x20) == (b.ptr[i] | 0x20);
	return equal;
}

static void
check_vectors(void)
{
	for (size_t i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++)
	{
		const		Vector *v = &vectors[i];
		BtzSpan		encoded = unit_span(v->encoded);
		uint32_t	points[POINTS_MAX];
		unsigned char out[128];
		size_t		len = 0;
		BtzStatus	status;

		status = btz_punycode_decode(encoded, points, POINTS_MAX, &len);
		CHECK(status == BTZ_OK &&
			  equal_points(points, len, v->points, count(v->points)),
			  "decode (%c)", (char) ('A' + i));
		status = btz_punycode_decode(encoded, points, count(v->points) - 1, &len);
		CHECK(status == BTZ_TOO_LONG, "decode (%c) without room", (char) ('A' + i));

		status = btz_punycode_encode(v->points, count(v->points), out,
									 encoded.len, &len);
		CHECK(status == BTZ_OK && equal_in_any_case(btz_span(out, len), encoded),
			  "encode (%c)", (char) ('A' + i));
		status = btz_punycode_encode(v->points, count(v->points), out,
									 encoded.len - 1, &len);
		CHECK(status == BTZ_TOO_LONG, "encode (%c) without room", (char) ('A' + i));
	}
}

static const char *const bad[] = {
	"-",						/* a delimiter without letters */
	"-a",
	"a-_",						/* no digit */
	"a-\xc3\xa9",
	"\xc3\xa9-kva",				/* a literal that is not ASCII */
	"\xc3\xa9",
	"9",						/* ends inside a number */
	"bcher-kv",
	"99999999",					/* a sum that wraps 32 bits */
	"9999999999999999999999999",
	"a-99999999",
	"en32g",					/* one above the last code point */
	"ib9b",						/* the first surrogate, and the last */
	"zy0c",
};

static void
check_bad(void)
{
	uint32_t	points[POINTS_MAX];
	size_t		len;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		CHECK(btz_punycode_decode(unit_span(bad[i]), points, POINTS_MAX,
								  &len) == BTZ_INVALID, "not Punycode: %zu", i);
	CHECK(btz_punycode_decode(btz_span("a\0-kva", 6), points, POINTS_MAX,
							  &len) == BTZ_OK && len == 3,
		  "a zero byte is a literal like any other");
	CHECK(btz_punycode_decode(unit_span(""), points, POINTS_MAX, &len) == BTZ_OK &&
		  len == 0, "nothing is nothing");
}

static void
check_digit_case(void)
{
	uint32_t	points[2][POINTS_MAX];
	size_t		len[2];

	CHECK(btz_punycode_decode(unit_span("bcher-kva"), points[0], POINTS_MAX,
							  &len[0]) == BTZ_OK &&
		  btz_punycode_decode(unit_span("bcher-KVA"), points[1], POINTS_MAX,
							  &len[1]) == BTZ_OK &&
		  equal_points(points[0], len[0], points[1], len[1]),
		  "digits in either case");
}

static BtzStatus
encode_one(uint32_t point)
{
	unsigned char out[16];
	size_t		len;

	return btz_punycode_encode(&point, 1, out, sizeof(out), &len);
}

static void
check_scalar_values(void)
{
	static uint32_t many[4096];
	static unsigned char out[8192];
	size_t		len;

	CHECK(encode_one(0xd7ff) == BTZ_OK && encode_one(0xe000) == BTZ_OK &&
		  encode_one(0x10ffff) == BTZ_OK, "around the surrogates, and the last");
	CHECK(encode_one(0xd800) == BTZ_INVALID && encode_one(0xdfff) == BTZ_INVALID,
		  "surrogates");
	CHECK(encode_one(0x110000) == BTZ_INVALID &&
		  encode_one(UINT32_MAX) == BTZ_INVALID, "above the last");

	/* a delta is a code point times a length: RFC 3492, section 6.4 */
	for (size_t i = 0; i < 4096; i++)
		many[i] = 'a';
	many[4095] = 0x10ffff;
	CHECK(btz_punycode_encode(many, 4096, out, sizeof(out), &len) == BTZ_INVALID,
		  "a delta that wraps");
	CHECK(btz_punycode_encode(many, 0, out, 0, &len) == BTZ_OK && len == 0,
		  "nothing");
}

int
main(void)
{
	check_vectors();
	check_bad();
	check_digit_case();
	check_scalar_values();
	return unit_done();
}
