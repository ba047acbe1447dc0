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

static BtzKeyring *ring = NULL; /* locked memory */
static BtzKeyFile ring_file;
static bool ring_checked = false;	/* in this transaction */
static bool callbacks_registered = false;

static void
forget_ring(void)
{
	btz_locked_free(ring, sizeof(*ring));
	ring = NULL;
}

static void
at_end_of_transaction(XactEvent event, void *arg)
{
	ring_checked = false;
}

static void
at_exit(int code, Datum arg)
{
	forget_ring();
}

static void
report_not_ready(const char *message, const char *detail, const char *hint)
{
	ereport(ERROR,
			errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			errmsg("%s", message),
			detail != NULL ? errdetail("%s", detail) : 0,
			hint != NULL ? errhint("%s", hint) : 0,
			BTZ_HIDE_STATEMENT);
}

static bool
database_is_named(void)
{
	const char *own = get_database_name(MyDatabaseId);
	BtzSpan		database = btz_span(own, own != NULL ? strlen(own) : 0);
	char	   *list = pstrdup(keyring_databases);
	List	   *names = NIL;
	ListCell   *cell;

	/* the check of the setting has seen that it can be read */
	(void) SplitGUCList(list, ',', &names);
	foreach(cell, names)
	{
		BtzSpan		name = btz_span(lfirst(cell), strlen(lfirst(cell)));

		if (btz_span_equal(name, BTZ_SPAN_LITERAL("*")) ||
			btz_span_equal(name, database))
			return true;
	}
	return false;
}

static void
require_use(void)
{
	if (keyring_file[0] == '\0')
		report_not_ready("no key ring is configured", NULL,
						 "Set bartizan.keyring_file to the path of a file with root keys.");
	if (!database_is_named())
		report_not_ready("this database may not use the key ring", NULL,
						 "A superuser adds it to bartizan.keyring_databases.");
}

static void
load_ring(void)
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
	if (ring == NULL)
		btz_report_locked_memory_full();
	good = btz_keyfile_read(keyring_file, ring, &ring_file, &fault);
	if (good)
		return;
	forget_ring();
	if (fault.no_memory)
		btz_report_locked_memory_full();
	report_not_ready("key ring cannot be loaded", fault.detail, fault.hint);
}

const BtzKeyring *
btz_keyring(void)
{
	Assert(IsUnderPostmaster || !IsPostmasterEnvironment);
	require_use();
	if (ring == NULL ||
		(!ring_checked && btz_keyfile_changed(keyring_file, &ring_file)))
		load_ring();
	ring_checked = true;
	return ring;
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

void
btz_keyring_init(void)
{
	DefineCustomStringVariable("bartizan.keyring_file",
							   "File with the root keys.",
							   "An absolute path outside of the data directory and tablespaces.",
							   &keyring_file, "", PGC_SIGHUP,
							   GUC_SUPERUSER_ONLY, check_file, NULL, NULL);
	DefineCustomStringVariable("bartizan.keyring_databases",
							   "Databases that may use the key ring.",
							   "A list of names, or * for all.",
							   &keyring_databases, "", PGC_SIGHUP,
							   GUC_SUPERUSER_ONLY | GUC_LIST_INPUT,
							   check_databases, NULL, NULL);
}
