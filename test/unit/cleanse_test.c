/*
 * cleanse_test.c
 *		Registers that hold something, and then nothing.
 *
 * Wiping and comparing are two calls into OpenSSL, which the tests of their
 * callers make.
 */
#include "core/cleanse.h"

#include <stdint.h>

#include "unit.h"

#define LEN 16					/* bytes of a register that are looked at */

#if defined(__x86_64__)
#define FILL(n) "movdqu %0, %%xmm" #n "\n\t"
#define ADD(n) "por %%xmm" #n ", %%xmm0\n\t"

/* What is left in any of sixteen registers. */
static void
narrow(unsigned char *left)
{
	static const unsigned char full[LEN] = "sixteen of these";

	__asm__ volatile (FILL(0) FILL(1) FILL(2) FILL(3) FILL(4) FILL(5) FILL(6) FILL(7)
					  FILL(8) FILL(9) FILL(10) FILL(11) FILL(12) FILL(13) FILL(14) FILL(15)
					  ::"m"(full));

	btz_cleanse_registers();
	__asm__ volatile (ADD(1) ADD(2) ADD(3) ADD(4) ADD(5) ADD(6) ADD(7) ADD(8)
					  ADD(9) ADD(10) ADD(11) ADD(12) ADD(13) ADD(14) ADD(15)
					  "movdqu %%xmm0, %0":"=m"(*(unsigned char (*)[LEN]) left));
}

/* What is left in the upper half of a wide one. */
__attribute__((target("avx")))
static void
wide(unsigned char *left)
{
	static const unsigned char full[LEN] = "sixteen of these";

	__asm__ volatile ("vinsertf128 $1, %0, %%ymm9, %%ymm9"::"m" (full));

	btz_cleanse_registers();
	__asm__ volatile ("vextractf128 $1, %%ymm9, %0":"=m" (*(unsigned char (*)[LEN]) left));
}

/* What is left in two of the sixteen that AVX-512 adds. */
__attribute__((target("avx512f")))
static void
upper(unsigned char *left)
{
	static const unsigned char full[LEN] = "sixteen of these";

	__asm__ volatile ("vbroadcasti32x4 %0, %%zmm16\n\tvbroadcasti32x4 %0, %%zmm31"::"m" (full));

	btz_cleanse_registers();
	__asm__ volatile ("vporq %%zmm16, %%zmm31, %%zmm31\n\tvextracti32x4 $3, %%zmm31, %0"
					  :"=m" (*(unsigned char (*)[LEN]) left));
}

static void
check_empty(void (*look) (unsigned char *left), const char *name)
{
	static const unsigned char nothing[LEN];
	unsigned char left[LEN];

	memset(left, 'x', sizeof(left));
	look(left);
	CHECK(memcmp(left, nothing, LEN) == 0, "%s registers are empty", name);
}
#endif

/* Where a call that has ended had its bytes; the sanitizers must not keep it elsewhere. */
static uintptr_t ended;

__attribute__((noinline, no_sanitize("address")))
static void
leave_bytes(void)
{
	volatile unsigned char bytes[8192];

	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = 0x5a;
	ended = (uintptr_t) bytes;
}

__attribute__((noinline, no_sanitize("address")))
static size_t
bytes_left(void)
{
	size_t		count = 0;

	for (size_t i = 0; i < 8192; i++)
		count += ((volatile unsigned char *) ended)[i] == 0x5a;
	return count;
}

static void
check_stack(void)
{
	size_t		before;
	size_t		after;

	leave_bytes();
	before = bytes_left();
	btz_cleanse_stack();
	after = bytes_left();
	CHECK(before > 4096 && after < 64, "the stack below is overwritten (%zu, %zu bytes)", before, after);
}

int
main(void)
{
	check_stack();
	CHECK(btz_equal_consttime("ab", "ab", 2) && !btz_equal_consttime("ab", "ac", 2), "compares");
#if defined(__x86_64__)
	check_empty(narrow, "narrow");
	if (__builtin_cpu_supports("avx"))
		check_empty(wide, "wide");
	if (__builtin_cpu_supports("avx512f"))
		check_empty(upper, "upper");
#endif
	return unit_done();
}
