/*
 * uri_resolve.c
 *		What a reference means beside a base.
 *
 * Takes what uri.c has accepted, changes no character of it, and decides
 * nothing about it.
 */
#include "validators/uri_resolve.h"

/* 1 for ".", 2 for "..", else 0. */
static unsigned
dots_in(const unsigned char *segment, size_t len)
{
	if (len == 0 || len > 2 || segment[0] != '.' || segment[len - 1] != '.')
		return 0;
	return (unsigned) len;
}

/*
 * Section 5.2.4, in place; returns the length that is left.  A dot segment
 * goes with the slash before it, or behind it where none is before.
 */
static size_t
remove_dot_segments(unsigned char *path, size_t len)
{
	size_t		kept = 0;
	size_t		at = 0;

	while (at < len)
	{
		bool		slash = path[at] == '/';
		size_t		start = at + slash;
		size_t		end = start;
		unsigned	dots;

		while (end < len && path[end] != '/')
			end++;
		dots = dots_in(path + start, end - start);
		if (dots == 0)
		{
			memmove(path + kept, path + at, end - at);
			kept += end - at;
		}
		while (dots == 2 && slash && kept > 0 && path[--kept] != '/')
			;					/* the last segment that was kept */
		if (dots > 0 && slash && end == len)
			path[kept++] = '/';
		at = end + (dots > 0 && !slash && end < len);
	}
	return kept;
}

static void
put(BtzCanonical *out, BtzSpan text)
{
	if (text.len > 0)
		memcpy(out->bytes + out->len, text.ptr, text.len);
	out->len += text.len;
}

/* Section 5.2.3: what the path of a reference without a "/" in front goes behind. */
static BtzSpan
merge_base(const BtzUriParts *base)
{
	size_t		len = base->path.len;

	if (base->authority.ptr != NULL && len == 0)
		return BTZ_SPAN_LITERAL("/");
	while (len > 0 && base->path.ptr[len - 1] != '/')
		len--;
	return btz_span_part(base->path, 0, len);
}

/*
 * Two slashes at the start of a path would read as an authority, which the
 * reference did not name: "/." before them keeps the path one.
 */
static size_t
guard_slashes(unsigned char *path, size_t len)
{
	if (len < 2 || path[0] != '/' || path[1] != '/')
		return len;
	memmove(path + 2, path, len);
	path[1] = '.';
	return len + 2;
}

/* Path and query of the reference, which has neither scheme nor authority. */
static void
resolve_path(const BtzUriParts *base, BtzUriParts *target, BtzCanonical *out)
{
	size_t		start = out->len;

	if (target->path.len == 0)
	{
		put(out, base->path);
		if (target->query.ptr == NULL)
			target->query = base->query;
		return;
	}
	if (target->path.ptr[0] != '/')
		put(out, merge_base(base));
	put(out, target->path);
	out->len = start + remove_dot_segments(out->bytes + start, out->len - start);
}

static void
put_part(BtzCanonical *out, BtzSpan delimiter, BtzSpan part)
{
	if (part.ptr == NULL)
		return;
	put(out, delimiter);
	put(out, part);
}

size_t
btz_uri_resolve(const BtzUriParts *base, const BtzUriParts *reference,
				unsigned char *out)
{
	bool		own_scheme = reference->scheme.ptr != NULL;
	bool		own_path = own_scheme || reference->authority.ptr != NULL;
	BtzUriParts target = *reference;
	BtzCanonical uri = {out, 0};
	size_t		start;

	if (!own_scheme)
		target.scheme = base->scheme;
	if (!own_path)
		target.authority = base->authority;
	put(&uri, target.scheme);
	put(&uri, BTZ_SPAN_LITERAL(":"));
	put_part(&uri, BTZ_SPAN_LITERAL("//"), target.authority);
	start = uri.len;
	if (own_path)
	{
		put(&uri, target.path);
		uri.len = start + remove_dot_segments(out + start, uri.len - start);
	}
	else
		resolve_path(base, &target, &uri);
	if (target.authority.ptr == NULL)
		uri.len = start + guard_slashes(out + start, uri.len - start);
	put_part(&uri, BTZ_SPAN_LITERAL("?"), target.query);
	put_part(&uri, BTZ_SPAN_LITERAL("#"), target.fragment);
	return uri.len;
}
