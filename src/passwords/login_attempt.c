/*
 * login_attempt.c
 *		Tags of accounts and sources, and ids of attempts.
 */
#include "passwords/login_attempt.h"

#include "core/base64.h"
#include "core/cleanse.h"
#include "secrets/hmac.h"

#define VERSION 1
#define MAC_LEN 16
#define SCOPE_LEN (16 + 4 + 8 + 8)
#define HEAD_LEN (1 + 1)		/* version, length of the policy's name */
#define BODY_MAX (HEAD_LEN + BTZ_LOGIN_POLICY_MAX + 8 + 1 + BTZ_LOGIN_SCOPES * SCOPE_LEN)

#define TAG_LABEL "bartizan login tag v1"
#define ID_LABEL "bartizan login attempt v1"

/* Big-endian, of "count" bytes. */
static void
write_number(unsigned char *out, uint64_t number, size_t count)
{
	for (size_t i = 0; i < count; i++)
		out[i] = (unsigned char) (number >> (8 * (count - 1 - i)));
}

static uint64_t
read_number(const unsigned char *in, size_t count)
{
	uint64_t	number = 0;

	for (size_t i = 0; i < count; i++)
		number = number << 8 | in[i];
	return number;
}

static BtzStatus
add_part(BtzHmac *hmac, BtzSpan part)
{
	unsigned char length[4];
	BtzStatus	status;

	write_number(length, part.len, sizeof(length));
	status = btz_hmac_add(hmac, btz_span(length, sizeof(length)));
	return status == BTZ_OK && part.len > 0 ? btz_hmac_add(hmac, part) : status;
}

BtzStatus
btz_login_tag(const unsigned char *salt, BtzLockScope scope, const BtzLoginWho *who,
			  BtzLockTag *tag)
{
	unsigned char kind = (unsigned char) scope;
	unsigned char mac[BTZ_HMAC_MAX];
	BtzSpan		none = btz_span(NULL, 0);
	BtzHmac		hmac;
	size_t		len;
	BtzStatus	status = btz_hmac_begin(&hmac, "SHA256", btz_span(salt, BTZ_LOGIN_SALT_LEN));

	if (status == BTZ_OK)
		status = btz_hmac_add(&hmac, BTZ_SPAN_LITERAL(TAG_LABEL));
	if (status == BTZ_OK)
		status = btz_hmac_add(&hmac, btz_span(&kind, 1));
	if (status == BTZ_OK)
		status = add_part(&hmac, who->policy);
	if (status == BTZ_OK)
		status = add_part(&hmac, scope == BTZ_LOCK_SOURCE ? none : who->account);
	if (status == BTZ_OK)
		status = add_part(&hmac, scope == BTZ_LOCK_ACCOUNT ? none : who->address);
	if (status == BTZ_OK)
		status = btz_hmac_end(&hmac, mac, &len);
	btz_hmac_free(&hmac);
	if (status != BTZ_OK)
		return status;
	tag->high = (int64_t) read_number(mac, 8);
	tag->low = (int64_t) read_number(mac + 8, 8);
	return BTZ_OK;
}

BtzSpan
btz_login_network(BtzSpan address)
{
	static const unsigned char mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

	if (address.len == 4)
		return address;
	if (address.len != 16)
		return btz_span(NULL, 0);
	if (btz_span_equal(btz_span(address.ptr, sizeof(mapped)), btz_span(mapped, sizeof(mapped))))
		return btz_span_part(address, sizeof(mapped), 16);
	return btz_span_part(address, 0, BTZ_LOGIN_ADDRESS_MAX);
}

static BtzStatus
mac_of(const unsigned char *salt, BtzSpan body, unsigned char *mac)
{
	BtzHmac		hmac;
	size_t		len;
	BtzStatus	status = btz_hmac_begin(&hmac, "SHA256", btz_span(salt, BTZ_LOGIN_SALT_LEN));

	if (status == BTZ_OK)
		status = btz_hmac_add(&hmac, BTZ_SPAN_LITERAL(ID_LABEL));
	if (status == BTZ_OK)
		status = btz_hmac_add(&hmac, body);
	if (status == BTZ_OK)
		status = btz_hmac_end(&hmac, mac, &len);
	btz_hmac_free(&hmac);
	return status;
}

BtzStatus
btz_login_id_write(const unsigned char *salt, const BtzLoginAttempt *attempt,
				   unsigned char *out, size_t *len)
{
	unsigned char body[BODY_MAX + BTZ_HMAC_MAX];
	unsigned char *at = body + HEAD_LEN + attempt->policy_len;
	BtzStatus	status;

	body[0] = VERSION;
	body[1] = (unsigned char) attempt->policy_len;
	memcpy(body + HEAD_LEN, attempt->policy, attempt->policy_len);
	write_number(at, (uint64_t) attempt->time, 8);
	at[8] = 0;
	for (int i = 0; i < BTZ_LOGIN_SCOPES; i++)
		at[8] |= (unsigned char) (attempt->scopes[i].charge.made << i | (attempt->scopes[i].charge.added > 0) << (i + 4));
	at += 9;
	for (int i = 0; i < BTZ_LOGIN_SCOPES; i++)
	{
		if (!attempt->scopes[i].charge.made)
			continue;
		write_number(at, (uint64_t) attempt->scopes[i].tag.high, 8);
		write_number(at + 8, (uint64_t) attempt->scopes[i].tag.low, 8);
		write_number(at + 16, (uint32_t) attempt->scopes[i].charge.generation, 4);
		write_number(at + 20, (uint64_t) attempt->scopes[i].charge.found, 8);
		write_number(at + 28, (uint64_t) attempt->scopes[i].charge.written, 8);
		at += SCOPE_LEN;
	}
	status = mac_of(salt, btz_span(body, (size_t) (at - body)), at);
	if (status == BTZ_OK)
		*len = btz_base64_encode(&btz_base64_url, BTZ_BASE64_UNPADDED,
								 btz_span(body, (size_t) (at - body) + MAC_LEN), out);
	return status;
}

/* The parts of a body whose MAC is right, and which we wrote. */
static BtzStatus
read_body(BtzSpan body, BtzLoginAttempt *attempt)
{
	const unsigned char *at = body.ptr + HEAD_LEN;
	unsigned	mask;

	if (body.len < HEAD_LEN || body.ptr[0] != VERSION || body.ptr[1] > BTZ_LOGIN_POLICY_MAX ||
		body.len < HEAD_LEN + (size_t) body.ptr[1] + 9)
		return BTZ_INVALID;
	attempt->policy_len = body.ptr[1];
	memcpy(attempt->policy, at, attempt->policy_len);
	at += attempt->policy_len;
	attempt->time = (int64_t) read_number(at, 8);
	mask = at[8];
	at += 9;
	for (int i = 0; i < BTZ_LOGIN_SCOPES; i++)
	{
		attempt->scopes[i].charge.made = (mask >> i & 1) != 0;
		attempt->scopes[i].charge.added = (mask >> (i + 4) & 1) != 0;
		if (!attempt->scopes[i].charge.made)
			continue;
		if (body.len - (size_t) (at - body.ptr) < SCOPE_LEN)
			return BTZ_INVALID;
		attempt->scopes[i].tag.high = (int64_t) read_number(at, 8);
		attempt->scopes[i].tag.low = (int64_t) read_number(at + 8, 8);
		attempt->scopes[i].charge.generation = (int32_t) read_number(at + 16, 4);
		attempt->scopes[i].charge.found = (int64_t) read_number(at + 20, 8);
		attempt->scopes[i].charge.written = (int64_t) read_number(at + 28, 8);
		at += SCOPE_LEN;
	}
	return at == body.ptr + body.len ? BTZ_OK : BTZ_INVALID;
}

BtzStatus
btz_login_id_read(const unsigned char *salt, BtzSpan text, int64_t now,
				  BtzLoginAttempt *attempt)
{
	unsigned char body[BTZ_BASE64_DECODED_MAX(BTZ_LOGIN_ID_MAX)];
	unsigned char mac[BTZ_HMAC_MAX];
	size_t		len;
	BtzStatus	status;

	if (text.len > BTZ_LOGIN_ID_MAX ||
		btz_base64_decode(&btz_base64_url, BTZ_BASE64_UNPADDED, text, body, &len) != BTZ_OK ||
		len < MAC_LEN)
		return BTZ_INVALID;
	len -= MAC_LEN;
	status = mac_of(salt, btz_span(body, len), mac);
	if (status == BTZ_OK && !btz_equal_consttime(mac, body + len, MAC_LEN))
		status = BTZ_INVALID;
	btz_cleanse(mac, sizeof(mac));
	if (status == BTZ_OK)
		status = read_body(btz_span(body, len), attempt);
	if (status == BTZ_OK &&
		(attempt->time > now || attempt->time < now - BTZ_LOGIN_ID_LASTS))
		status = BTZ_INVALID;
	return status;
}
