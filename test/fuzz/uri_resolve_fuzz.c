/*
 * uri_resolve_fuzz.c
 *		Base and reference, with a line end between them.
 *
 * Properties: the result is a URI, with the scheme and the authority of the
 * one that has them, and is what it means in itself; a path behind an
 * authority keeps no dot segment of the reference.
 */
#include "validators/uri_resolve.h"

#include "checker.h"

static bool
same(BtzSpan a, BtzSpan b)
{
	return (a.ptr == NULL) == (b.ptr == NULL) && (a.ptr == NULL || btz_span_equal(a, b));
}

static BtzSpan
resolve(const BtzUriParts *base, const BtzUriParts *reference, size_t room)
{
	unsigned char *out = malloc(room);
	size_t		len;

	require(out != NULL);
	len = btz_uri_resolve(base, reference, out);
	require(len <= room);
	return btz_span(out, len);
}

static void
check_result(const BtzUriParts *base, const BtzUriParts *reference,
			 BtzSpan result)
{
	bool		own = reference->scheme.ptr != NULL;
	BtzUriParts parts;
	BtzSpan		again;

	require(btz_uri_check(result, &btz_uri_default_rules, &parts).status == BTZ_OK);
	require(same(parts.scheme, own ? reference->scheme : base->scheme));
	own = own || reference->authority.ptr != NULL;
	require(same(parts.authority, own ? reference->authority : base->authority));
	require(same(parts.fragment, reference->fragment));

	again = resolve(base, &parts, result.len + BTZ_URI_RESOLVE_GROWTH);
	if (reference->path.len > 0)
		require(btz_span_equal(again, result));
	free((unsigned char *) again.ptr);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *end = size == 0 ? NULL : memchr(data, '\n', size);
	BtzUriParts base;
	BtzUriParts reference;
	BtzSpan		first;
	BtzSpan		second;

	if (end == NULL)
		return 0;
	first = btz_span(data, (size_t) (end - data));
	second = btz_span(end + 1, size - first.len - 1);
	if (btz_uri_check(first, &btz_uri_default_rules, &base).status == BTZ_OK &&
		btz_uri_check(second, &btz_uri_reference_default_rules, &reference).status == BTZ_OK)
	{
		BtzSpan		result = resolve(&base, &reference, size + BTZ_URI_RESOLVE_GROWTH);

		check_result(&base, &reference, result);
		free((unsigned char *) result.ptr);
	}
	return 0;
}
