/*
 * url_form.c
 *		The canonical form of a URL.
 *
 * Takes what url.c has accepted, and decides nothing about it.
 */
#include "validators/url_form.h"

#include "core/ascii.h"
#include "validators/uri_form.h"

/* a constant expression, which BTZ_SPAN_LITERAL is not */
#define SCHEME(name) {(const unsigned char *) (name), sizeof(name) - 1}

int
btz_url_default_port(BtzSpan scheme)
{
	static const struct
	{
		BtzSpan		scheme;
		int			port;
	}			defaults[] = {
		{SCHEME("https"), 443}, {SCHEME("http"), 80}, {SCHEME("wss"), 443},
		{SCHEME("ws"), 80}, {SCHEME("ftp"), 21},
	};

	for (size_t i = 0; i < sizeof(defaults) / sizeof(defaults[0]); i++)
	{
		if (btz_equals_folded(scheme, defaults[i].scheme))
			return defaults[i].port;
	}
	return BTZ_URL_NO_PORT;
}

int
btz_url_effective_port(const BtzUrlParts *parts)
{
	return parts->port != BTZ_URL_NO_PORT ? parts->port :
		btz_url_default_port(parts->scheme);
}

/* Where the canonical form goes; only its length is counted without "out". */
typedef struct UrlWriter
{
	unsigned char *out;
	size_t		len;
} UrlWriter;

static void
put(UrlWriter *writer, BtzSpan text)
{
	if (writer->out != NULL)
		memcpy(writer->out + writer->len, text.ptr, text.len);
	writer->len += text.len;
}

static void
put_lower(UrlWriter *writer, BtzSpan text)
{
	for (size_t i = 0; writer->out != NULL && i < text.len; i++)
		writer->out[writer->len + i] = btz_to_lower(text.ptr[i]);
	writer->len += text.len;
}

static void
put_normal(UrlWriter *writer, size_t (*normal) (BtzSpan, unsigned char *),
		   BtzSpan text)
{
	writer->len += normal(text, writer->out == NULL ? NULL :
						  writer->out + writer->len);
}

static void
put_port(UrlWriter *writer, int port)
{
	unsigned char digits[6];
	size_t		at = sizeof(digits);

	do
	{
		digits[--at] = (unsigned char) ('0' + port % 10);
		port /= 10;
	} while (port > 0);
	digits[--at] = ':';
	put(writer, btz_span(digits + at, sizeof(digits) - at));
}

size_t
btz_url_canonical_host(const BtzUrlParts *parts,
					   unsigned char out[BTZ_URL_HOST_MAX])
{
	UrlWriter	writer = {out, 0};

	if (parts->host_type != BTZ_URL_HOST_NAME)
		return btz_ip_print(&parts->ip, out);
	put_lower(&writer, parts->host);
	return writer.len;
}

static void
put_authority(UrlWriter *writer, const BtzUrlParts *parts)
{
	unsigned char host[BTZ_URL_HOST_MAX];
	size_t		len = btz_url_canonical_host(parts, host);

	if (parts->userinfo.ptr != NULL)
	{
		put_normal(writer, btz_percent_normal, parts->userinfo);
		put(writer, BTZ_SPAN_LITERAL("@"));
	}
	if (parts->host_type == BTZ_URL_HOST_IPV6)
		put(writer, BTZ_SPAN_LITERAL("["));
	put(writer, btz_span(host, len));
	if (parts->host_type == BTZ_URL_HOST_IPV6)
		put(writer, BTZ_SPAN_LITERAL("]"));
	if (parts->port != BTZ_URL_NO_PORT &&
		parts->port != btz_url_default_port(parts->scheme))
		put_port(writer, parts->port);
}

size_t
btz_url_canonical(const BtzUrlParts *parts, unsigned char *out)
{
	UrlWriter	writer = {out, 0};

	put_lower(&writer, parts->scheme);
	put(&writer, BTZ_SPAN_LITERAL("://"));
	put_authority(&writer, parts);
	if (parts->path.len == 0)
		put(&writer, BTZ_SPAN_LITERAL("/"));
	else
		put_normal(&writer, btz_path_normal, parts->path);
	if (parts->query.ptr != NULL)
	{
		put(&writer, BTZ_SPAN_LITERAL("?"));
		put_normal(&writer, btz_percent_normal, parts->query);
	}
	if (parts->fragment.ptr != NULL)
	{
		put(&writer, BTZ_SPAN_LITERAL("#"));
		put_normal(&writer, btz_percent_normal, parts->fragment);
	}
	return writer.len;
}
