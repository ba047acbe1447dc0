/*
 * keymaterial_pg.c
 *		Unwraps and wraps the material of data keys.
 *
 * Tells a missing root, another root and a damaged key apart, which all look
 * the same to a cipher: only whoever knows which key is missing can bring it.
 */
#include "secrets/keymaterial_pg.h"

#include "utils/builtins.h"

#include "core/crypto_pg.h"
#include "core/lockedmem_pg.h"
#include "core/report_pg.h"
#include "secrets/keyring_pg.h"

#define HEX_LEN (2 * BTZ_FINGERPRINT_LEN + 1)

BtzMaterial
btz_material_alloc(Size len)
{
	BtzMaterial material = {btz_locked_alloc(len), len};

	if (material.bytes == NULL)
		btz_report_locked_memory_full();
	return material;
}

void
btz_material_free(BtzMaterial *material)
{
	btz_locked_free(material->bytes, material->len);
	material->bytes = NULL;
}

static void
fingerprint_of(const BtzRootKey *root, unsigned char *fingerprint)
{
	if (btz_root_fingerprint(btz_crypto(), root, fingerprint) != BTZ_OK)
		btz_report_crypto_failure();
}

static bool
same_fingerprint(const unsigned char *a, const unsigned char *b)
{
	return btz_span_equal(btz_span(a, BTZ_FINGERPRINT_LEN), btz_span(b, BTZ_FINGERPRINT_LEN));
}

static const char *
hex(const unsigned char *fingerprint, char *out)
{
	out[hex_encode((const char *) fingerprint, BTZ_FINGERPRINT_LEN, out)] = '\0';
	return out;
}

static const BtzRootKey *
find_root(const BtzKeyRow *row)
{
	const BtzRootKey *root = btz_keyring_find(btz_keyring(), row->root_id);
	unsigned char found[BTZ_FINGERPRINT_LEN];
	char		wanted_hex[HEX_LEN];
	char		found_hex[HEX_LEN];

	if (root == NULL)
		ereport(ERROR,
				errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				errmsg("key ring does not contain root key %d (fingerprint %s)",
					   row->root_id, hex(row->root_fingerprint, wanted_hex)),
				errdetail("Data key %d is wrapped by it.", row->id),
				errhint("Add its line to the file of the key ring."),
				BTZ_HIDE_STATEMENT);
	fingerprint_of(root, found);
	if (!same_fingerprint(found, row->root_fingerprint))
		ereport(ERROR,
				errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				errmsg("key ring has another root key %d (fingerprint %s)",
					   row->root_id, hex(found, found_hex)),
				errdetail("Data key %d is wrapped by root key %d of fingerprint %s.",
						  row->id, row->root_id, hex(row->root_fingerprint, wanted_hex)),
				errhint("Put the right key into the file of the key ring."),
				BTZ_HIDE_STATEMENT);
	return root;
}

BtzKeyLabel
btz_key_label(const BtzKeyRow *row)
{
	BtzKeyLabel label = {.key_id = row->id,.options = row->options};

	label.purpose = btz_span_cstring(row->purpose->name);
	return label;
}

static void report_damaged(int32 id) __attribute__((noreturn));

static void
report_damaged(int32 id)
{
	ereport(ERROR,
			errcode(ERRCODE_DATA_CORRUPTED),
			errmsg("stored key %d is damaged", id),
			errdetail("Its root key is there, but its row in bartizan.data_key was changed."),
			errhint("Restore the row from a backup."),
			BTZ_HIDE_STATEMENT);
}

BtzMaterial
btz_material_of(const BtzKeyRow *row)
{
	BtzCrypto  *crypto = btz_crypto();
	const BtzRootKey *root;
	BtzKeyLabel label;
	BtzMaterial material;
	BtzStatus	status;

	if (row->status == BTZ_KEY_DESTROYED)
		ereport(ERROR,
				errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				errmsg("key %d was destroyed", row->id),
				errhint("What it sealed is lost, unless a backup has the row of before."),
				BTZ_HIDE_STATEMENT);
	root = find_root(row);
	if (row->purpose == NULL || row->wrapped.len <= BTZ_WRAPPED_LEN((size_t) 0) ||
		row->wrapped.len > BTZ_WRAPPED_MAX)
		report_damaged(row->id);
	label = btz_key_label(row);
	material = btz_material_alloc(row->wrapped.len - BTZ_WRAPPED_LEN((size_t) 0));
	status = btz_key_unwrap(crypto, root, &label, row->wrapped, material.bytes);
	if (status == BTZ_OK)
		return material;
	btz_material_free(&material);
	if (status == BTZ_CRYPTO)
		btz_report_crypto_failure();
	report_damaged(row->id);
}

void
btz_wrapper_begin(BtzWrapper *wrapper)
{
	(void) btz_crypto();
	btz_random_nonce(wrapper->nonce, sizeof(wrapper->nonce));
	wrapper->root = &btz_keyring()->keys[0];
}

BtzStatus
btz_wrapper_wrap(const BtzWrapper *wrapper, const BtzKeyLabel *label,
				 BtzSpan material, BtzWrapped *wrapped)
{
	BtzCrypto  *crypto = btz_crypto();
	BtzStatus	status;

	memcpy(wrapped->bytes, wrapper->nonce, BTZ_XAES_NONCE_LEN);
	status = btz_key_wrap(crypto, wrapper->root, label, material, wrapped->bytes);
	wrapped->len = BTZ_WRAPPED_LEN(material.len);
	wrapped->root_id = wrapper->root->id;
	if (status == BTZ_OK)
		status = btz_root_fingerprint(crypto, wrapper->root, wrapped->root_fingerprint);
	if (status == BTZ_OK)
		status = btz_data_key_fingerprint(crypto, wrapper->root, material,
										  wrapped->fingerprint);
	return status;
}

static bool
is_root_of(const BtzRootKey *root, const BtzKeyRow *row)
{
	unsigned char fingerprint[BTZ_FINGERPRINT_LEN];

	fingerprint_of(root, fingerprint);
	return row->root_id == root->id && same_fingerprint(fingerprint, row->root_fingerprint);
}

bool
btz_root_is_present(const BtzKeyRow *row)
{
	const BtzRootKey *root = btz_keyring_find(btz_keyring(), row->root_id);

	return root != NULL && is_root_of(root, row);
}

bool
btz_is_under_primary(const BtzKeyRow *row)
{
	return is_root_of(&btz_keyring()->keys[0], row);
}
