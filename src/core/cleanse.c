/*
 * cleanse.c
 *		Wiping and comparing secrets, by OpenSSL's functions.
 *
 * Does not lock memory; that is for keys that live longer than a call.
 */
#include "core/cleanse.h"

#include <openssl/crypto.h>

void
btz_cleanse(void *ptr, size_t len)
{
	OPENSSL_cleanse(ptr, len);
}

#if defined(__x86_64__)
/* The upper sixteen: VZEROALL does not reach them. */
__attribute__((target("avx512f")))
static void
cleanse_upper_registers(void)
{
	__asm__ volatile (
					  "vpxorq %%zmm16, %%zmm16, %%zmm16\n\tvpxorq %%zmm17, %%zmm17, %%zmm17\n\t"
					  "vpxorq %%zmm18, %%zmm18, %%zmm18\n\tvpxorq %%zmm19, %%zmm19, %%zmm19\n\t"
					  "vpxorq %%zmm20, %%zmm20, %%zmm20\n\tvpxorq %%zmm21, %%zmm21, %%zmm21\n\t"
					  "vpxorq %%zmm22, %%zmm22, %%zmm22\n\tvpxorq %%zmm23, %%zmm23, %%zmm23\n\t"
					  "vpxorq %%zmm24, %%zmm24, %%zmm24\n\tvpxorq %%zmm25, %%zmm25, %%zmm25\n\t"
					  "vpxorq %%zmm26, %%zmm26, %%zmm26\n\tvpxorq %%zmm27, %%zmm27, %%zmm27\n\t"
					  "vpxorq %%zmm28, %%zmm28, %%zmm28\n\tvpxorq %%zmm29, %%zmm29, %%zmm29\n\t"
					  "vpxorq %%zmm30, %%zmm30, %%zmm30\n\tvpxorq %%zmm31, %%zmm31, %%zmm31"
					  :::"xmm16", "xmm17", "xmm18", "xmm19", "xmm20", "xmm21", "xmm22",
					  "xmm23", "xmm24", "xmm25", "xmm26", "xmm27", "xmm28", "xmm29",
					  "xmm30", "xmm31");
}

__attribute__((target("avx")))
static void
cleanse_wide_registers(void)
{
	__asm__ volatile ("vzeroall":::"xmm0", "xmm1", "xmm2", "xmm3", "xmm4",
					  "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10",
					  "xmm11", "xmm12", "xmm13", "xmm14", "xmm15");
}

static void
cleanse_narrow_registers(void)
{
	__asm__ volatile (
					  "pxor %%xmm0, %%xmm0\n\tpxor %%xmm1, %%xmm1\n\t"
					  "pxor %%xmm2, %%xmm2\n\tpxor %%xmm3, %%xmm3\n\t"
					  "pxor %%xmm4, %%xmm4\n\tpxor %%xmm5, %%xmm5\n\t"
					  "pxor %%xmm6, %%xmm6\n\tpxor %%xmm7, %%xmm7\n\t"
					  "pxor %%xmm8, %%xmm8\n\tpxor %%xmm9, %%xmm9\n\t"
					  "pxor %%xmm10, %%xmm10\n\tpxor %%xmm11, %%xmm11\n\t"
					  "pxor %%xmm12, %%xmm12\n\tpxor %%xmm13, %%xmm13\n\t"
					  "pxor %%xmm14, %%xmm14\n\tpxor %%xmm15, %%xmm15"
					  :::"xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7",
					  "xmm8", "xmm9", "xmm10", "xmm11", "xmm12", "xmm13", "xmm14", "xmm15");
}

void
btz_cleanse_registers(void)
{
	if (!__builtin_cpu_supports("avx"))
	{
		cleanse_narrow_registers();
		return;
	}
	cleanse_wide_registers();
	if (__builtin_cpu_supports("avx512f"))
		cleanse_upper_registers();
}
#else
void
btz_cleanse_registers(void)
{
}
#endif

/* Bytes: a cipher's own frames, a signal's with all registers, and its handler's. */
#define STACK_DEPTH (64 * 1024)

__attribute__((noinline, no_sanitize("address")))
void
btz_cleanse_stack(void)
{
	unsigned char room[STACK_DEPTH];

	btz_cleanse(room, sizeof(room));
}

bool
btz_equal_consttime(const void *a, const void *b, size_t len)
{
	return CRYPTO_memcmp(a, b, len) == 0;
}
