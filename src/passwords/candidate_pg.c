/*
 * candidate_pg.c
 *		A password that is to be judged, and the user's words, in UTF-16.
 */
#include "passwords/candidate_pg.h"

#include "access/xact.h"
#include "catalog/pg_type.h"
#include "common/unicode_norm.h"
#include "mb/pg_wchar.h"
#include "utils/array.h"
#include "utils/timestamp.h"

#include "core/cleanse.h"
#include "core/encoding_pg.h"
#include "core/lower.h"
#include "core/report_pg.h"
#include "core/utf8.h"
#include "passwords/passwords_pg.h"
#include "passwords/zx_match.h"

/* Writes the units of UTF-8 text; an ill-formed byte is a character. */
static Size
to_units(BtzSpan text, uint16_t *out)
{
	Size		count = 0;

	while (text.len > 0)
	{
		Size		len = btz_utf8_length(text);
		uint32_t	point = len == 0 ? text.ptr[0] : btz_utf8_code_point(btz_span(text.ptr, len));

		if (point >= 0x10000)
		{
			out[count++] = (uint16_t) (0xd7c0 + (point >> 10));
			out[count++] = (uint16_t) (0xdc00 + (point & 0x3ff));
		}
		else
			out[count++] = (uint16_t) point;
		text = btz_span_part(text, len == 0 ? 1 : len, text.len);
	}
	return count;
}

/*
 * Code points in NFC.  Text that is not in it already is normalized by the
 * server's function, which leaves one of its two copies in freed memory.
 */
static Size
length_in_nfc(BtzSpan text)
{
	pg_wchar   *wide;
	pg_wchar   *normal;
	Size		count = 0;
	Size		length;

	if (btz_all_ascii(text) || !btz_utf8_valid(text) || memchr(text.ptr, 0, text.len) != NULL)
		return btz_utf8_count(text, text.len);
	wide = btz_secret_alloc(sizeof(pg_wchar) * (text.len + 1));
	while (text.len > 0)
	{
		Size		len = btz_utf8_length(text);

		wide[count++] = btz_utf8_code_point(btz_span(text.ptr, len));
		text = btz_span_part(text, len, text.len);
	}
	length = count;
	if (unicode_is_normalized_quickcheck(UNICODE_NFC, wide) != UNICODE_NORM_QC_YES)
	{
		normal = unicode_normalize(UNICODE_NFC, wide);
		for (length = 0; normal[length] != 0;)
			length++;
		btz_cleanse(normal, sizeof(pg_wchar) * length);
		pfree(normal);
	}
	btz_secret_free(wide);
	return length;
}

void
btz_candidate_make(BtzCandidateArg *arg, BtzSpan password)
{
	arg->inputs = NULL;
	arg->input_units = NULL;
	arg->units = btz_secret_alloc(sizeof(uint16_t) * (password.len + 1));
	arg->lower = btz_secret_alloc(sizeof(uint16_t) * (2 * password.len + BTZ_LOWER_MAX));
	arg->candidate.length = length_in_nfc(password);
	arg->candidate.query.units = arg->units;
	arg->candidate.query.len = to_units(password, arg->units);
	arg->candidate.lower = arg->lower;
	arg->candidate.lower_len = btz_zx_lower(arg->units, arg->candidate.query.len, arg->lower);
	arg->candidate.query.inputs.list = NULL;
	arg->candidate.query.inputs.count = 0;
	arg->candidate.query.reference_year = btz_current_year();
	arg->work = btz_secret_alloc(btz_zxcvbn_work_size(arg->candidate.query.len));
}

/* One word more, in lower case, to units of which "used" are taken. */
static void
add_input(BtzCandidateArg *arg, BtzSpan word, Size *used)
{
	uint16_t   *plain = btz_secret_alloc(sizeof(uint16_t) * (word.len + 1));
	BtzZxInput *input = &arg->inputs[arg->candidate.query.inputs.count];
	Size		len = to_units(word, plain);

	input->units = arg->input_units + *used;
	input->len = btz_zx_lower(plain, len, arg->input_units + *used);
	*used += input->len;
	btz_secret_free(plain);
	if (input->len > 0)
		arg->candidate.query.inputs.count++;
}

static int
compare_inputs(const void *a, const void *b)
{
	return btz_zx_input_compare(a, b);
}

/* Room for so many words of so many bytes; the lower case may be longer. */
static void
make_room(BtzCandidateArg *arg, Size count, Size bytes)
{
	arg->inputs = btz_secret_alloc(sizeof(BtzZxInput) * (count + 1));
	arg->input_units = btz_secret_alloc(sizeof(uint16_t) * (2 * bytes + 2 * count + 2));
	arg->candidate.query.inputs.list = arg->inputs;
}

void
btz_candidate_input(BtzCandidateArg *arg, BtzSpan word)
{
	Size		used = 0;

	make_room(arg, 1, word.len);
	arg->inputs[0].rank = 1;
	add_input(arg, word, &used);
}

/* A longer word than any password that is read matches nothing. */
static bool
is_of_use(Datum word)
{
	Size		size = btz_raw_size(word);

	return size > 0 && size <= btz_password_limits().max_bytes;
}

void
btz_candidate_inputs(BtzCandidateArg *arg, Datum array)
{
	Datum	   *words;
	bool	   *nulls;
	int			count;
	Size		bytes = 0;
	Size		used = 0;

	deconstruct_array(DatumGetArrayTypeP(array), TEXTOID, -1, false, TYPALIGN_INT, &words, &nulls, &count);
	if (count > BTZ_USER_INPUTS_MAX)
		ereport(ERROR,
				errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				errmsg("user_inputs has too many elements"),
				errdetail("It has at most %d.", BTZ_USER_INPUTS_MAX),
				BTZ_HIDE_STATEMENT);
	for (int i = 0; i < count; i++)
		bytes += nulls[i] || !is_of_use(words[i]) ? 0 : btz_raw_size(words[i]) * 2;
	make_room(arg, (Size) count, bytes);
	for (int i = 0; i < count; i++)
	{
		BtzSecretArg word;

		if (nulls[i] || !is_of_use(words[i]))
			continue;
		word = btz_secret_text_arg(words[i]);
		arg->inputs[arg->candidate.query.inputs.count].rank = (uint32_t) i + 1;
		add_input(arg, word.bytes, &used);
		btz_secret_arg_release(&word);
	}
	qsort(arg->inputs, arg->candidate.query.inputs.count, sizeof(BtzZxInput), compare_inputs);
}

void
btz_candidate_free(BtzCandidateArg *arg)
{
	btz_secret_free(arg->units);
	btz_secret_free(arg->lower);
	btz_secret_free(arg->work);
	btz_secret_free(arg->inputs);
	btz_secret_free(arg->input_units);
}

int
btz_current_year(void)
{
	struct pg_tm tm;
	fsec_t		fraction;
	int			zone;

	if (timestamp2tm(GetCurrentTransactionStartTimestamp(), &zone, &tm, &fraction, NULL, NULL) != 0)
		return 2000;			/* cannot happen */
	return tm.tm_year;
}
