/*
 * temporary_pg.c
 *		Secrets that last for a transaction.
 *
 * A list, the newest first: an older value of the same name stays below a
 * newer one that a sub-transaction put, and returns with its rollback.
 */
#include "secrets/temporary_pg.h"

#include "access/xact.h"
#include "miscadmin.h"
#include "storage/ipc.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"

#include "core/encoding_pg.h"
#include "core/lockedmem_pg.h"
#include "core/report_pg.h"
#include "secrets/datakey_pg.h"
#include "secrets/encrypt_pg.h"
#include "secrets/fernet.h"
#include "secrets/selector.h"

/* What all values together, also those below others, may have. */
#define BYTES_MAX ((Size) 16384)
#define SECRETS_MAX 64

/* A hundred years: no transaction is as long. */
#define TTL_MONTHS_MAX 1200

/* More than a token of either kind adds to its plaintext. */
#define TOKEN_FRAME_MAX ((Size) 128)

typedef struct Secret
{
	struct Secret *older;
	Oid			owner;
	SubTransactionId put_by;
	TimestampTz expires;		/* DT_NOEND: with the transaction */
	Size		len;
	unsigned char *value;		/* locked memory */
	Size		name_len;
	unsigned char name[BTZ_SECRET_NAME_MAX];
} Secret;

static Secret *newest = NULL;

static void
wipe(Secret **place)
{
	Secret	   *secret = *place;

	*place = secret->older;
	btz_locked_free(secret->value, secret->len);
	pfree(secret);
}

static void
wipe_all(void)
{
	while (newest != NULL)
		wipe(&newest);
}

static bool
is_named(const Secret *secret, Oid owner, BtzSpan name)
{
	return secret->owner == owner &&
		btz_span_equal(btz_span(secret->name, secret->name_len), name);
}

static Secret **
find(BtzSpan name)
{
	Secret	  **place = &newest;

	while (*place != NULL && !is_named(*place, GetUserId(), name))
		place = &(*place)->older;
	return place;
}

static void
at_end_of_transaction(XactEvent event, void *arg)
{
	/* deferred triggers have run */
	if (event != XACT_EVENT_PRE_COMMIT && event != XACT_EVENT_PRE_PREPARE &&
		event != XACT_EVENT_PARALLEL_PRE_COMMIT)
		wipe_all();
}

/* What the parent put is now below what its child put: gone for good. */
static void
wipe_replaced(const Secret *by)
{
	Secret	  **place = &newest;

	while (*place != by)
		place = &(*place)->older;
	for (place = &(*place)->older; *place != NULL;)
	{
		if ((*place)->put_by == by->put_by &&
			is_named(*place, by->owner, btz_span(by->name, by->name_len)))
			wipe(place);
		else
			place = &(*place)->older;
	}
}

static void
at_end_of_subtransaction(SubXactEvent event, SubTransactionId own,
						 SubTransactionId parent, void *arg)
{
	Secret	  **place = &newest;

	while (*place != NULL)
	{
		Secret	   *secret = *place;

		if (secret->put_by == own && event == SUBXACT_EVENT_ABORT_SUB)
		{
			wipe(place);
			continue;
		}
		if (secret->put_by == own && event == SUBXACT_EVENT_COMMIT_SUB)
		{
			secret->put_by = parent;
			wipe_replaced(secret);
		}
		place = &secret->older;
	}
}

static void
at_exit(int code, Datum arg)
{
	wipe_all();
}

static void
register_callbacks(void)
{
	static bool registered = false;

	if (registered)
		return;
	RegisterXactCallback(at_end_of_transaction, NULL);
	RegisterSubXactCallback(at_end_of_subtransaction, NULL);
	on_proc_exit(at_exit, 0);
	registered = true;
}

static BtzSpan
name_arg(FunctionCallInfo fcinfo)
{
	BtzSpan		name;

	btz_require_arg(fcinfo, 0, "name");
	name = btz_detoasted_span(PG_GETARG_DATUM(0));
	if (!btz_is_secret_name(name))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("name is not that of a temporary secret"),
				errdetail("It begins with a letter and has letters, digits and underscores, all lower case, %d at most.",
						  (int) BTZ_SECRET_NAME_MAX),
				BTZ_HIDE_STATEMENT);
	return name;
}

static TimestampTz
expiry_arg(FunctionCallInfo fcinfo, int n)
{
	const Interval *ttl;

	if (PG_ARGISNULL(n))
		return DT_NOEND;
	ttl = PG_GETARG_INTERVAL_P(n);
	/* before the server finds a sum out of range, and logs the statement */
	if (ttl->month > TTL_MONTHS_MAX || ttl->day > TTL_MONTHS_MAX * DAYS_PER_MONTH ||
		ttl->time > (int64) TTL_MONTHS_MAX * DAYS_PER_MONTH * USECS_PER_DAY ||
		ttl->month < 0 || ttl->day < 0 || ttl->time < 0)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("ttl is negative or too long"),
				errhint("Leave it out for the rest of the transaction."),
				BTZ_HIDE_STATEMENT);
	return DatumGetTimestampTz(DirectFunctionCall2(timestamptz_pl_interval,
												   TimestampTzGetDatum(GetCurrentTimestamp()),
												   PG_GETARG_DATUM(n)));
}

/* Is there room for so many more secrets and bytes? */
static void
require_room(int count, Size bytes)
{
	for (const Secret *secret = newest; secret != NULL; secret = secret->older)
	{
		bytes += secret->len;
		count++;
	}
	if (bytes > BYTES_MAX || count > SECRETS_MAX)
		ereport(ERROR,
				errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				errmsg("too many or too large temporary secrets"),
				errdetail("A transaction keeps at most %d, of %d bytes in all.",
						  SECRETS_MAX, (int) BYTES_MAX),
				BTZ_HIDE_STATEMENT);
}

/*
 * The newest secret, without a name yet: nobody finds it, and after an error
 * it goes with the sub-transaction.
 */
static Secret *
make_secret(TimestampTz expires, Size room)
{
	Secret	   *secret = MemoryContextAllocZero(TopMemoryContext, sizeof(Secret));

	register_callbacks();
	secret->owner = GetUserId();
	secret->put_by = GetCurrentSubTransactionId();
	secret->expires = expires;
	secret->len = room;
	secret->value = btz_locked_alloc(Max(room, 1));
	if (secret->value == NULL)
	{
		pfree(secret);
		btz_report_locked_memory_full();
	}
	secret->older = newest;
	newest = secret;
	return secret;
}

/* In place of one that the same sub-transaction put, and above all others. */
static void
name_secret(Secret *secret, BtzSpan name)
{
	Secret	  **place = find(name);

	if (*place != NULL && (*place)->put_by == secret->put_by)
		wipe(place);
	secret->name_len = name.len;
	memcpy(secret->name, name.ptr, name.len);
	if (!IsTransactionBlock())
		ereport(NOTICE,
				errmsg("temporary secret ends with this statement"),
				errhint("Put it in a transaction block, after BEGIN."),
				BTZ_HIDE_STATEMENT);
}

static Datum
put(FunctionCallInfo fcinfo, BtzSecretArg (*reader) (Datum))
{
	BtzSpan		name = name_arg(fcinfo);
	TimestampTz expires = expiry_arg(fcinfo, 2);
	BtzSecretArg value;
	Secret	   *secret;

	btz_require_arg(fcinfo, 1, "value");
	require_room(1, btz_raw_size(PG_GETARG_DATUM(1)));
	value = reader(PG_GETARG_DATUM(1));
	require_room(1, value.bytes.len);
	secret = make_secret(expires, value.bytes.len);
	if (value.bytes.len > 0)
		memcpy(secret->value, value.bytes.ptr, value.bytes.len);
	btz_secret_arg_release(&value);
	name_secret(secret, name);
	PG_RETURN_VOID();
}

BTZ_FUNCTION(btz_temporary_secret_put)
{
	return put(fcinfo, btz_secret_text_arg);
}

BTZ_FUNCTION(btz_temporary_secret_put_bytes)
{
	return put(fcinfo, btz_secret_arg);
}

BTZ_FUNCTION(btz_temporary_secret_open)
{
	BtzSpan		name = name_arg(fcinfo);
	BtzSpan		context = btz_context_arg(fcinfo, 2);
	TimestampTz expires = expiry_arg(fcinfo, 3);
	Datum		token = PG_GETARG_DATUM(1);
	Size		room;
	Secret	   *secret;

	btz_require_arg(fcinfo, 1, "token");
	room = BTZ_BASE64_DECODED_MAX(btz_raw_size(token));
	require_room(1, room - Min(room, TOKEN_FRAME_MAX));
	secret = make_secret(expires, room);
	if (context.len == 0 && btz_fernet_check(btz_detoasted_span(token)).status == BTZ_OK)
		btz_fernet_open_stored(token, secret->value, &secret->len);
	else
		btz_secret_open_stored(token, context, secret->value, &secret->len);
	require_room(0, 0);
	name_secret(secret, name);
	PG_RETURN_VOID();
}

BtzSpan
btz_temporary_find(BtzSpan name)
{
	Secret	  **place = find(name);
	bool		expired = *place != NULL && (*place)->expires < GetCurrentTimestamp();

	if (*place != NULL && !expired)
		return btz_span((*place)->value, (*place)->len);
	if (expired)
		wipe(place);
	ereport(ERROR,
			errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			errmsg(expired ? "temporary secret has expired" : "there is no temporary secret of that name"),
			errhint("Put it in this transaction, as the role that uses it."),
			BTZ_HIDE_STATEMENT);
}

static text *
value_of(FunctionCallInfo fcinfo)
{
	BtzSpan		value = btz_temporary_find(name_arg(fcinfo));
	text	   *copy = palloc(VARHDRSZ + value.len);

	SET_VARSIZE(copy, VARHDRSZ + value.len);
	memcpy(VARDATA(copy), value.ptr, value.len);
	return copy;
}

BTZ_FUNCTION(btz_temporary_secret)
{
	text	   *value = btz_text_from_utf8(value_of(fcinfo));

	if (value == NULL)
		ereport(ERROR,
				errcode(ERRCODE_CHARACTER_NOT_IN_REPERTOIRE),
				errmsg("temporary secret is not text of this database"),
				errhint("Use bartizan.temporary_secret_bytes."),
				BTZ_HIDE_STATEMENT);
	PG_RETURN_TEXT_P(value);
}

BTZ_FUNCTION(btz_temporary_secret_bytes)
{
	PG_RETURN_BYTEA_P(value_of(fcinfo));
}

/* All values of a name, also those below others: no rollback brings one back. */
BTZ_FUNCTION(btz_temporary_secret_forget)
{
	BtzSpan		name = PG_ARGISNULL(0) ? btz_span(NULL, 0) : name_arg(fcinfo);
	Secret	  **place = &newest;
	int			count = 0;

	while (*place != NULL)
	{
		if ((*place)->owner == GetUserId() &&
			(PG_ARGISNULL(0) || is_named(*place, GetUserId(), name)))
		{
			count++;
			wipe(place);
		}
		else
			place = &(*place)->older;
	}
	PG_RETURN_INT32(count);
}
