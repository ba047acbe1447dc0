/*
 * login_store_pg.c
 *		The counters of logins on their pages.
 *
 * A row is its header and 64 bytes.  Everything but "slot" is overwritten in
 * place with a generic WAL record; the row never moves by that, gets no new
 * version and needs no index.  Slot n lies where the n-th row of a fresh table
 * does; where a rewrite or a restore has put it elsewhere, a map says where.
 *
 * A superuser who disables the guards can do what he likes to the table: what
 * is then found is checked, and refused when it is not a row of ours.
 */
#include "passwords/login_store_pg.h"

#include "access/generic_xlog.h"
#include "access/htup_details.h"
#include "access/table.h"
#include "access/transam.h"
#include "access/xact.h"
#include "access/xlog.h"
#include "catalog/pg_am_d.h"
#include "catalog/pg_class.h"
#include "miscadmin.h"
#include "storage/bufmgr.h"
#include "storage/lmgr.h"
#include "storage/procarray.h"
#include "utils/memutils.h"

#include "core/report_pg.h"
#include "passwords/login_tables_pg.h"

/* The columns, as they lie behind the row's header. */
typedef struct Row
{
	int32		slot;
	int32		scope;
	int64		tag_hi;
	int64		tag_lo;
	int64		owner;
	int32		fails;
	int32		generation;
	int64		last_at;
	int64		until_at;
	int64		expires_at;
} Row;

StaticAssertDecl(sizeof(Row) == 64, "a row has no padding");
StaticAssertDecl(offsetof(Row, fails) == 32 && offsetof(Row, last_at) == 40, "columns lie where they are declared");

#define COLUMNS 10
#define HEADER_LEN MAXALIGN(SizeofHeapTupleHeader)
#define ROWS_PER_PAGE \
	((BLCKSZ - SizeOfPageHeaderData) / (MAXALIGN(HEADER_LEN + sizeof(Row)) + sizeof(ItemIdData)))

/* Where the slots are, when not where they were made. */
static ItemPointerData *map = NULL;
static int32 map_slots = 0;
static Oid	map_file;

/* Ten columns of fixed width, none of them dropped or nullable. */
static bool
has_columns(Relation table)
{
	static const int16 widths[COLUMNS] = {4, 4, 8, 8, 8, 4, 4, 8, 8, 8};
	TupleDesc	desc = RelationGetDescr(table);

	if (desc->natts != COLUMNS)
		return false;
	for (int i = 0; i < COLUMNS; i++)
	{
		Form_pg_attribute column = TupleDescAttr(desc, i);

		if (column->attisdropped || !column->attnotnull || column->attlen != widths[i])
			return false;
	}
	return true;
}

static int32
count_slots(Relation table)
{
	return (int32) (RelationGetNumberOfBlocks(table) * ROWS_PER_PAGE);
}

void
btz_login_store_open(BtzLoginStore *store, LOCKMODE lock, int64 now)
{
	Relation	table = table_open(btz_login_table("login_counter"), lock);

	store->table = table;
	store->now = now;
	store->written = InvalidXLogRecPtr;
	if (table->rd_rel->relkind != RELKIND_RELATION || table->rd_rel->relam != HEAP_TABLE_AM_OID ||
		table->rd_rel->relpersistence != RELPERSISTENCE_PERMANENT || !has_columns(table))
		btz_report_bad_store("The table bartizan.login_counter is not as the extension made it.");
	if (btz_is_rewritten_here(table))
		btz_report_bad_store("The table bartizan.login_counter was rewritten in this transaction.");
	store->slots = btz_login_slots();
	if (store->slots > count_slots(table))
		btz_report_bad_store("The table bartizan.login_counter has lost rows.");
}

void
btz_login_store_close(BtzLoginStore *store, LOCKMODE lock)
{
	table_close(store->table, lock);
	store->table = NULL;
}

/* A live row that nobody is replacing, without nulls, with its data where it belongs. */
static bool
is_sound(HeapTupleHeader header, Size len)
{
	TransactionId xmin = HeapTupleHeaderGetXmin(header);

	if (len < HEADER_LEN + sizeof(Row) || header->t_hoff != HEADER_LEN ||
		(header->t_infomask & HEAP_HASNULL) != 0 || HeapTupleHeaderGetNatts(header) != COLUMNS)
		return false;
	if (!HeapTupleHeaderXminFrozen(header) && !TransactionIdIsCurrentTransactionId(xmin) &&
		!TransactionIdDidCommit(xmin))
		return false;
	if ((header->t_infomask & HEAP_XMAX_INVALID) != 0 || HEAP_XMAX_IS_LOCKED_ONLY(header->t_infomask))
		return true;
	/* whoever was replacing it has given up, and nobody has noted that yet */
	return (header->t_infomask & HEAP_XMAX_IS_MULTI) == 0 &&
		!TransactionIdIsInProgress(HeapTupleHeaderGetRawXmax(header)) &&
		!TransactionIdDidCommit(HeapTupleHeaderGetRawXmax(header));
}

/* The row at a place of a locked page, or NULL. */
static Row *
row_at(Page page, OffsetNumber offset)
{
	ItemId		item;
	HeapTupleHeader header;

	if (PageIsNew(page) || offset > PageGetMaxOffsetNumber(page))
		return NULL;
	item = PageGetItemId(page, offset);
	if (!ItemIdIsNormal(item))
		return NULL;
	header = (HeapTupleHeader) PageGetItem(page, item);
	return is_sound(header, ItemIdGetLength(item)) ? (Row *) ((char *) header + HEADER_LEN) : NULL;
}

/* ItemPointerSet narrows without saying so. */
static ItemPointerData
place_at(BlockNumber block, OffsetNumber offset)
{
	ItemPointerData place;

	place.ip_blkid.bi_hi = (uint16) (block >> 16);
	place.ip_blkid.bi_lo = (uint16) (block & 0xffff);
	place.ip_posid = offset;
	return place;
}

/* Where a slot is expected. */
static ItemPointerData
place_of(const BtzLoginStore *store, int32 slot)
{
	if (map != NULL && map_slots == store->slots && map_file == store->table->rd_rel->relfilenode)
		return map[slot];
	return place_at((BlockNumber) (slot / (int32) ROWS_PER_PAGE),
					(OffsetNumber) (1 + slot % (int32) ROWS_PER_PAGE));
}

/* Notes where the slots of one page are; the first of several counts. */
static void
map_page(BtzLoginStore *store, BlockNumber block)
{
	Buffer		buffer = ReadBuffer(store->table, block);
	Page		page;

	LockBuffer(buffer, BUFFER_LOCK_SHARE);
	page = BufferGetPage(buffer);
	for (Size offset = FirstOffsetNumber; offset <= PageGetMaxOffsetNumber(page); offset++)
	{
		const Row  *row = row_at(page, (OffsetNumber) offset);

		if (row != NULL && row->slot >= 0 && row->slot < store->slots &&
			!ItemPointerIsValid(&map[row->slot]))
			map[row->slot] = place_at(block, (OffsetNumber) offset);
	}
	UnlockReleaseBuffer(buffer);
}

/* Finds all slots once for this file; a table that lacks one cannot be used. */
static void
make_map(BtzLoginStore *store)
{
	BlockNumber blocks = RelationGetNumberOfBlocks(store->table);

	if (map != NULL)
		pfree(map);
	map = NULL;
	map = MemoryContextAllocZero(TopMemoryContext, sizeof(ItemPointerData) * (Size) store->slots);
	map_slots = 0;
	for (int32 slot = 0; slot < store->slots; slot++)
		ItemPointerSetInvalid(&map[slot]);
	for (BlockNumber block = 0; block < blocks; block++)
	{
		CHECK_FOR_INTERRUPTS();
		map_page(store, block);
	}
	for (int32 slot = 0; slot < store->slots; slot++)
	{
		if (!ItemPointerIsValid(&map[slot]))
			btz_report_bad_store("The table bartizan.login_counter has lost rows.");
	}
	map_slots = store->slots;
	map_file = store->table->rd_rel->relfilenode;
}

static void
counter_of(const Row *row, BtzLockCounter *counter)
{
	counter->scope = row->scope;
	counter->tag.high = row->tag_hi;
	counter->tag.low = row->tag_lo;
	counter->owner = row->owner;
	counter->fails = row->fails;
	counter->generation = row->generation;
	counter->last = row->last_at;
	counter->until = row->until_at;
	counter->expires = row->expires_at;
}

static void
set_row(Row *row, const BtzLockCounter *counter)
{
	row->scope = counter->scope;
	row->tag_hi = counter->tag.high;
	row->tag_lo = counter->tag.low;
	row->owner = counter->owner;
	row->fails = counter->fails;
	row->generation = counter->generation;
	row->last_at = counter->last;
	row->until_at = counter->until;
	row->expires_at = counter->expires;
}

/* Copies rows of one page as far as they go on there; how many, or -1 for a slot elsewhere. */
static int
copy_from_page(BtzLoginStore *store, int32 slot, int count, Row *rows)
{
	ItemPointerData place = place_of(store, slot);
	BlockNumber block = ItemPointerGetBlockNumber(&place);
	Buffer		buffer = ReadBuffer(store->table, block);
	int			copied = 0;

	LockBuffer(buffer, BUFFER_LOCK_SHARE);
	while (copied < count && copied >= 0)
	{
		const Row  *row;

		place = place_of(store, slot + copied);
		if (ItemPointerGetBlockNumber(&place) != block)
			break;
		row = row_at(BufferGetPage(buffer), ItemPointerGetOffsetNumber(&place));
		if (row == NULL || row->slot != slot + copied)
			copied = -1;
		else
			rows[copied++] = *row;
	}
	UnlockReleaseBuffer(buffer);
	return copied;
}

/* The rows of a bucket, from wherever they are. */
static void
copy_bucket(BtzLoginStore *store, int32 bucket, Row *rows)
{
	bool		mapped = false;

	for (int done = 0; done < BTZ_LOGIN_BUCKET;)
	{
		int			copied = copy_from_page(store, bucket * BTZ_LOGIN_BUCKET + done, BTZ_LOGIN_BUCKET - done, rows + done);

		if (copied > 0)
			done += copied;
		else if (mapped)
			btz_report_bad_store("The table bartizan.login_counter has lost rows.");
		else
		{
			make_map(store);
			mapped = true;
		}
	}
}

void
btz_login_read_bucket(BtzLoginStore *store, int32 bucket, BtzLockCounter *counters)
{
	Row			rows[BTZ_LOGIN_BUCKET];

	copy_bucket(store, bucket, rows);
	for (int i = 0; i < BTZ_LOGIN_BUCKET; i++)
		counter_of(&rows[i], &counters[i]);
}

static int32
bucket_of(const BtzLoginStore *store, BtzLockTag tag)
{
	return (int32) ((uint64) tag.low % (uint64) (store->slots / BTZ_LOGIN_BUCKET));
}

/*
 * Writes one row in place, unless it is no longer what the copy says.  Nothing
 * can raise while the page is locked.
 */
static bool
write_row(BtzLoginStore *store, const Row *before, const Row *after)
{
	ItemPointerData place = place_of(store, before->slot);
	Buffer		buffer = ReadBuffer(store->table, ItemPointerGetBlockNumber(&place));
	GenericXLogState *state = GenericXLogStart(store->table);
	Row		   *row;
	Page		image;

	LockBuffer(buffer, BUFFER_LOCK_EXCLUSIVE);
	row = row_at(BufferGetPage(buffer), ItemPointerGetOffsetNumber(&place));
	if (row == NULL || !btz_span_equal(btz_span(row, sizeof(*row)), btz_span(before, sizeof(*before))))
	{
		UnlockReleaseBuffer(buffer);
		GenericXLogAbort(state);
		return false;
	}
	image = GenericXLogRegisterBuffer(state, buffer, 0);
	row = (Row *) ((char *) image + ((char *) row - (char *) BufferGetPage(buffer)));
	*row = *after;
	store->written = GenericXLogFinish(state);
	UnlockReleaseBuffer(buffer);
	return true;
}

/* One try at an update; *again when the row has changed under it. */
static BtzLoginFound
try_update(BtzLoginStore *store, BtzLockTag tag, const BtzLockClaim *claim,
		   BtzLockCounter *chosen, Row *before)
{
	Row			rows[BTZ_LOGIN_BUCKET];
	BtzLockCounter counters[BTZ_LOGIN_BUCKET];
	size_t		at;

	copy_bucket(store, bucket_of(store, tag), rows);
	for (int i = 0; i < BTZ_LOGIN_BUCKET; i++)
		counter_of(&rows[i], &counters[i]);
	at = btz_lock_choose(counters, BTZ_LOGIN_BUCKET, tag, store->now);
	if (at == BTZ_LOGIN_BUCKET)
		return BTZ_LOGIN_FULL;
	*chosen = counters[at];
	*before = rows[at];
	if (chosen->scope != BTZ_LOCK_FREE && btz_lock_tag_equal(chosen->tag, tag))
		return BTZ_LOGIN_DECIDED;
	if (claim == NULL)
		return BTZ_LOGIN_ABSENT;
	btz_lock_claim(chosen, claim);
	return BTZ_LOGIN_DECIDED;
}

BtzLoginFound
btz_login_update(BtzLoginStore *store, BtzLockTag tag, const BtzLockClaim *claim,
				 BtzLoginDecision decide, void *arg)
{
	int32		bucket = bucket_of(store, tag);
	ItemPointerData anchor = place_at((BlockNumber) bucket, FirstOffsetNumber);
	BtzLoginFound found;
	bool		done = false;

	/* the anchor stands for the bucket, wherever its rows are */
	LockTuple(store->table, &anchor, ExclusiveLock);
	do
	{
		BtzLockCounter counter;
		Row			before;
		Row			after;

		CHECK_FOR_INTERRUPTS();
		found = try_update(store, tag, claim, &counter, &before);
		if (found != BTZ_LOGIN_DECIDED || !decide(&counter, arg))
			break;
		after = before;
		set_row(&after, &counter);
		done = write_row(store, &before, &after);
	} while (!done);
	UnlockTuple(store->table, &anchor, ExclusiveLock);
	return found;
}

BtzLoginFound
btz_login_read(BtzLoginStore *store, BtzLockTag tag, BtzLockCounter *counter)
{
	Row			row;

	return try_update(store, tag, NULL, counter, &row);
}

void
btz_login_flush(const BtzLoginStore *store)
{
	if (!XLogRecPtrIsInvalid(store->written))
		XLogFlush(store->written);
}
