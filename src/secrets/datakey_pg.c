/*
 * datakey_pg.c
 *		Keeps data keys in locked memory and lends them.
 *
 * Rights are those of the current user at the time of each use: what a role may
 * do never depends on who used the key before.  Callbacks of the
 * server only mark keys as stale, because they come in the middle of a call.
 */
#include "secrets/datakey_pg.h"

#include "access/xact.h"
#include "lib/ilist.h"
#include "miscadmin.h"
#include "storage/ipc.h"
#include "utils/acl.h"
#include "utils/hsearch.h"
#include "utils/inval.h"
#include "utils/memutils.h"
#include "utils/syscache.h"

#include "core/cleanse.h"
#include "core/crypto_pg.h"
#include "core/report_pg.h"
#include "secrets/fernet.h"
#include "secrets/hkdf.h"
#include "secrets/keydirectory_pg.h"
#include "secrets/keymaterial_pg.h"
#include "secrets/keyring_pg.h"
#include "secrets/temporary_pg.h"

/* A quarter of the locked memory; then keys that nobody uses are wiped. */
#define CACHED_BYTES_MAX ((Size) 65536)

typedef struct CachedKey
{
	BtzKey		lent;
	dlist_node	node;			/* in all_keys */
	bool		stale;			/* not in the table of keys any more */
	int			borrowers;
	MemoryContext memory;		/* of this and all below that is no secret */
	BtzKeyRow	row;
	List	   *grants;
	Oid			asked_by;		/* whose rights were found last, */
	int			asked_rights;	/* which they were, */
	uint64		asked_version;	/* and of which roles_version */
	BtzMaterial material;
	BtzMaterial derived;
	unsigned char info[BTZ_HKDF_INFO_MAX];	/* of "derived" */
	Size		info_len;
} CachedKey;

/* The table of keys: the newest of each id. */
typedef struct KeyEntry
{
	int32		id;
	CachedKey  *key;
} KeyEntry;

static dlist_head all_keys = DLIST_STATIC_INIT(all_keys);
static HTAB *keys = NULL;
static MemoryContext memory = NULL;
static Size cached_bytes = 0;

/* Grows when a role, a membership or a database's owner changes. */
static uint64 roles_version = 1;

static uint64 seen_tables = 0;
static uint64 seen_ring = 0;

static void
wipe(CachedKey *key)
{
	cached_bytes -= key->material.len + key->derived.len;
	btz_material_free(&key->material);
	btz_material_free(&key->derived);
	dlist_delete(&key->node);
	MemoryContextDelete(key->memory);
}

/* Takes a key out of the table; it is wiped now, or by its last borrower. */
static void
drop(CachedKey *key)
{
	if (!key->stale)
		(void) hash_search(keys, &key->row.id, HASH_REMOVE, NULL);
	key->stale = true;
	if (key->borrowers == 0)
		wipe(key);
}

static void
drop_all(void)
{
	dlist_mutable_iter iter;

	dlist_foreach_modify(iter, &all_keys)
		drop(dlist_container(CachedKey, node, iter.cur));
}

static void
drop_idle(void)
{
	dlist_mutable_iter iter;

	dlist_foreach_modify(iter, &all_keys)
	{
		CachedKey  *key = dlist_container(CachedKey, node, iter.cur);

		if (key->borrowers == 0)
			drop(key);
	}
}

/* Whoever borrowed has failed: nobody runs on after a transaction's end. */
static void
end_borrowing(void)
{
	dlist_mutable_iter iter;

	dlist_foreach_modify(iter, &all_keys)
	{
		CachedKey  *key = dlist_container(CachedKey, node, iter.cur);

		key->borrowers = 0;
		if (key->stale)
			wipe(key);
	}
}

static void
at_end_of_transaction(XactEvent event, void *arg)
{
	end_borrowing();
	if (btz_keys_end_with_transaction())
		drop_all();
}

static void
at_end_of_subtransaction(SubXactEvent event, SubTransactionId own,
						 SubTransactionId parent, void *arg)
{
	if (event == SUBXACT_EVENT_ABORT_SUB)
		end_borrowing();
}

static void
at_exit(int code, Datum arg)
{
	end_borrowing();
	drop_all();
}

static void
at_change_of_roles(Datum arg, int cache, uint32 hash)
{
	roles_version++;
}

static void
make_cache(void)
{
	HASHCTL		control = {.keysize = sizeof(int32),.entrysize = sizeof(KeyEntry)};

	memory = AllocSetContextCreate(TopMemoryContext, "bartizan keys",
								   ALLOCSET_SMALL_SIZES);
	control.hcxt = memory;
	RegisterXactCallback(at_end_of_transaction, NULL);
	RegisterSubXactCallback(at_end_of_subtransaction, NULL);
	on_proc_exit(at_exit, 0);
	CacheRegisterSyscacheCallback(AUTHOID, at_change_of_roles, (Datum) 0);
	CacheRegisterSyscacheCallback(AUTHMEMROLEMEM, at_change_of_roles, (Datum) 0);
	CacheRegisterSyscacheCallback(DATABASEOID, at_change_of_roles, (Datum) 0);
	keys = hash_create("bartizan keys", 64, &control,
					   HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
}

/* Hears what others have changed; then nothing old can be borrowed. */
static void
refresh(void)
{
	if (keys == NULL)
		make_cache();
	AcceptInvalidationMessages();
	btz_keyring_recheck();
	if (seen_tables == btz_key_tables_version() && seen_ring == btz_keyring_version())
		return;
	drop_all();
	btz_key_directory_forget();
	seen_tables = btz_key_tables_version();
	seen_ring = btz_keyring_version();
}

List *
btz_key_ids(BtzPurposeKind purpose)
{
	refresh();
	return btz_key_directory_ids(purpose);
}

bool
btz_key_purpose_is_used(BtzPurposeKind purpose)
{
	refresh();
	return btz_key_directory_is_used(purpose);
}

/* The key as its row says, without material yet; NULL when there is none. */
static CachedKey *
load(int32 id)
{
	MemoryContext own = AllocSetContextCreate(CurrentMemoryContext, "bartizan key",
											  ALLOCSET_SMALL_SIZES);
	MemoryContext caller = MemoryContextSwitchTo(own);
	CachedKey  *key = palloc0(sizeof(CachedKey));
	bool		found = btz_key_row(id, &key->row);

	if (found)
		key->grants = btz_key_grants(id);
	MemoryContextSwitchTo(caller);
	if (!found)
	{
		MemoryContextDelete(own);
		return NULL;
	}
	((KeyEntry *) hash_search(keys, &id, HASH_ENTER, NULL))->key = key;
	key->memory = own;
	MemoryContextSetParent(own, memory);
	key->lent.id = id;
	dlist_push_head(&all_keys, &key->node);
	return key;
}

static CachedKey *
find(int32 id)
{
	const KeyEntry *entry = hash_search(keys, &id, HASH_FIND, NULL);

	return entry != NULL ? entry->key : load(id);
}

int32
btz_key_primary(BtzPurposeKind purpose)
{
	refresh();
	return btz_key_directory_primary(purpose);
}

static bool
is_for_current_user(const BtzKeyGrant *grant)
{
	Oid			role;

	if (btz_span_equal(btz_span_cstring(grant->role), BTZ_SPAN_LITERAL("public")))
		return true;
	role = get_role_oid(grant->role, true);
	return OidIsValid(role) && has_privs_of_role(GetUserId(), role);
}

/* Of the current user: by name, for OIDs change on restore. */
static int
find_rights(const CachedKey *key)
{
	int			rights = 0;
	ListCell   *cell;

	if (superuser())
		return BTZ_RIGHTS_ALL;
	foreach(cell, key->grants)
	{
		const BtzKeyGrant *grant = lfirst(cell);

		if (is_for_current_user(grant))
			rights |= grant->rights;
	}
	return rights;
}

/* Looked up again when the user is another, or any role has changed. */
static bool
allows(CachedKey *key, int right)
{
	if (key->asked_by != GetUserId() || key->asked_version != roles_version)
	{
		uint64		version = roles_version;

		/* an error, or a change, while they are found leaves none behind */
		key->asked_by = InvalidOid;
		key->asked_rights = find_rights(key);
		key->asked_version = version;
		key->asked_by = GetUserId();
	}
	return (key->asked_rights & right) != 0;
}

bool
btz_key_allows(int32 id, int right)
{
	CachedKey  *key;

	refresh();
	key = find(id);
	return key != NULL && allows(key, right);
}

bool
btz_key_is_at_hand(int32 id)
{
	CachedKey  *key;

	refresh();
	key = find(id);
	return key != NULL && (key->material.bytes != NULL || btz_root_is_present(&key->row));
}

static void
require_use(CachedKey *key, const BtzKeyUse *use)
{
	const char *purpose = btz_purposes[use->purpose].name;

	if (key->row.purpose != &btz_purposes[use->purpose])
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("key %d is not for purpose \"%s\"", key->row.id, purpose),
				BTZ_HIDE_STATEMENT);
	if (!allows(key, use->right))
		ereport(ERROR,
				errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				errmsg("permission denied for key %d", key->row.id),
				errhint("See bartizan.key_grant."),
				BTZ_HIDE_STATEMENT);
	if (use->seals && key->row.status == BTZ_KEY_DECRYPT_ONLY)
		ereport(ERROR,
				errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				errmsg("key %d only decrypts", key->row.id),
				errhint("Seal with the primary key of purpose \"%s\".", purpose),
				BTZ_HIDE_STATEMENT);
}

static void
load_material(CachedKey *key)
{
	if (key->material.bytes != NULL)
		return;
	if (cached_bytes > CACHED_BYTES_MAX)
	{
		key->borrowers++;
		drop_idle();
		key->borrowers--;
	}
	key->material = btz_material_of(&key->row);
	cached_bytes += key->material.len;
	/* refresh has dropped what an older ring opened */
	seen_ring = btz_keyring_version();
}

/* The bytes for this use: derived, where the purpose is not for interchange. */
static BtzSpan
bytes_for(CachedKey *key, const BtzKeyUse *use)
{
	const BtzPurpose *purpose = key->row.purpose;
	BtzSpan		material = btz_span(key->material.bytes, key->material.len);
	unsigned char info[BTZ_HKDF_INFO_MAX];
	BtzSpan		fixed;
	size_t		len;

	if (purpose->info == NULL)
		return material;
	fixed = btz_span_cstring(purpose->info);
	len = fixed.len;
	memcpy(info, fixed.ptr, len);
	if (purpose->with_context && use->context.len > 0)
	{
		memcpy(info + len, use->context.ptr, use->context.len);
		len += use->context.len;
	}
	if (key->derived.bytes == NULL)
	{
		key->derived = btz_material_alloc(BTZ_SHA256_LEN);
		cached_bytes += key->derived.len;
	}
	else if (btz_span_equal(btz_span(info, len), btz_span(key->info, key->info_len)))
		return btz_span(key->derived.bytes, key->derived.len);
	if (key->borrowers > 0)
		elog(ERROR, "key %d is lent for another context", key->row.id); /* cannot happen */
	key->info_len = 0;
	if (btz_hkdf_sha256(btz_crypto(), material, btz_span(info, len),
						key->derived.bytes, key->derived.len) != BTZ_OK)
		btz_report_crypto_failure();
	memcpy(key->info, info, len);
	key->info_len = len;
	return btz_span(key->derived.bytes, key->derived.len);
}

/* The secret as material, in locked memory of its own. */
static BtzMaterial
temporary_material(BtzSpan value, const BtzPurpose *purpose)
{
	BtzMaterial material = btz_material_alloc(Max(value.len, BTZ_FERNET_KEY_LEN));
	bool		good;

	if (purpose->kind == BTZ_PURPOSE_FERNET && value.len == BTZ_FERNET_KEY_CHARS)
	{
		material.len = BTZ_FERNET_KEY_LEN;
		good = btz_fernet_key_read(value, (BtzFernetKey *) material.bytes) == BTZ_OK;
	}
	else
	{
		material.len = value.len;
		memcpy(material.bytes, value.ptr, value.len);
		good = value.len > 0 && value.len <= purpose->max_len &&
			(purpose->max_len > purpose->min_len || value.len == purpose->min_len);
	}
	if (good)
		return material;
	btz_material_free(&material);
	ereport(ERROR,
			errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			errmsg("temporary secret is not a key of purpose \"%s\"", purpose->name),
			errdetail("A key of this purpose has %s%d bytes.",
					  purpose->max_len > purpose->min_len ? "at most " : "", (int) purpose->max_len),
			BTZ_HIDE_STATEMENT);
}

/* Wiped when it is returned: in no table, and so stale from the start. */
static const BtzKey *
borrow_temporary(BtzSpan name, const BtzKeyUse *use)
{
	MemoryContext own = AllocSetContextCreate(memory, "bartizan key", ALLOCSET_SMALL_SIZES);
	CachedKey  *key = MemoryContextAllocZero(own, sizeof(CachedKey));

	key->memory = own;
	key->stale = true;
	key->row.purpose = &btz_purposes[use->purpose];
	dlist_push_head(&all_keys, &key->node);
	key->material = temporary_material(btz_temporary_find(name), key->row.purpose);
	cached_bytes += key->material.len;
	key->lent.bytes = bytes_for(key, use);
	key->borrowers++;
	return &key->lent;
}

const BtzKey *
btz_key_borrow(const BtzSelector *which, const BtzKeyUse *use)
{
	CachedKey  *key;
	int32		id = which->id;

	Assert(use->context.len <= BTZ_CONTEXT_MAX);
	refresh();
	if (which->kind == BTZ_SELECT_TEMPORARY)
		return borrow_temporary(which->name, use);
	if (which->kind == BTZ_SELECT_AUTO)
		id = btz_key_directory_primary(use->purpose);
	key = find(id);
	if (key == NULL)
		ereport(ERROR,
				errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				errmsg("there is no key %d", id),
				errdetail("The table bartizan.data_key of this database has no such row."),
				errhint("Restore the row from a backup, or from the database where the secret was made."),
				BTZ_HIDE_STATEMENT);
	require_use(key, use);
	load_material(key);
	key->lent.bytes = bytes_for(key, use);
	key->lent.options = key->row.options;
	key->borrowers++;
	return &key->lent;
}

void
btz_key_return(const BtzKey *lent)
{
	/* what is lent is the first member */
	CachedKey  *key = (CachedKey *) (uintptr_t) lent;

	btz_cleanse_registers();
	if (--key->borrowers == 0 && key->stale)
		wipe(key);
}
