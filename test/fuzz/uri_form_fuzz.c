/*
 * uri_form_fuzz.c
 *		A path, after what stands before its first "/".
 *
 * Properties: what is measured is what is written; the normal form is its own
 * normal form and at most three times as long; what remove_dot_segments of
 * RFC 3986 section 5.2.4, followed to the letter, makes of the percent-normal
 * form it makes of the normal form too, which has nothing to remove unless it
 * has an encoded dot segment; and so it is when dots are decoded first.
 */
#include "validators/uri_form.h"

#include "checker.h"

typedef size_t Normal(BtzSpan in, unsigned char *out);

static const BtzCharset anything = {{~BTZ_CHAR('%'), UINT64_MAX, UINT64_MAX, UINT64_MAX}};

/* In memory of its own size, so that a step past an end is seen. */
static BtzSpan
apply(Normal * normal, BtzSpan in)
{
	size_t		len = normal(in, NULL);
	unsigned char *out = malloc(len > 0 ? len : 1);

	require(out != NULL && len <= 3 * in.len);
	require(normal(in, out) == len);
	return btz_span(out, len);
}

static void
release(BtzSpan span)
{
	free((void *) (uintptr_t) span.ptr);
}

static void
check_fixed(Normal * normal, BtzSpan form)
{
	BtzSpan		again = apply(normal, form);

	require(btz_span_equal(form, again));
	release(again);
}

/* Section 5.2.4, step by step; "in" starts with "/". */
static BtzSpan
reference(BtzSpan in)
{
	unsigned char *out = malloc(in.len + 1);
	size_t		len = 0;
	size_t		at = 0;

	require(out != NULL);
	while (at < in.len)
	{
		BtzSpan		rest = btz_span_part(in, at, in.len);
		bool		up = btz_span_starts_with(rest, BTZ_SPAN_LITERAL("/../")) ||
		btz_span_equal(rest, BTZ_SPAN_LITERAL("/.."));
		bool		stay = btz_span_starts_with(rest, BTZ_SPAN_LITERAL("/./")) ||
		btz_span_equal(rest, BTZ_SPAN_LITERAL("/."));

		if (up || stay)
		{
			at += up ? 3 : 2;
			while (up && len > 0 && out[--len] != '/')
				;
			if (at == in.len)
				out[len++] = '/';
			continue;
		}
		do
			out[len++] = in.ptr[at++];
		while (at < in.len && in.ptr[at] != '/');
	}
	return btz_span(out, len);
}

/* Reads "%2E" as browsers do. */
static BtzSpan
decode_dots(BtzSpan in)
{
	unsigned char *out = malloc(in.len + 1);
	size_t		len = 0;

	require(out != NULL);
	for (size_t at = 0; at < in.len;)
	{
		bool		dot = btz_span_starts_with(btz_span_part(in, at, in.len),
											   BTZ_SPAN_LITERAL("%2E"));

		out[len++] = dot ? '.' : in.ptr[at];
		at += dot ? 3 : 1;
	}
	return btz_span(out, len);
}

/* Do both paths lead to the same place? */
static void
check_same_place(BtzSpan a, BtzSpan b)
{
	BtzSpan		place = reference(a);
	BtzSpan		other = reference(b);

	require(btz_span_equal(place, other));
	release(place);
	release(other);
}

static void
check_path(BtzSpan path)
{
	BtzSpan		normal = apply(btz_percent_normal, path);
	BtzSpan		form = apply(btz_path_normal, path);
	BtzSpan		place = reference(form);
	BtzSpan		decoded_normal = decode_dots(normal);
	BtzSpan		decoded_form = decode_dots(form);

	check_same_place(normal, form);
	check_same_place(decoded_normal, decoded_form);
	require(btz_span_equal(form, place) || btz_path_has_encoded_dots(form));
	require(!btz_path_has_encoded_dots(form) || btz_path_has_encoded_dots(path));
	check_fixed(btz_percent_normal, normal);
	check_fixed(btz_path_normal, form);
	release(normal);
	release(form);
	release(place);
	release(decoded_normal);
	release(decoded_form);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	unsigned char *copy = malloc(size > 0 ? size : 1);
	BtzSpan		in = btz_span(copy, size);
	size_t		at = 0;
	BtzVerdict	verdict;

	require(copy != NULL);
	if (size > 0)
		memcpy(copy, data, size);
	verdict = btz_percent_scan(in, &anything, &at);
	require((verdict.status == BTZ_OK) == (at == in.len));
	if (verdict.status == BTZ_OK && size > 0 && copy[0] == '/')
		check_path(in);
	free(copy);
	return 0;
}
