/*
 * login_attempt.h
 *		What stands for an account, a source and an attempt: tags under a salt,
 *		and the id of an attempt that has been charged.
 *
 * No name is stored or handed out: tags are HMAC-SHA-256, cut to 16 bytes.
 * An id is base64url of the parts below and a MAC of 16 bytes under the same
 * salt; whoever holds it can only say how that attempt ended.
 */
#ifndef BTZ_LOGIN_ATTEMPT_H
#define BTZ_LOGIN_ATTEMPT_H

#include "core/span.h"
#include "core/status.h"
#include "passwords/lockout.h"

#define BTZ_LOGIN_SALT_LEN 32	/* bytes */
#define BTZ_LOGIN_POLICY_MAX 31 /* characters of a policy's name */
#define BTZ_LOGIN_ADDRESS_MAX 7 /* bytes: IPv4 whole, of IPv6 56 bits */
#define BTZ_LOGIN_SCOPES 3		/* of an attempt: account, source, pair */
#define BTZ_LOGIN_ID_MAX 256	/* characters; what is longer is no id */

/* How long an id can be used, in microseconds. */
#define BTZ_LOGIN_ID_LASTS INT64_C(600000000)

/* Who tries.  The account is in its canonical form; no address is empty. */
typedef struct BtzLoginWho
{
	BtzSpan		policy;
	BtzSpan		account;
	BtzSpan		address;
} BtzLoginWho;

/*
 * The tag of a scope: an account, whatever its limit, is BTZ_LOCK_ACCOUNT, and
 * takes no address; a source takes no account.  "salt" has BTZ_LOGIN_SALT_LEN
 * bytes.  BTZ_CRYPTO when OpenSSL fails.
 */
extern BTZ_MUST_USE BtzStatus btz_login_tag(const unsigned char *salt,
											BtzLockScope scope,
											const BtzLoginWho *who,
											BtzLockTag *tag);

/* The network that is counted: its length is 0 for anything but 4 or 16 bytes. */
extern BtzSpan btz_login_network(BtzSpan address);

typedef struct BtzLoginAttempt
{
	unsigned char policy[BTZ_LOGIN_POLICY_MAX];
	size_t		policy_len;
	int64_t		time;
	struct
	{
		BtzLockTag	tag;
		BtzLockCharge charge;	/* "added" is 0 or 1 */
	}			scopes[BTZ_LOGIN_SCOPES];	/* BTZ_LOCK_x - 1 is the index */
} BtzLoginAttempt;

/* Writes the id, at most BTZ_LOGIN_ID_MAX characters, and its length. */
extern BTZ_MUST_USE BtzStatus btz_login_id_write(const unsigned char *salt,
												 const BtzLoginAttempt *attempt,
												 unsigned char *out, size_t *len);

/*
 * Reads an id.  BTZ_INVALID when it is none of this salt, or has not been
 * given in the BTZ_LOGIN_ID_LASTS before "now".
 */
extern BTZ_MUST_USE BtzStatus btz_login_id_read(const unsigned char *salt,
												BtzSpan text, int64_t now,
												BtzLoginAttempt *attempt);

#endif
