/*
 * lists_pg.c
 *		public_suffix, registrable_domain, is_public_suffix and
 *		load_public_suffixes, over the table of rules; is_listed_email.
 *
 * Reads and writes as the caller, whose rights on the tables decide.  What is
 * in the table of rules is data that its writers may have spoilt: a rule
 * counts only where suffix.c finds that it matches.
 */
#include "core/btz_pg.h"

#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "core/fold.h"
#include "validators/email.h"
#include "validators/suffix.h"

/* The list of 2023 has 9,000 rules; much less is a list that was cut. */
#define RULES_MIN 1000
#define LIST_MAX (1 << 24)

/* Labels of a host have two octets or more, dot included. */
#define CANDIDATES_MAX (BTZ_SUFFIX_KINDS * (BTZ_HOSTNAME_MAX + 1) / 2)

/* A host, in canonical form, and its public suffix. */
typedef struct Host
{
	unsigned char bytes[BTZ_HOSTNAME_MAX];
	size_t		len;
	BtzSuffix	suffix;
} Host;

static void
connect_spi(void)
{
	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");	/* cannot happen */
}

static void
execute(SPIPlanPtr plan, Datum *values, bool read_only, int expected)
{
	int			rc = SPI_execute_plan(plan, values, NULL, read_only, 0);

	if (rc != expected)
		elog(ERROR, "SPI_execute_plan returned %d", rc);	/* cannot happen */
}

static SPIPlanPtr
prepare(const char *query, int nargs, Oid *types)
{
	SPIPlanPtr	plan = SPI_prepare(query, nargs, types);

	if (plan == NULL)
		elog(ERROR, "SPI_prepare failed");	/* cannot happen */
	return plan;
}

/*
 * Planned once a backend, into *kept: the server plans anew when the table
 * changes.
 */
static SPIPlanPtr
prepare_once(SPIPlanPtr *kept, const char *query, int nargs, Oid *types)
{
	if (*kept == NULL)
	{
		SPIPlanPtr	made = prepare(query, nargs, types);

		SPI_keepplan(made);
		*kept = made;
	}
	return *kept;
}

static SPIPlanPtr
rules_plan(void)
{
	static SPIPlanPtr kept = NULL;
	Oid			types[] = {TEXTARRAYOID, BOOLOID};

	return prepare_once(&kept, "SELECT r.rule FROM bartizan.public_suffix_rule r"
						" WHERE r.rule OPERATOR(pg_catalog.=) ANY ($1)"
						" AND ($2 OR NOT r.private)", 2, types);
}

/* Every rule that could match the host. */
static Datum
candidates(BtzSpan host)
{
	Datum		rules[CANDIDATES_MAX];
	unsigned char rule[BTZ_SUFFIX_RULE_MAX];
	int			count = 0;

	for (size_t start = 0; start < host.len; start++)
	{
		if (start > 0 && host.ptr[start - 1] != '.')
			continue;
		for (int kind = 0; kind < BTZ_SUFFIX_KINDS; kind++)
		{
			size_t		len = btz_suffix_candidate(host, start, (BtzSuffixKind) kind, rule);

			if (len > 0)
				rules[count++] = PointerGetDatum(cstring_to_text_with_len((char *) rule,
																		  (int) len));
		}
	}
	return PointerGetDatum(construct_array(rules, count, TEXTOID, -1, false, TYPALIGN_INT));
}

static void
require_rules(void)
{
	SPIPlanPtr	plan = prepare("SELECT FROM bartizan.public_suffix_rule LIMIT 1", 0, NULL);

	execute(plan, NULL, true, SPI_OK_SELECT);
	if (SPI_processed == 0)
		ereport(ERROR,
				errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				errmsg("no public suffixes are loaded"),
				errhint("Load the list of publicsuffix.org with load_public_suffixes; Debian has it as /usr/share/publicsuffix/public_suffix_list.dat."));
}

static void
find_suffix(Host *host, bool include_private)
{
	BtzSpan		name = btz_span(host->bytes, host->len);
	Datum		values[2];

	host->suffix = btz_suffix_default(name);
	connect_spi();
	values[0] = candidates(name);
	values[1] = BoolGetDatum(include_private);
	execute(rules_plan(), values, true, SPI_OK_SELECT);
	for (uint64 i = 0; i < SPI_processed; i++)
	{
		bool		isnull;
		Datum		rule = SPI_getbinval(SPI_tuptable->vals[i], SPI_tuptable->tupdesc, 1, &isnull);

		btz_suffix_apply(name, btz_span_of(DatumGetTextPP(rule)), &host->suffix);
	}
	if (SPI_processed == 0)
		require_rules();
	SPI_finish();
}

/* The two arguments of the three functions; false when it is no host name. */
static bool
read_host(FunctionCallInfo fcinfo, Host *host)
{
	BtzHostname found;
	BtzSpan		value;

	if (btz_raw_size(PG_GETARG_DATUM(0)) > BTZ_HOSTNAME_INPUT_MAX)
		return false;
	value = btz_span_of(PG_GETARG_TEXT_PP(0));
	if (btz_hostname_check(value, &btz_hostname_default_rules, &found).status != BTZ_OK)
		return false;
	host->len = btz_hostname_canonical(value, &found, host->bytes);
	find_suffix(host, PG_GETARG_BOOL(1));
	return true;
}

static Datum
host_from(const Host *host, size_t start)
{
	return PointerGetDatum(cstring_to_text_with_len((const char *) host->bytes + start,
													(int) (host->len - start)));
}

BTZ_FUNCTION(btz_public_suffix)
{
	Host		host;

	if (!read_host(fcinfo, &host))
		PG_RETURN_NULL();
	PG_RETURN_DATUM(host_from(&host, host.suffix.start));
}

BTZ_FUNCTION(btz_registrable_domain)
{
	Host		host;

	if (!read_host(fcinfo, &host) || host.suffix.start == 0)
		PG_RETURN_NULL();
	PG_RETURN_DATUM(host_from(&host, btz_suffix_label_before(btz_span(host.bytes, host.len),
															 host.suffix.start)));
}

BTZ_FUNCTION(btz_is_public_suffix)
{
	Host		host;

	PG_RETURN_BOOL(read_host(fcinfo, &host) && host.suffix.start == 0);
}

/* The rules of a list, as two arrays, and how many could not be used. */
typedef struct Rules
{
	ArrayBuildState *rules;
	ArrayBuildState *private;
	int			count;
	int			left_out;
} Rules;

static void
refuse_list(size_t line)
{
	ereport(ERROR,
			errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			errmsg("line %zu of the list is no rule", line),
			errhint("Load the list of publicsuffix.org as it is."));
}

static void
read_rules(BtzSpan list, Rules *rules)
{
	BtzSuffixReader reader = {.list = list};
	unsigned char rule[BTZ_SUFFIX_RULE_MAX];
	BtzSuffixLine line;
	size_t		len;

	while ((line = btz_suffix_read(&reader, rule, &len)) != BTZ_SUFFIX_END)
	{
		CHECK_FOR_INTERRUPTS();
		if (line == BTZ_SUFFIX_BAD)
			refuse_list(reader.line);
		if (line == BTZ_SUFFIX_NO_NAME)
		{
			rules->left_out++;
			continue;
		}
		rules->rules = accumArrayResult(rules->rules,
										PointerGetDatum(cstring_to_text_with_len((char *) rule, (int) len)),
										false, TEXTOID, CurrentMemoryContext);
		rules->private = accumArrayResult(rules->private, BoolGetDatum(reader.private_section),
										  false, BOOLOID, CurrentMemoryContext);
		rules->count++;
	}
}

/* Readers go on with the old rules until this commits; loaders wait. */
static uint64
replace_rules(const Rules *rules)
{
	Oid			types[] = {TEXTARRAYOID, BOOLARRAYOID};
	Datum		values[2];
	uint64		loaded;

	connect_spi();
	values[0] = makeArrayResult(rules->rules, CurrentMemoryContext);
	values[1] = makeArrayResult(rules->private, CurrentMemoryContext);
	execute(prepare("LOCK TABLE bartizan.public_suffix_rule IN SHARE ROW EXCLUSIVE MODE", 0, NULL),
			NULL, false, SPI_OK_UTILITY);
	execute(prepare("DELETE FROM bartizan.public_suffix_rule", 0, NULL),
			NULL, false, SPI_OK_DELETE);
	execute(prepare("INSERT INTO bartizan.public_suffix_rule (rule, private)"
					" SELECT u.rule, u.private"
					" FROM ROWS FROM (pg_catalog.unnest($1), pg_catalog.unnest($2)) AS u (rule, private)"
					" ON CONFLICT DO NOTHING", 2, types),
			values, false, SPI_OK_INSERT);
	loaded = SPI_processed;
	SPI_finish();
	return loaded;
}

static void
require_encoding(BtzSpan list)
{
	if (GetDatabaseEncoding() == PG_UTF8)
		return;
	for (size_t i = 0; i < list.len; i++)
	{
		if (list.ptr[i] >= 0x80)
			ereport(ERROR,
					errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
					errmsg("a list beyond ASCII needs a database in UTF8"),
					errhint("Load a list whose names are A-labels (\"xn--\"), without comments beyond ASCII."));
	}
}

BTZ_FUNCTION(btz_load_public_suffixes)
{
	Rules		rules = {.count = 0};
	BtzSpan		list;

	if (btz_raw_size(PG_GETARG_DATUM(0)) > LIST_MAX)
		ereport(ERROR,
				errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				errmsg("the list is too long"),
				errdetail("It may have %d octets.", LIST_MAX));
	list = btz_span_of(PG_GETARG_TEXT_PP(0));
	require_encoding(list);
	read_rules(list, &rules);
	if (rules.count < RULES_MIN)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("the list has too few rules"),
				errdetail("It has %d; a whole one has %d at least.", rules.count, RULES_MIN),
				errhint("Load the list of publicsuffix.org as it is."));
	if (rules.left_out > 0)
		ereport(WARNING,
				errmsg("left out %d of the rules in the list", rules.left_out),
				errdetail("Their letters are in no valid host name, so no host could match them."));
	PG_RETURN_INT64((int64) replace_rules(&rules));
}

/* The name and each of its parents, as text. */
static Datum
parents(BtzSpan host)
{
	Datum		names[(BTZ_HOSTNAME_MAX + 1) / 2];
	int			count = 0;

	for (size_t start = 0; start < host.len; start++)
	{
		if (start == 0 || host.ptr[start - 1] == '.')
			names[count++] = PointerGetDatum(cstring_to_text_with_len((const char *) host.ptr + start,
																	  (int) (host.len - start)));
	}
	return PointerGetDatum(construct_array(names, count, TEXTOID, -1, false, TYPALIGN_INT));
}

static SPIPlanPtr
domains_plan(void)
{
	static SPIPlanPtr kept = NULL;
	Oid			types[] = {TEXTOID, TEXTARRAYOID};

	return prepare_once(&kept, "SELECT FROM bartizan.email_domain_list l"
						" WHERE l.list OPERATOR(pg_catalog.=) $1"
						" AND l.domain OPERATOR(pg_catalog.=) ANY ($2) LIMIT 1", 2, types);
}

/* A name that is mistyped, or a list that nobody filled, would pass all. */
static void
require_list(Datum list)
{
	Oid			types[] = {TEXTOID};

	execute(prepare("SELECT FROM bartizan.email_domain_list l"
					" WHERE l.list OPERATOR(pg_catalog.=) $1 LIMIT 1", 1, types),
			&list, true, SPI_OK_SELECT);
	if (SPI_processed == 0)
		ereport(ERROR,
				errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				errmsg("the list of e-mail domains is empty"),
				errhint("Fill the table email_domain_list, for instance by COPY, or correct the name of the list."));
}

/* Any form of address: whoever allows it elsewhere wants it judged here. */
static bool
read_domain(Datum value, unsigned char *out, size_t *len)
{
	static const BtzEmailRules any = {
		.allow_quoted = true,
		.allow_ip_literal = true,
		.tld_check = BTZ_TLD_NONE,
	};
	BtzEmailParts parts;
	BtzSpan		address;

	if (btz_raw_size(value) > BTZ_EMAIL_INPUT_MAX)
		return false;
	address = btz_span_of(DatumGetTextPP(value));
	if (btz_email_check(address, &any, &parts).status != BTZ_OK || parts.ip_literal)
		return false;
	*len = address.len - parts.at - 1;
	btz_fold(btz_span_part(address, parts.at + 1, address.len), out);
	return true;
}

BTZ_FUNCTION(btz_is_listed_email)
{
	unsigned char domain[BTZ_HOSTNAME_MAX];
	size_t		len = 0;
	bool		valid = read_domain(PG_GETARG_DATUM(0), domain, &len);
	Datum		values[2] = {PG_GETARG_DATUM(1)};
	bool		listed;

	connect_spi();
	values[1] = parents(btz_span(domain, len));
	execute(domains_plan(), values, true, SPI_OK_SELECT);
	listed = valid && SPI_processed > 0;
	if (!listed)
		require_list(values[0]);
	SPI_finish();
	PG_RETURN_BOOL(listed);
}
