/*
 * text_safe_fuzz.c
 *		The first byte chooses the rules, the rest is the text.
 *
 * Properties: the contract; accepted text is well-formed and holds no octet
 * of a control but the allowed ones; text that is accepted as one line is
 * accepted as several; its pieces for NFC cover it and are well-formed.
 */
#include "core/utf8.h"
#include "validators/text_safe.h"

#include "checker.h"

static void
check_octets(BtzSpan in, bool allow_newlines)
{
	require(btz_utf8_valid(in));
	for (size_t i = 0; i < in.len; i++)
	{
		unsigned char c = in.ptr[i];

		require(c >= 0x20 || c == '\t' || (allow_newlines && (c == '\n' || c == '\r')));
		require(c != '\r' || (i + 1 < in.len && in.ptr[i + 1] == '\n'));
		require(c != 0x7f);
	}
}

static void
check_pieces(BtzSpan in, size_t least)
{
	size_t		at = 0;

	while (at < in.len)
	{
		size_t		end = btz_nfc_piece(in, at, least);

		require(end > at && end <= in.len);
		require(end == in.len || end - at >= least);
		require(btz_utf8_valid(btz_span_part(in, at, end)));
		at = end;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const BtzSafeTextRules rules[] = {{false}, {true}};
	BtzSpan		in;
	bool		one_line;
	bool		lines;

	if (size == 0)
		return 0;
	in = btz_span(data + 1, size - 1);
	one_line = fuzz_judge(btz_safe_text_check, in, &rules[0]);
	lines = fuzz_judge(btz_safe_text_check, in, &rules[1]);
	require(!one_line || lines);
	if (!lines)
		return 0;
	check_octets(in, !one_line);
	check_pieces(in, data[0] % 16 + 1);
	return 0;
}
