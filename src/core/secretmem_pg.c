/*
 * secretmem_pg.c
 *		Memory that wipes itself, on the server's memory contexts.
 *
 * A context of its own for each block: a reset callback cannot be taken back,
 * so the block and its callback must end together, early or late.  Does not
 * lock pages and does not grow.
 */
#include "core/secretmem_pg.h"

#include "access/detoast.h"
#include "storage/shmem.h"
#include "utils/memutils.h"

#include "core/cleanse.h"

typedef struct SecretBlock
{
	MemoryContextCallback callback;
	void		(*release) (void *ptr); /* or NULL */
	Size		size;
} SecretBlock;

#define BLOCK_HEADER MAXALIGN(sizeof(SecretBlock))

static void
wipe_block(void *arg)
{
	SecretBlock *block = arg;
	char	   *ptr = (char *) block + BLOCK_HEADER;

	if (block->release != NULL)
		block->release(ptr);
	btz_cleanse(ptr, block->size);
}

void *
btz_secret_alloc(Size size)
{
	return btz_secret_alloc_owner(size, NULL);
}

void *
btz_secret_alloc_owner(Size size, void (*release) (void *ptr))
{
	MemoryContext context;
	SecretBlock *block;

	context = AllocSetContextCreate(CurrentMemoryContext, "bartizan secret",
									ALLOCSET_SMALL_SIZES);
	block = MemoryContextAllocExtended(context, add_size(BLOCK_HEADER, size),
									   MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	block->release = release;
	block->size = size;
	block->callback.func = wipe_block;
	block->callback.arg = block;
	MemoryContextRegisterResetCallback(context, &block->callback);
	return (char *) block + BLOCK_HEADER;
}

void
btz_secret_free(void *ptr)
{
	if (ptr != NULL)
		MemoryContextDelete(GetMemoryChunkContext((char *) ptr - BLOCK_HEADER));
}

/* Wipes and frees what was made of "from", unless it is "from" itself. */
static void
wipe_made(struct varlena *made, struct varlena *from)
{
	if (made == from)
		return;
	if (VARATT_IS_SHORT(made))	/* VARSIZE_ANY mixes signed and unsigned */
		btz_cleanse(made, (Size) VARSIZE_SHORT(made));
	else
		btz_cleanse(made, (Size) VARSIZE(made));
	pfree(made);
}

/* The plain bytes of "fetched", written to "copy". */
static BtzSpan
decompress(struct varlena *fetched, void *copy)
{
	struct varlena *plain = detoast_attr(fetched);
	BtzSpan		bytes = btz_span(copy, btz_span_of(plain).len);

	memcpy(copy, VARDATA_ANY(plain), bytes.len);
	wipe_made(plain, fetched);
	return bytes;
}

BtzSecretArg
btz_secret_arg(Datum varlena)
{
	struct varlena *given = (struct varlena *) DatumGetPointer(varlena);
	struct varlena *fetched;
	BtzSecretArg arg = {{NULL, 0}, NULL};

	/* not VARATT_IS_SHORT: that is true of a pointer to toast as well */
	if (!VARATT_IS_EXTERNAL(given) && !VARATT_IS_COMPRESSED(given))
	{
		arg.bytes = btz_span_of(given);
		return arg;
	}

	/*
	 * In two steps, each wiped: compressed data has the text in it, too.  The
	 * memory comes first: only reading can fail with a copy unwiped.
	 */
	arg.copy = btz_secret_alloc(btz_raw_size(varlena));
	fetched = detoast_external_attr(given);
	PG_TRY();
	{
		arg.bytes = decompress(fetched, arg.copy);
	}
	PG_FINALLY();
	{
		wipe_made(fetched, given);
	}
	PG_END_TRY();
	return arg;
}

void
btz_secret_arg_release(BtzSecretArg *arg)
{
	btz_secret_free(arg->copy);
	arg->copy = NULL;
}
