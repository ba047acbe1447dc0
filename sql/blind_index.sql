-- Blind indexes and signatures under a temporary key: no ring is needed.
SET search_path = bartizan, pg_catalog;
BEGIN;
SELECT temporary_secret_put('k', '\x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'::bytea);

-- computed with Python's hmac
SELECT blind_index('ada@example.org', 'users.email', 32, 'tmp:k'), blind_index('ada@example.org', 'users.email', 63, 'tmp:k');
SELECT hmac_sign('user=42', 'reset-link', 'tmp:k');

-- equal values have equal numbers, in one context
SELECT count(DISTINCT blind_index('x' || i % 10, 'c', 63, 'tmp:k')) AS values, count(DISTINCT blind_index('x', 'c' || i, 63, 'tmp:k')) AS contexts,
	min(blind_index('x' || i, 'c', 8, 'tmp:k')) >= 0 AS low, max(blind_index('x' || i, 'c', 8, 'tmp:k')) < 256 AS high
FROM generate_series(1, 1000) i;
SELECT blind_index('', '', 63, 'tmp:k') <> blind_index('', 'c', 63, 'tmp:k') AS empty;

-- a signature is of its data, context and key
SELECT hmac_verify('user=42', mac, 'reset-link', 'tmp:k') AS same, hmac_verify('user=43', mac, 'reset-link', 'tmp:k') AS data,
	hmac_verify('user=42', mac, 'reset-lin', 'tmp:k') AS context, hmac_verify('user=42', substr(mac, 2), 'reset-link', 'tmp:k') AS short,
	hmac_verify('user=42', mac || '\x00', 'reset-link', 'tmp:k') AS long, hmac_verify('user=42', '', 'reset-link', 'tmp:k') AS empty
FROM hmac_sign('user=42', 'reset-link', 'tmp:k') mac;
SELECT count(*) FILTER (WHERE hmac_verify('user=42', set_bit(mac, i, 1 - get_bit(mac, i)), 'reset-link', 'tmp:k')) AS flipped
FROM hmac_sign('user=42', 'reset-link', 'tmp:k') mac, generate_series(0, 255) i;
-- long data goes in steps: the same
SELECT hmac_verify(d, hmac_sign(d, 'c', 'tmp:k'), 'c', 'tmp:k') AS same, hmac_verify(d || '\x00', hmac_sign(d, 'c', 'tmp:k'), 'c', 'tmp:k') AS other
FROM convert_to(repeat('x', 3000000), 'UTF8') d;

-- NULL: never a gate, never a context
SELECT hmac_verify(NULL, '', 'c', 'tmp:k'), hmac_verify('', NULL, 'c', 'tmp:k'), hmac_sign(NULL, 'c', 'tmp:k'), blind_index(NULL, 'c', 8, 'tmp:k');
SAVEPOINT s;
SELECT hmac_verify('', '', NULL);
ROLLBACK TO s;
SELECT hmac_sign(NULL, NULL);
ROLLBACK TO s;
SELECT blind_index('x', NULL, 8);
ROLLBACK TO s;
SELECT blind_index('x', 'c', NULL);
ROLLBACK TO s;
SELECT blind_index('x', 'c', 7, 'tmp:k');
ROLLBACK TO s;
SELECT blind_index('x', 'c', 64, 'tmp:k');
ROLLBACK TO s;

-- a signature's key may have any length, a blind index's has 32 bytes
SELECT temporary_secret_put('short', 'x');
SELECT length(hmac_sign('', '', 'tmp:short'));
SELECT blind_index('', '', 8, 'tmp:short');
ROLLBACK;

-- no key, or another purpose's
SELECT hmac_sign('', '');
SELECT hmac_verify('', '\x00', '', '7');
SELECT blind_index('', '', 8);

-- not for everybody
CREATE ROLE regress_signer;
SET ROLE regress_signer;
SELECT hmac_sign('', '');
SELECT hmac_verify('', '', '');
SELECT blind_index('', '', 8);
RESET ROLE;
DROP ROLE regress_signer;
