/*
 * keyring_pg.c
 *		Loads, keeps and drops this backend's key ring.
 *
 * Roots come from a file outside of everything that PostgreSQL stores, so that
 * a dump, a base backup or a disk alone opens nothing.  Nothing gives a key to
 * SQL.
 */
#include "secrets/keyring_pg.h"

#include "access/xact.h"
#include "commands/dbcommands.h"
#include "miscadmin.h"
#include "storage/ipc.h"
#include "utils/builtins.h"
#include "utils/guc.h"
#include "utils/memutils.h"
#include "utils/varlena.h"

#include "core/lockedmem_pg.h"
#include "core/report_pg.h"
#include "secrets/keyfile_pg.h"

/*
 * The administrator says where the roots are.  A path and no key: a value of
 * a setting is logged, stored and shown.
 */
static char *keyring_file = NULL;

/*
 * The administrator names the databases that may use the ring: whoever owns
 * another database can install this extension, restore a stolen dump there and
 * would open it.
 */
static char *keyring_databases = NULL;

/*
 * Whoever fears a copy of an idle backend's memory more than the work of
 * opening each key again in each transaction lets the keys end with it.
 */
typedef enum KeyCache
{
	CACHE_SESSION,
	CACHE_TRANSACTION
}			KeyCache;

static int	key_cache = CACHE_SESSION;

static BtzKeyring *ring = NULL; /* locked memory */
static uint64 ring_version = 0;
static BtzKeyFile ring_file;
static bool ring_checked = false;	/* in this transaction */
static bool callbacks_registered = false;
static bool preloaded = false;	/* then no client can displace a setting */

static void
forget_ring(void)
{
	btz_locked_free(ring, sizeof(*ring));
	ring = NULL;
	ring_version++;
}

static void
at_end_of_transaction(XactEvent event, void *arg)
{
	ring_checked = false;
	if (btz_keys_end_with_transaction())
		forget_ring();
}

static void
at_exit(int code, Datum arg)
{
	forget_ring();
}

static bool
database_is_named(void)
{
	const char *own = get_database_name(MyDatabaseId);
	BtzSpan		database = own != NULL ? btz_span_cstring(own) : btz_span(NULL, 0);
	char	   *list = pstrdup(keyring_databases);
	List	   *names = NIL;
	ListCell   *cell;

	/* the check of the setting has seen that it can be read */
	(void) SplitGUCList(list, ',', &names);
	foreach(cell, names)
	{
		BtzSpan		name = btz_span_cstring(lfirst(cell));

		if (btz_span_equal(name, BTZ_SPAN_LITERAL("*")) ||
			btz_span_equal(name, database))
			return true;
	}
	return false;
}

/* Loads the ring anew, or says what is wrong. */
static bool
load_ring(BtzKeyringTrouble *trouble)
{
	BtzKeyFileFault fault;
	bool		good;

	forget_ring();
	if (!callbacks_registered)
	{
		RegisterXactCallback(at_end_of_transaction, NULL);
		on_proc_exit(at_exit, 0);
		callbacks_registered = true;
	}
	ring = btz_locked_alloc(sizeof(*ring));
	trouble->no_memory = ring == NULL;
	if (ring == NULL)
		return false;
	good = btz_keyfile_read(keyring_file, ring, &ring_file, &fault);
	if (good)
		return true;
	forget_ring();
	trouble->kind = BTZ_KEYRING_FILE;
	trouble->no_memory = fault.no_memory;
	trouble->message = "key ring cannot be loaded";
	strlcpy(trouble->detail, fault.detail, sizeof(trouble->detail));
	trouble->hint = fault.hint;
	return false;
}

const BtzKeyring *
btz_keyring_try(BtzKeyringTrouble *trouble)
{
	static const BtzKeyringTrouble nothing = {.kind = BTZ_KEYRING_NONE};

	Assert(IsUnderPostmaster || !IsPostmasterEnvironment);
	if (ring != NULL && ring_checked)
		return ring;
	*trouble = nothing;
	if (keyring_file[0] == '\0')
	{
		forget_ring();
		trouble->message = "no key ring is configured";
		trouble->hint = "Set bartizan.keyring_file to the path of a file with root keys.";
		return NULL;
	}
	if (!database_is_named())
	{
		forget_ring();
		trouble->kind = BTZ_KEYRING_DATABASE;
		trouble->message = "this database may not use the key ring";
		trouble->hint = "A superuser adds it to bartizan.keyring_databases.";
		return NULL;
	}
	if ((ring == NULL || btz_keyfile_changed(keyring_file, &ring_file)) &&
		!load_ring(trouble))
		return NULL;
	ring_checked = true;
	return ring;
}

const BtzKeyring *
btz_keyring(void)
{
	BtzKeyringTrouble trouble;
	const BtzKeyring *found = btz_keyring_try(&trouble);

	if (found != NULL)
		return found;
	if (trouble.no_memory)
		btz_report_locked_memory_full();
	ereport(ERROR,
			errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			errmsg("%s", trouble.message),
			trouble.detail[0] != '\0' ? errdetail("%s", trouble.detail) : 0,
			trouble.hint != NULL ? errhint("%s", trouble.hint) : 0,
			BTZ_HIDE_STATEMENT);
}

bool
btz_keyring_is_preloaded(void)
{
	return preloaded;
}

void
btz_keyring_recheck(void)
{
	BtzKeyringTrouble trouble;

	if (ring != NULL)
		(void) btz_keyring_try(&trouble);
}

uint64
btz_keyring_version(void)
{
	return ring_version;
}

bool
btz_keys_end_with_transaction(void)
{
	return key_cache == CACHE_TRANSACTION;
}

BTZ_FUNCTION(btz_keyring_reload)
{
	forget_ring();
	PG_RETURN_INT32(btz_keyring()->count);
}

static bool
check_file(char **value, void **extra, GucSource source)
{
	if ((*value)[0] == '\0' || is_absolute_path(*value))
		return true;
	GUC_check_errdetail("The path must be absolute.");
	return false;
}

static bool
check_databases(char **value, void **extra, GucSource source)
{
	char	   *list = pstrdup(*value);
	List	   *names = NIL;
	bool		good = SplitGUCList(list, ',', &names);

	list_free(names);
	pfree(list);
	if (!good)
		GUC_check_errdetail("It is not a list of database names.");
	return good;
}

/* a new value counts at once, also within a transaction */
static void
assign_either(const char *value, void *extra)
{
	ring_checked = false;
}

void
btz_keyring_init(void)
{
	static const struct config_enum_entry caches[] = {
		{"session", CACHE_SESSION, false},
		{"transaction", CACHE_TRANSACTION, false},
		{NULL, 0, false}
	};

	preloaded = process_shared_preload_libraries_in_progress;

	DefineCustomStringVariable("bartizan.keyring_file",
							   "File with the root keys.",
							   "An absolute path outside of the data directory and tablespaces.",
							   &keyring_file, "", PGC_SIGHUP,
							   GUC_SUPERUSER_ONLY, check_file, assign_either, NULL);
	DefineCustomStringVariable("bartizan.keyring_databases",
							   "Databases that may use the key ring.",
							   "A list of names, or * for all.",
							   &keyring_databases, "", PGC_SIGHUP,
							   GUC_SUPERUSER_ONLY | GUC_LIST_INPUT,
							   check_databases, assign_either, NULL);
	DefineCustomEnumVariable("bartizan.key_cache",
							 "How long a session keeps keys that it has opened.",
							 NULL, &key_cache, CACHE_SESSION, caches, PGC_SUSET,
							 0, NULL, NULL, NULL);
}
