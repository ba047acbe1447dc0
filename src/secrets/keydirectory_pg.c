/*
 * keydirectory_pg.c
 *		All keys of the database by purpose.
 *
 * Does not know when it is out of date: datakey_pg.c does.
 */
#include "secrets/keydirectory_pg.h"

#include "utils/memutils.h"

#include "core/report_pg.h"

static MemoryContext memory = NULL;
static List *directory = NIL;	/* of BtzKeyRow * */
static bool directory_read = false;

static int
by_age(const ListCell *a, const ListCell *b)
{
	const BtzKeyRow *left = lfirst(a);
	const BtzKeyRow *right = lfirst(b);
	bool		left_first = left->status == BTZ_KEY_PRIMARY;
	bool		right_first = right->status == BTZ_KEY_PRIMARY;

	if (left_first != right_first)
		return left_first ? -1 : 1;
	return (left->created_at < right->created_at) - (left->created_at > right->created_at);
}

static void
read_directory(void)
{
	MemoryContext caller;

	if (memory == NULL)
		memory = AllocSetContextCreate(TopMemoryContext, "bartizan key directory",
									   ALLOCSET_SMALL_SIZES);
	caller = MemoryContextSwitchTo(memory);
	if (!directory_read)
	{
		directory = btz_key_rows();
		list_sort(directory, by_age);
		directory_read = true;
	}
	MemoryContextSwitchTo(caller);
}

void
btz_key_directory_forget(void)
{
	if (memory != NULL)
		MemoryContextReset(memory);
	directory = NIL;
	directory_read = false;
}

List *
btz_key_directory_ids(BtzPurposeKind purpose)
{
	List	   *ids = NIL;
	ListCell   *cell;

	read_directory();
	foreach(cell, directory)
	{
		const BtzKeyRow *row = lfirst(cell);

		if (row->purpose == &btz_purposes[purpose] && row->status != BTZ_KEY_DESTROYED)
			ids = lappend_int(ids, row->id);
	}
	return ids;
}

bool
btz_key_directory_is_used(BtzPurposeKind purpose)
{
	ListCell   *cell;

	read_directory();
	foreach(cell, directory)
	{
		const BtzKeyRow *row = lfirst(cell);

		if (row->purpose == &btz_purposes[purpose])
			return true;
	}
	return false;
}

int32
btz_key_directory_primary(BtzPurposeKind purpose)
{
	ListCell   *cell;

	read_directory();
	foreach(cell, directory)
	{
		const BtzKeyRow *row = lfirst(cell);

		if (row->purpose == &btz_purposes[purpose] && row->status == BTZ_KEY_PRIMARY)
			return row->id;
	}
	ereport(ERROR,
			errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			errmsg("there is no primary key of purpose \"%s\"", btz_purposes[purpose].name),
			errhint("Make one with bartizan.key_create, or name a key."),
			BTZ_HIDE_STATEMENT);
}
