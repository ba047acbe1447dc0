/*
 * url_pg.c
 *		is_, validate_ and explain_ of url and https_url; url_parse and parts.
 *
 * Fetches arguments and options, makes rows; decides nothing about a URL.
 */
#include "validators/validator_pg.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "funcapi.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "core/ascii.h"
#include "validators/uri_form.h"
#include "validators/url_form.h"

/* the arguments of url; https_url has no schemes */
enum
{
	ARG_VALUE, ARG_SCHEMES, ARG_ALLOW_USERINFO, ARG_ALLOW_IP_HOST,
	ARG_REQUIRE_TLD, ARG_MAX_OCTETS
};

#define SCHEMES_MAX 16

static bool
is_lower_scheme(BtzSpan name)
{
	for (size_t i = 0; i < name.len; i++)
	{
		if (btz_is_upper(name.ptr[i]))
			return false;
	}
	return btz_url_is_scheme(name);
}

static void
read_schemes(Datum option, BtzUrlRules *rules)
{
	ArrayType  *array = DatumGetArrayTypeP(option);
	BtzSpan    *schemes;
	Datum	   *names = NULL;
	int			count = ARR_NDIM(array) == 1 ? ARR_DIMS(array)[0] : 0;
	bool		good = count >= 1 && count <= SCHEMES_MAX &&
	!array_contains_nulls(array);

	if (good)
		deconstruct_array(array, TEXTOID, -1, false, TYPALIGN_INT, &names, NULL,
						  &count);
	schemes = palloc(SCHEMES_MAX * sizeof(BtzSpan));
	for (int i = 0; good && i < count; i++)
	{
		schemes[i] = btz_span_of(DatumGetTextPP(names[i]));
		good = is_lower_scheme(schemes[i]);
	}
	if (!good)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("schemes has an invalid value"),
				errhint("Use an array of 1 to %d schemes in lower case, such as '{https}'.",
						SCHEMES_MAX));
	rules->schemes = schemes;
	rules->scheme_count = (size_t) count;
}

/* What url and https_url share; "skipped" arguments are missing. */
static size_t
read_common(FunctionCallInfo fcinfo, BtzUrlRules *rules, int skipped)
{
	rules->allow_userinfo = PG_GETARG_BOOL(ARG_ALLOW_USERINFO - skipped);
	rules->allow_ip_host = PG_GETARG_BOOL(ARG_ALLOW_IP_HOST - skipped);
	rules->require_tld = PG_GETARG_BOOL(ARG_REQUIRE_TLD - skipped);
	rules->max_octets = (size_t)
		btz_option_in_range("max_octets",
							PG_GETARG_INT32(ARG_MAX_OCTETS - skipped), 1,
							BTZ_URL_INPUT_MAX);
	return rules->max_octets;
}

static size_t
read_url_options(FunctionCallInfo fcinfo, void *options)
{
	BtzUrlRules *rules = options;

	read_schemes(PG_GETARG_DATUM(ARG_SCHEMES), rules);
	return read_common(fcinfo, rules, 0);
}

static size_t
read_https_url_options(FunctionCallInfo fcinfo, void *options)
{
	BtzUrlRules *rules = options;

	rules->schemes = btz_https_url_default_rules.schemes;
	rules->scheme_count = btz_https_url_default_rules.scheme_count;
	return read_common(fcinfo, rules, 1);
}

const BtzValidator btz_url_validator = {
	.name = "url",
	.cap = BTZ_URL_DEFAULT_MAX,
	.check = btz_url_validate,
	.rules = &btz_url_default_rules,
	.options = read_url_options,
	.grows = true,
};

const BtzValidator btz_https_url_validator = {
	.name = "https_url",
	.cap = BTZ_URL_DEFAULT_MAX,
	.check = btz_url_validate,
	.rules = &btz_https_url_default_rules,
	.options = read_https_url_options,
	.grows = true,
};

BTZ_VALIDATOR(url);
BTZ_VALIDATOR(https_url);

static Datum
text_of(BtzSpan bytes)
{
	return PointerGetDatum(cstring_to_text_with_len((const char *) bytes.ptr,
													(int) bytes.len));
}

/* The first argument as any URL; *value receives its bytes. */
static bool
read_url(FunctionCallInfo fcinfo, BtzSpan *value, BtzUrlParts *parts)
{
	if (btz_raw_size(PG_GETARG_DATUM(0)) > BTZ_URL_INPUT_MAX)
		return false;
	*value = btz_span_of(PG_GETARG_TEXT_PP(0));
	return btz_url_check(*value, &btz_url_any_rules, parts).status == BTZ_OK;
}

enum
{
	COL_SCHEME, COL_USERINFO, COL_HOST, COL_HOST_TYPE, COL_PORT, COL_PATH,
	COL_QUERY, COL_FRAGMENT, COL_ENCODED_DOT_SEGMENT, N_COLS
};

static Datum
host_type_of(const BtzUrlParts *parts)
{
	switch (parts->host_type)
	{
		case BTZ_URL_HOST_IPV4:
			return text_of(BTZ_SPAN_LITERAL("ipv4"));
		case BTZ_URL_HOST_IPV6:
			return text_of(BTZ_SPAN_LITERAL("ipv6"));
		default:
			return text_of(BTZ_SPAN_LITERAL("name"));
	}
}

static Datum
row_of(TupleDesc desc, const BtzUrlParts *parts)
{
	Datum		values[N_COLS] = {0};
	bool		nulls[N_COLS] = {false};

	const struct
	{
		int			column;
		BtzSpan text;
	}			texts[] = {
		{COL_SCHEME, parts->scheme}, {COL_USERINFO, parts->userinfo},
		{COL_HOST, parts->host}, {COL_PATH, parts->path},
		{COL_QUERY, parts->query}, {COL_FRAGMENT, parts->fragment},
	};

	for (size_t i = 0; i < lengthof(texts); i++)
	{
		nulls[texts[i].column] = texts[i].text.ptr == NULL;
		if (texts[i].text.ptr != NULL)
			values[texts[i].column] = text_of(texts[i].text);
	}
	values[COL_HOST_TYPE] = host_type_of(parts);
	nulls[COL_PORT] = parts->port == BTZ_URL_NO_PORT;
	values[COL_PORT] = Int32GetDatum(parts->port);
	values[COL_ENCODED_DOT_SEGMENT] =
		BoolGetDatum(btz_path_has_encoded_dots(parts->path));
	return HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(desc), values, nulls));
}

/* Parts of the canonical form, which is divided again for that. */
BTZ_FUNCTION(btz_url_parse)
{
	BtzUrlParts parts;
	BtzSpan		value;
	TupleDesc	desc;
	unsigned char *form;

	if (!read_url(fcinfo, &value, &parts))
		PG_RETURN_NULL();
	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type is not a row type");	/* cannot happen */
	form = palloc(btz_url_canonical(&parts, NULL));
	value = btz_span(form, btz_url_canonical(&parts, form));
	if (btz_url_check(value, &btz_url_any_rules, &parts).status != BTZ_OK)
		elog(ERROR, "canonical URL is not valid");	/* cannot happen */
	PG_RETURN_DATUM(row_of(desc, &parts));
}

BTZ_FUNCTION(btz_url_scheme)
{
	BtzUrlParts parts;
	BtzSpan		value;
	text	   *scheme;

	if (!read_url(fcinfo, &value, &parts))
		PG_RETURN_NULL();
	scheme = DatumGetTextPP(text_of(parts.scheme));
	for (size_t i = 0; i < parts.scheme.len; i++)
		VARDATA(scheme)[i] = (char) btz_to_lower(parts.scheme.ptr[i]);
	PG_RETURN_TEXT_P(scheme);
}

BTZ_FUNCTION(btz_url_host)
{
	unsigned char host[BTZ_URL_HOST_MAX];
	BtzUrlParts parts;
	BtzSpan		value;

	if (!read_url(fcinfo, &value, &parts))
		PG_RETURN_NULL();
	PG_RETURN_DATUM(text_of(btz_span(host, btz_url_canonical_host(&parts, host))));
}

BTZ_FUNCTION(btz_url_port)
{
	BtzUrlParts parts;
	BtzSpan		value;
	int			port;

	if (!read_url(fcinfo, &value, &parts))
		PG_RETURN_NULL();
	port = btz_url_effective_port(&parts);
	if (port == BTZ_URL_NO_PORT)
		PG_RETURN_NULL();
	PG_RETURN_INT32(port);
}
