/*
 * keyring_status_pg.c
 *		keyring_status and keyring_check: root keys beside the keys that they
 *		wrap.
 */
#include "core/btz_pg.h"

#include "access/xact.h"
#include "funcapi.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "core/crypto_pg.h"
#include "core/finding_pg.h"
#include "core/lockedmem_pg.h"
#include "core/report_pg.h"
#include "secrets/keyring_pg.h"
#include "secrets/keytable_pg.h"

/* A root, in the ring or named by keys or both. */
typedef struct Root
{
	int32		id;
	unsigned char fingerprint[BTZ_FINGERPRINT_LEN];
	char		hex[2 * BTZ_FINGERPRINT_LEN + 1];
	bool		primary;
	bool		present;
	int			keys;			/* not destroyed */
} Root;

/* The columns of keyring_status. */
enum
{
	ROOT_ID, FINGERPRINT, IS_PRIMARY, KEYS_UNDER_IT, PRESENT, SOURCE,
	MEMORY_LOCKED, N_COLS
};

static Root *
make_root(int32 id, const unsigned char *fingerprint)
{
	Root	   *root = palloc0(sizeof(Root));

	root->id = id;
	memcpy(root->fingerprint, fingerprint, BTZ_FINGERPRINT_LEN);
	(void) hex_encode((const char *) fingerprint, BTZ_FINGERPRINT_LEN, root->hex);
	return root;
}

static Root *
find_root(List *roots, int32 id, const unsigned char *fingerprint)
{
	ListCell   *cell;

	foreach(cell, roots)
	{
		Root	   *root = lfirst(cell);

		if (root->id == id &&
			btz_span_equal(btz_span(root->fingerprint, BTZ_FINGERPRINT_LEN),
						   btz_span(fingerprint, BTZ_FINGERPRINT_LEN)))
			return root;
	}
	return NULL;
}

/* Those of the ring, in its order, then others that keys name. */
static List *
all_roots(const BtzKeyring *ring, List *rows)
{
	List	   *roots = NIL;
	ListCell   *cell;

	for (int i = 0; ring != NULL && i < ring->count; i++)
	{
		unsigned char fingerprint[BTZ_FINGERPRINT_LEN];
		Root	   *root;

		if (btz_root_fingerprint(btz_crypto(), &ring->keys[i], fingerprint) != BTZ_OK)
			btz_report_crypto_failure();
		root = make_root(ring->keys[i].id, fingerprint);
		root->primary = i == 0;
		root->present = true;
		roots = lappend(roots, root);
	}
	foreach(cell, rows)
	{
		const BtzKeyRow *row = lfirst(cell);
		Root	   *root = find_root(roots, row->root_id, row->root_fingerprint);

		if (row->status == BTZ_KEY_DESTROYED)
			continue;
		if (root == NULL)
		{
			root = make_root(row->root_id, row->root_fingerprint);
			roots = lappend(roots, root);
		}
		root->keys++;
	}
	return roots;
}

BTZ_FUNCTION(btz_keyring_status)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	ListCell   *cell;

	InitMaterializedSRF(fcinfo, 0);
	foreach(cell, all_roots(btz_keyring(), btz_key_rows()))
	{
		const Root *root = lfirst(cell);
		Datum		values[N_COLS];
		bool		nulls[N_COLS] = {false};

		values[ROOT_ID] = Int32GetDatum(root->id);
		values[FINGERPRINT] = CStringGetTextDatum(root->hex);
		values[IS_PRIMARY] = BoolGetDatum(root->primary);
		values[KEYS_UNDER_IT] = Int32GetDatum(root->keys);
		values[PRESENT] = BoolGetDatum(root->present);
		values[SOURCE] = CStringGetTextDatum("file");
		values[MEMORY_LOCKED] = BoolGetDatum(btz_locked_memory_is_locked());
		nulls[SOURCE] = nulls[MEMORY_LOCKED] = !root->present;
		tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
	}
	return (Datum) 0;
}

/* The ring, or NULL and a finding that says why. */
static const BtzKeyring *
check_ring(FunctionCallInfo fcinfo)
{
	static const char *const checks[][2] = {
		[BTZ_KEYRING_NONE] = {"keyring.none", "info"},
		[BTZ_KEYRING_DATABASE] = {"keyring.database", "medium"},
		[BTZ_KEYRING_FILE] = {"keyring.file", "high"},
	};
	BtzKeyringTrouble trouble;
	const BtzKeyring *ring = btz_keyring_try(&trouble);
	BtzFinding	finding = {.object = "key ring"};

	if (ring != NULL)
		return ring;
	if (trouble.no_memory)
		btz_report_locked_memory_full();
	finding.check_id = checks[trouble.kind][0];
	finding.severity = checks[trouble.kind][1];
	finding.message = trouble.detail[0] == '\0' ? trouble.message :
		psprintf("%s: %s", trouble.message, trouble.detail);
	finding.fix = trouble.hint != NULL ? trouble.hint : "Repair the file.";
	btz_finding_put(fcinfo, &finding);
	return NULL;
}

static void
check_root(FunctionCallInfo fcinfo, const Root *root, const BtzKeyring *ring)
{
	bool		other = ring != NULL && btz_keyring_find(ring, root->id) != NULL;
	BtzFinding	finding = {.severity = "high"};

	if (root->present)
		return;
	finding.check_id = other ? "keyring.root_mismatch" : "keyring.root_missing";
	finding.object = psprintf("root key %d (fingerprint %s)", root->id, root->hex);
	finding.message = psprintf(other ? "key ring has another root key of that id; keys under this one: %d" :
							   "key ring does not contain this root key; keys under it: %d", root->keys);
	finding.fix = "Add its line to the file of the key ring; without it these keys open nothing.";
	btz_finding_put(fcinfo, &finding);
}

static void
check_overdue(FunctionCallInfo fcinfo, const BtzKeyRow *row)
{
	BtzFinding	finding = {
		.check_id = "key.overdue",
		.severity = "medium",
		.message = "the key is past its not_after",
		.fix = "Rotate it, bring what it sealed under the new key, then destroy it.",
	};

	if (row->status == BTZ_KEY_DESTROYED || row->not_after == DT_NOEND ||
		row->not_after >= GetCurrentStatementStartTimestamp())
		return;
	finding.object = psprintf("key %d", row->id);
	btz_finding_put(fcinfo, &finding);
}

static const BtzFinding not_locked = {
	"keyring.memory", "medium", "key ring", "memory for keys could not be locked",
	"Raise RLIMIT_MEMLOCK of the server to 256 kB for each backend."
};
static const BtzFinding not_preloaded = {
	"keyring.preload", "low", "key ring",
	"the library is loaded when a session first uses it: until then a client can displace its settings",
	"Add bartizan to shared_preload_libraries."
};

BTZ_FUNCTION(btz_keyring_check)
{
	List	   *rows = btz_key_rows();
	const BtzKeyring *ring;
	ListCell   *cell;

	InitMaterializedSRF(fcinfo, 0);
	ring = check_ring(fcinfo);
	foreach(cell, all_roots(ring, rows))
		check_root(fcinfo, lfirst(cell), ring);
	foreach(cell, rows)
		check_overdue(fcinfo, lfirst(cell));
	if (ring != NULL && !btz_locked_memory_is_locked())
		btz_finding_put(fcinfo, &not_locked);
	if (ring != NULL && !btz_keyring_is_preloaded())
		btz_finding_put(fcinfo, &not_preloaded);
	return (Datum) 0;
}
