/*
 * finding_pg.c
 *		Rows of type finding.
 */
#include "core/finding_pg.h"

#include <openssl/evp.h>

#include "funcapi.h"
#include "utils/builtins.h"

#include "core/report_pg.h"

/* Between check and object, where a fingerprint is made. */
#define SEPARATOR "\x1f"

#define SHA256_LEN 32

/* The columns of finding. */
enum
{
	CHECK_ID, SEVERITY, OBJECT, MESSAGE, FIX, LOCATION, EVIDENCE, FINGERPRINT,
	N_COLS
};

static char *
fingerprint(const BtzFinding *finding)
{
	BtzSpan text = btz_span_cstring(psprintf("%s" SEPARATOR "%s", finding->check_id,
											 finding->object));
	unsigned char digest[SHA256_LEN];
	char	   *hex = palloc0(2 * sizeof(digest) + 1);

	if (EVP_Digest(text.ptr, text.len, digest, NULL, EVP_sha256(), NULL) != 1)
		btz_report_crypto_failure();
	(void) hex_encode((char *) digest, sizeof(digest), hex);
	return hex;
}

void
btz_finding_put(FunctionCallInfo fcinfo, const BtzFinding *finding)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	AttInMetadata *types = TupleDescGetAttInMetadata(result->setDesc);
	char	   *values[N_COLS] = {NULL};

	values[CHECK_ID] = pstrdup(finding->check_id);
	values[SEVERITY] = pstrdup(finding->severity);
	values[OBJECT] = pstrdup(finding->object);
	values[MESSAGE] = pstrdup(finding->message);
	values[FIX] = pstrdup(finding->fix);
	values[FINGERPRINT] = fingerprint(finding);
	tuplestore_puttuple(result->setResult, BuildTupleFromCStrings(types, values));
}
