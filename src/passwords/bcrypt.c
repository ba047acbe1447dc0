/*
 * bcrypt.c
 *		The bcrypt password hash in steps, in plain C.
 *
 * Refuses no password, salt or cost: its callers do.  No other Blowfish mode
 * lives here, and no allocation, so nothing needs cleaning up but the state.
 */
#include "passwords/bcrypt.h"

#include "core/cleanse.h"
#include "passwords/bcrypt_tables.inc"

#define CIPHERTEXT_WORDS 6
#define CIPHERTEXT_ROUNDS 64

/* "OrpheanBeholderScryDoubt", which bcrypt encrypts, as big-endian words */
static const uint32_t plaintext[CIPHERTEXT_WORDS] = {
	0x4f727068, 0x65616e42, 0x65686f6c, 0x64657253, 0x63727944, 0x6f756274
};

typedef struct Block
{
	uint32_t	left;
	uint32_t	right;
} Block;

/* Where the four S-boxes begin. */
typedef struct Boxes
{
	const unsigned char *a;
	const unsigned char *b;
	const unsigned char *c;
	const unsigned char *d;
} Boxes;

#define FORCE_INLINE static inline __attribute__((always_inline))

/*
 * The empty asm keeps clang from reaching the boxes by a displacement from
 * one register: on x86 an address of two registers alone is a cycle faster
 * than one with a displacement or a scale, and a hash is nothing but a chain
 * of dependent loads.
 */
FORCE_INLINE Boxes
boxes_of(const BtzBcrypt *work)
{
	const unsigned char *a = (const unsigned char *) work->sboxes[0];
	const unsigned char *b = (const unsigned char *) work->sboxes[1];
	const unsigned char *c = (const unsigned char *) work->sboxes[2];
	const unsigned char *d = (const unsigned char *) work->sboxes[3];
	Boxes		boxes;

#if defined(__x86_64__)
	__asm__ volatile ("":"+r" (a), "+r"(b), "+r"(c), "+r"(d));
#endif
	boxes.a = a;
	boxes.b = b;
	boxes.c = c;
	boxes.d = d;
	return boxes;
}

FORCE_INLINE uint32_t
word_at(const unsigned char *box, uint32_t offset)
{
	uint32_t	word;

	memcpy(&word, box + offset, sizeof(word));
	return word;
}

/*
 * Blowfish's F.  Each index is made as an offset in bytes: a shift and a mask
 * cost as much as a shift and a byte extract, and save the scaled load.
 */
FORCE_INLINE uint32_t
mix(Boxes boxes, uint32_t x)
{
	uint32_t	sum = word_at(boxes.a, x >> 22 & 0x3fc) +
	word_at(boxes.b, x >> 14 & 0x3fc);

	return (sum ^ word_at(boxes.c, x >> 6 & 0x3fc)) +
		word_at(boxes.d, x << 2 & 0x3fc);
}

/*
 * Sixteen rounds, unrolled so that the halves never change places.  The empty
 * asm makes each call read the subkeys afresh, at no cost: a compiler that
 * keeps them across calls keeps them on the stack, where nobody wipes them.
 */
FORCE_INLINE Block
encipher(const uint32_t *subkeys, Boxes boxes, Block in)
{
	uint32_t	l = in.left ^ subkeys[0];
	uint32_t	r = in.right;
	Block		out;

	__asm__ volatile ("":::"memory");

	r ^= subkeys[1] ^ mix(boxes, l);
	l ^= subkeys[2] ^ mix(boxes, r);
	r ^= subkeys[3] ^ mix(boxes, l);
	l ^= subkeys[4] ^ mix(boxes, r);
	r ^= subkeys[5] ^ mix(boxes, l);
	l ^= subkeys[6] ^ mix(boxes, r);
	r ^= subkeys[7] ^ mix(boxes, l);
	l ^= subkeys[8] ^ mix(boxes, r);
	r ^= subkeys[9] ^ mix(boxes, l);
	l ^= subkeys[10] ^ mix(boxes, r);
	r ^= subkeys[11] ^ mix(boxes, l);
	l ^= subkeys[12] ^ mix(boxes, r);
	r ^= subkeys[13] ^ mix(boxes, l);
	l ^= subkeys[14] ^ mix(boxes, r);
	r ^= subkeys[15] ^ mix(boxes, l);
	l ^= subkeys[16] ^ mix(boxes, r);
	out.left = r ^ subkeys[17];
	out.right = l;
	return out;
}

/*
 * One link of the chain that replaces the state: encipher the block before
 * it, mixed with two words of the salt on the first expansion alone.
 */
FORCE_INLINE Block
replace_pair(BtzBcrypt *work, Boxes boxes, Block block, uint32_t *pair,
			 const uint32_t *salt)
{
	if (salt != NULL)
	{
		block.left ^= salt[0];
		block.right ^= salt[1];
	}
	block = encipher(work->subkeys, boxes, block);
	pair[0] = block.left;
	pair[1] = block.right;
	return block;
}

/*
 * The paper's ExpandKey after its exclusive-or of the key.  "salt" is NULL
 * for a salt of zero, and then costs nothing: the function is inlined with
 * that constant.
 */
FORCE_INLINE void
expand(BtzBcrypt *work, const uint32_t *salt)
{
	Boxes		boxes = boxes_of(work);
	Block		block = {0, 0};
	unsigned	turn = 0;

	for (int i = 0; i < BTZ_BCRYPT_SUBKEYS; i += 2, turn ^= 2)
		block = replace_pair(work, boxes, block, &work->subkeys[i],
							 salt != NULL ? salt + turn : NULL);
	for (int box = 0; box < BTZ_BCRYPT_SBOXES; box++)
	{
		for (int i = 0; i < BTZ_BCRYPT_SBOX_WORDS; i += 2, turn ^= 2)
			block = replace_pair(work, boxes, block, &work->sboxes[box][i],
								 salt != NULL ? salt + turn : NULL);
	}
}

/*
 * The password and one zero byte, cut at 72 bytes, over and over: 18
 * big-endian words.
 */
static void
load_key(uint32_t *key, BtzSpan password, BtzBcryptKeying keying)
{
	size_t		period = password.len < BTZ_BCRYPT_KEY_MAX ?
	password.len + 1 : BTZ_BCRYPT_KEY_MAX;
	size_t		at = 0;

	for (int i = 0; i < BTZ_BCRYPT_SUBKEYS * 4; i++)
	{
		uint32_t	byte = at < password.len ? password.ptr[at] : 0;

		if (keying == BTZ_BCRYPT_SIGN_EXTENDED && byte >= 0x80)
			byte |= 0xffffff00;
		key[i / 4] = key[i / 4] << 8 | byte;
		at = at + 1 < period ? at + 1 : 0;
	}
}

static void
load_salt(uint32_t *words, const unsigned char *salt)
{
	for (int i = 0; i < BTZ_BCRYPT_SALT_LEN; i++)
		words[i / 4] = words[i / 4] << 8 | salt[i];
}

#ifdef BTZ_TEST_CANARY
/*
 * Bytes that stand nowhere else: made at run time, for a constant would be
 * found in the library itself.
 */
static void
plant_canary(unsigned char *canary)
{
	volatile unsigned char seed = 0x5a;

	for (unsigned i = 0; i < BTZ_BCRYPT_CANARY_LEN; i++)
		canary[i] = (unsigned char) (seed ^ (i * 37 + 11));
}
#endif

void
btz_bcrypt_init(BtzBcrypt *work, BtzSpan password, const unsigned char *salt,
				int cost, BtzBcryptKeying keying)
{
	memcpy(work->subkeys, initial_subkeys, sizeof(work->subkeys));
	memcpy(work->sboxes, initial_sboxes, sizeof(work->sboxes));
	load_key(work->key, password, keying);
	load_salt(work->salt, salt);
#ifdef BTZ_TEST_CANARY
	plant_canary(work->canary);
#endif
	work->iterations_left = UINT64_C(1) << cost;
	work->iterations_done = 0;

	for (int i = 0; i < BTZ_BCRYPT_SUBKEYS; i++)
		work->subkeys[i] ^= work->key[i];
	expand(work, work->salt);
}

bool
btz_bcrypt_step(BtzBcrypt *work, unsigned iterations)
{
	uint64_t	todo = iterations < work->iterations_left ?
	iterations : work->iterations_left;

	for (uint64_t n = 0; n < todo; n++)
	{
		for (int i = 0; i < BTZ_BCRYPT_SUBKEYS; i++)
			work->subkeys[i] ^= work->key[i];
		expand(work, NULL);
		for (int i = 0; i < BTZ_BCRYPT_SUBKEYS; i++)
			work->subkeys[i] ^= work->salt[i % BTZ_BCRYPT_SALT_WORDS];
		expand(work, NULL);
	}
	work->iterations_left -= todo;
	work->iterations_done += todo;
	return work->iterations_left > 0;
}

void
btz_bcrypt_final(const BtzBcrypt *work, unsigned char *hash)
{
	Boxes		boxes = boxes_of(work);
	uint32_t	words[CIPHERTEXT_WORDS];

	for (int i = 0; i < CIPHERTEXT_WORDS; i += 2)
	{
		Block		block = {plaintext[i], plaintext[i + 1]};

		for (int n = 0; n < CIPHERTEXT_ROUNDS; n++)
			block = encipher(work->subkeys, boxes, block);
		words[i] = block.left;
		words[i + 1] = block.right;
	}
	for (int i = 0; i < BTZ_BCRYPT_HASH_LEN; i++)
		hash[i] = (unsigned char) (words[i / 4] >> (24 - 8 * (i % 4)));
	btz_cleanse(words, sizeof(words));
}

void
btz_bcrypt_idle(BtzBcrypt *work, uint64_t iterations)
{
	work->iterations_left = iterations;
}
