/*
 * lockedmem_pg.c
 *		OpenSSL's secure heap, or blocks of it that are locked one by one.
 *
 * Never falls back to ordinary memory.
 */
#include "core/lockedmem_pg.h"

#include <openssl/crypto.h>
#include <sys/mman.h>

#define HEAP_SIZE 262144
#define SMALLEST_BLOCK 32

static bool ready = false;
static bool own_heap = false;	/* made here, and so locked as a whole */
static bool locked = true;

static void
say_not_locked(void)
{
	ereport(LOG,
			errmsg("memory for keys could not be locked"),
			errdetail("Keys may be written to swap space."),
			errhint("Raise RLIMIT_MEMLOCK of the server to 256 kB for each backend."));
}

/* Somebody else may have made the heap, in this process or before its fork. */
static void
make_heap(void)
{
	int			made = 0;

	own_heap = CRYPTO_secure_malloc_initialized() != 1;
	if (own_heap)
	{
		made = CRYPTO_secure_malloc_init(HEAP_SIZE, SMALLEST_BLOCK);
		locked = made == 1;
	}
	ready = !own_heap || made != 0;
	if (ready && !locked)
		say_not_locked();
}

void *
btz_locked_alloc(Size size)
{
	void	   *ptr;

	if (!ready)
		make_heap();
	if (!ready)
		return NULL;
	ptr = OPENSSL_secure_zalloc(size);
	if (ptr != NULL && CRYPTO_secure_allocated(ptr) != 1)
	{
		OPENSSL_secure_clear_free(ptr, size);
		return NULL;
	}
	if (ptr != NULL && !own_heap && locked && mlock(ptr, size) != 0)
	{
		locked = false;
		say_not_locked();
	}
	return ptr;
}

void
btz_locked_free(void *ptr, Size size)
{
	OPENSSL_secure_clear_free(ptr, size);
}

bool
btz_locked_memory_is_locked(void)
{
	return ready && locked;
}

void
btz_report_locked_memory_full(void)
{
	ereport(ERROR,
			errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
			errmsg("locked memory for keys is full"),
			errdetail("A backend has %d kB of it.", HEAP_SIZE / 1024));
}
