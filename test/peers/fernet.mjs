// npm fernet: tokens of random texts, keys and times, both ways, under a key
// that the caller brings and under the same one stored; and what each refuses.
import fernet from 'fernet';
import pg from 'pg';

import { check, generator } from './lib/peer.mjs';

const client = new pg.Client();
await client.connect();
const one = async (sql, ...values) => (await client.query({ text: `SELECT ${sql}`, values, rowMode: 'array' })).rows[0][0];
const COUNT = 500;
const random = generator().below;

const text = () => Array.from({ length: random(60) }, () => String.fromCodePoint(
  [32 + random(95), 0xa1 + random(0x300), 0x4e00 + random(0x2000), 0x1f300 + random(0x200)][random(4)])).join('');
const bytes = (n) => Array.from({ length: n }, () => random(256));

let opened = 0, sealed = 0, stored = 0, refused = 0, dated = 0;
for (let i = 0; i < COUNT; i++) {
  const key = Buffer.from(bytes(32)).toString('base64').replaceAll('+', '-').replaceAll('/', '_');
  const secret = new fernet.Secret(key);
  const plaintext = text();
  const time = new Date(random(2 ** 31) * 1000);
  const theirs = new fernet.Token({ secret, time, iv: bytes(16) }).encode(plaintext);
  opened += await one('bartizan.fernet_decrypt($1, $2)', theirs, key) === plaintext;
  dated += (await one('bartizan.fernet_timestamp($1, $2)', theirs, key)).getTime() === time.getTime();
  const ours = await one('bartizan.fernet_encrypt($1::text, $2)', plaintext, key);
  sealed += new fernet.Token({ secret, token: ours, ttl: 0 }).decode() === plaintext;
  if (i % 10 === 0) {
    const id = await one("bartizan.key_import_text('fernet', $1)", key);
    stored += await one('bartizan.fernet_decrypt($1)', theirs) === plaintext &&
      new fernet.Token({ secret, token: await one('bartizan.fernet_encrypt($1::text, $2)', plaintext, String(id)), ttl: 0 }).decode() === plaintext;
  }
  // a character in the middle of the tag
  const at = theirs.length - 10;
  const changed = theirs.slice(0, at) + (theirs[at] === 'A' ? 'B' : 'A') + theirs.slice(at + 1);
  const error = await one('bartizan.fernet_decrypt($1, $2)', changed, key).catch((e) => e);
  let theirError;
  try { new fernet.Token({ secret, token: changed, ttl: 0 }).decode(); } catch (e) { theirError = e; }
  refused += error.code === '22000' && theirError !== undefined;
}
check(opened === COUNT, `opens ${COUNT} tokens of npm fernet`, opened);
check(dated === COUNT, 'and reads their times', dated);
check(sealed === COUNT, `npm fernet opens ${COUNT} of ours`, sealed);
check(stored === COUNT / 10, 'under stored keys too', stored);
check(refused === COUNT, 'a changed one is refused by both', refused);
await client.end();
