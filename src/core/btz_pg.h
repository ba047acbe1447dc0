/*
 * btz_pg.h
 *		What every glue file needs from the server; the only header that
 *		includes postgres.h.
 *
 * Together with its neighbours in core it hides the differences between the
 * server's major versions.
 */
#ifndef BTZ_PG_H
#define BTZ_PG_H

#include "postgres.h"

#include "access/detoast.h"
#include "fmgr.h"

#if PG_VERSION_NUM >= 160000
#include "nodes/miscnodes.h"
#include "varatt.h"
#endif

#include "core/span.h"

/*
 * Head of a function that SQL can call: exported prototype, version record,
 * definition.  PG_FUNCTION_INFO_V1 alone exports only the record, and all
 * else is hidden.
 */
#define BTZ_FUNCTION(name) \
	extern PGDLLEXPORT Datum name(PG_FUNCTION_ARGS); \
	PG_FUNCTION_INFO_V1(name); \
	Datum \
	name(PG_FUNCTION_ARGS)

#if PG_VERSION_NUM >= 180000
#define BTZ_MODULE_MAGIC(ext_version) \
	PG_MODULE_MAGIC_EXT(.name = "bartizan", .version = ext_version)
#else
#define BTZ_MODULE_MAGIC(ext_version) PG_MODULE_MAGIC
#endif

/* The index of a table's primary key; the caller includes utils/relcache.h. */
#if PG_VERSION_NUM >= 180000
#define btz_primary_key_index(table) RelationGetPrimaryKeyIndex(table, false)
#else
#define btz_primary_key_index(table) RelationGetPrimaryKeyIndex(table)
#endif

/*
 * Has this transaction given the table another file?  The caller includes
 * utils/rel.h.
 */
#if PG_VERSION_NUM >= 160000
#define btz_is_rewritten_here(table) ((table)->rd_firstRelfilelocatorSubid != InvalidSubTransactionId)
#else
#define btz_is_rewritten_here(table) ((table)->rd_firstRelfilenodeSubid != InvalidSubTransactionId)
#endif

/*
 * Reports an error of an input function: softly where the caller asked for it
 * and the server can, else like ereport(ERROR).  After a soft error the
 * caller returns at once.
 */
#if PG_VERSION_NUM >= 160000
#define btz_errsave(fcinfo, ...) errsave((fcinfo)->context, __VA_ARGS__)
#else
#define btz_errsave(fcinfo, ...) ereport(ERROR, __VA_ARGS__)
#endif

/* The bytes of a text or bytea that is not toasted. */
static inline BtzSpan
btz_span_of(void *varlena)
{
	/* VARSIZE_ANY_EXHDR mixes signed and unsigned, and 17 shows it */
	if (VARATT_IS_SHORT(varlena))
		return btz_span(VARDATA_SHORT(varlena),
						(Size) VARSIZE_SHORT(varlena) - VARHDRSZ_SHORT);
	return btz_span(VARDATA(varlena), (Size) VARSIZE(varlena) - VARHDRSZ);
}

/* Most values are not toasted: no call for them. */
static inline bool
btz_is_toasted(Datum varlena)
{
	return VARATT_IS_EXTERNAL(DatumGetPointer(varlena)) ||
		VARATT_IS_COMPRESSED(DatumGetPointer(varlena));
}

/*
 * Size of an argument's data before it is detoasted, so that a cap can be
 * applied before any work.
 */
static inline Size
btz_raw_size(Datum varlena)
{
	if (btz_is_toasted(varlena))
		return toast_raw_datum_size(varlena) - VARHDRSZ;
	return btz_span_of(DatumGetPointer(varlena)).len;
}

/* The bytes of a text or bytea, detoasted where it is toasted. */
static inline BtzSpan
btz_detoasted_span(Datum varlena)
{
	if (btz_is_toasted(varlena))
		return btz_span_of(PG_DETOAST_DATUM_PACKED(varlena));
	return btz_span_of(DatumGetPointer(varlena));
}

#endif
