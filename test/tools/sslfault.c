/*
 * sslfault.c
 *		Makes one call of OpenSSL fail in a server that preloads this.
 *
 * The file named by BARTIZAN_SSLFAULT holds a number and the id of a process.
 * Each call below by that process counts it down, and the one that arrives at
 * zero fails without being made; no file, an empty one and zero let all calls
 * through.  A test that reads the number afterwards knows whether there were
 * calls left to fail.  Other processes do not count: a backend makes calls
 * when it starts and when it ends.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static int
fails_now(void)
{
	const char *name = getenv("BARTIZAN_SSLFAULT");
	FILE	   *file = name != NULL ? fopen(name, "r") : NULL;
	int			left = 0;
	int			process = 0;

	if (file == NULL)
		return 0;
	if (fscanf(file, "%d %d", &left, &process) != 2 || process != getpid())
		left = 0;
	fclose(file);
	if (left > 0 && (file = fopen(name, "w")) != NULL)
	{
		fprintf(file, "%d %d\n", left - 1, process);
		fclose(file);
	}
	return left == 1;
}

/* Defines a function that calls the next one of its name, or fails. */
#define COUNTED(type, name, params, args) \
	extern type name params; \
	type \
	name params \
	{ \
		static type (*next) params; \
		if (next == NULL) \
			*(void **) &next = dlsym(RTLD_NEXT, #name); \
		return fails_now() ? 0 : next args; \
	}

/* Pointers to structs that are of no interest here are pointers to void. */
typedef void *Any;
typedef const void *Const;
typedef unsigned char *Out;
typedef const unsigned char *In;

COUNTED(int, RAND_bytes, (Out out, int len), (out, len))
COUNTED(Any, EVP_CIPHER_fetch, (Any lib, const char *name, const char *query), (lib, name, query))
COUNTED(Any, EVP_CIPHER_CTX_new, (void), ())
COUNTED(int, EVP_CIPHER_CTX_reset, (Any ctx), (ctx))
COUNTED(int, EVP_EncryptInit_ex2, (Any ctx, Const cipher, In key, In iv, Const params), (ctx, cipher, key, iv, params))
COUNTED(int, EVP_EncryptUpdate, (Any ctx, Out out, int *len, In in, int in_len), (ctx, out, len, in, in_len))
COUNTED(int, EVP_EncryptFinal_ex, (Any ctx, Out out, int *len), (ctx, out, len))
COUNTED(int, EVP_DecryptInit_ex2, (Any ctx, Const cipher, In key, In iv, Const params), (ctx, cipher, key, iv, params))
COUNTED(int, EVP_DecryptUpdate, (Any ctx, Out out, int *len, In in, int in_len), (ctx, out, len, in, in_len))
COUNTED(int, EVP_DecryptFinal_ex, (Any ctx, Out out, int *len), (ctx, out, len))
COUNTED(int, EVP_CipherInit_ex2, (Any ctx, Const cipher, In key, In iv, int enc, Const params), (ctx, cipher, key, iv, enc, params))
COUNTED(int, EVP_CipherUpdate, (Any ctx, Out out, int *len, In in, int in_len), (ctx, out, len, in, in_len))
COUNTED(int, EVP_CIPHER_CTX_ctrl, (Any ctx, int type, int arg, Any ptr), (ctx, type, arg, ptr))
COUNTED(int, EVP_Q_digest, (Any lib, const char *name, const char *query, Const data, size_t len, Out md, size_t *md_len),
		(lib, name, query, data, len, md, md_len))
COUNTED(Any, EVP_KDF_fetch, (Any lib, const char *name, const char *query), (lib, name, query))
COUNTED(Any, EVP_KDF_CTX_new, (Any kdf), (kdf))
COUNTED(int, EVP_KDF_derive, (Any ctx, Out out, size_t len, Const params), (ctx, out, len, params))
COUNTED(Any, EVP_MAC_fetch, (Any lib, const char *name, const char *query), (lib, name, query))
COUNTED(Any, EVP_MAC_CTX_new, (Any mac), (mac))
COUNTED(int, EVP_MAC_init, (Any ctx, In key, size_t len, Const params), (ctx, key, len, params))
COUNTED(int, EVP_MAC_update, (Any ctx, In in, size_t len), (ctx, in, len))
COUNTED(int, EVP_MAC_final, (Any ctx, Out out, size_t *len, size_t room), (ctx, out, len, room))
