/*
 * ip_literal.c
 *		The scanner of address literals.
 */
#include "validators/ip_literal.h"

#include "core/ascii.h"
#include "core/fold.h"
#include "validators/ip.h"
#include "validators/reason.h"

#define TAG BTZ_SPAN_LITERAL("ipv6:")

static const BtzReason ip_literal_unclosed = {
	"ip_literal_unclosed",
	"the bracket of the IP address does not close.",
	NULL
};

static const BtzReason ip_literal_invalid = {
	"ip_literal_invalid",
	"the brackets do not hold an IP address alone.",
	"Write [192.0.2.1] or [IPv6:2001:db8::1]."
};

/* Offset of the closing bracket, or why there is none. */
static BtzVerdict
find_end(BtzSpan in, size_t *end)
{
	size_t		at = 1;

	while (at < in.len && in.ptr[at] != ']')
	{
		if (btz_is_control(in.ptr[at]))
			return btz_refuse(&btz_reason_control_char, at);
		if (in.ptr[at] == ' ')
			return btz_refuse(&btz_reason_whitespace, at);
		at++;
	}
	*end = at;
	return at < in.len ? btz_accept() : btz_refuse(&ip_literal_unclosed, 0);
}

BtzVerdict
btz_ip_literal_validate(BtzSpan in, const void *rules, BtzCanonical *out)
{
	size_t		start = 1;
	size_t		end;
	BtzIp		ip;
	BtzVerdict	verdict = find_end(in, &end);

	(void) rules;
	if (verdict.status != BTZ_OK)
		return verdict;
	if (end > TAG.len && btz_equals_folded(btz_span_part(in, 1, 1 + TAG.len), TAG))
		start += TAG.len;
	verdict = start == 1 ? btz_ipv4_parse(btz_span_part(in, 1, end), &ip) :
		btz_ipv6_parse(btz_span_part(in, start, end), &ip);
	if (verdict.status != BTZ_OK)
		return btz_refuse(&ip_literal_invalid, start +
						  (verdict.offset == BTZ_NO_POSITION ? 0 : verdict.offset));
	if (end + 1 < in.len)
		return btz_is_control(in.ptr[end + 1]) ?
			btz_refuse(&btz_reason_control_char, end + 1) :
			btz_refuse(&ip_literal_invalid, end + 1);
	if (out == NULL)
		return verdict;
	btz_fold(btz_span_part(in, 0, start), out->bytes);
	out->len = start + btz_ip_print(&ip, out->bytes + start);
	out->bytes[out->len++] = ']';
	return verdict;
}
