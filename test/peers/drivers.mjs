// The types through npm pg, which binds parameters: what comes back, which
// index serves, what raises.
import pg from 'pg';

import { check } from './lib/peer.mjs';

const types = {
  email: ['Bob@X.com', 'bob@x.com', 'nope'],
  hostname: ['WWW.X.com', 'www.x.com', 'a b'],
  url: ['HTTPS://X.com:443', 'https://x.com/', 'nope'],
};

// PGHOST is the folder of the socket, as psql takes it
const client = new pg.Client();
await client.connect();
const rows = async (text, values = []) => (await client.query({ text, values, rowMode: 'array' })).rows;

await rows(`CREATE TEMPORARY TABLE driver (${Object.keys(types).map((t) => `${t} bartizan.${t} UNIQUE`)})`);
await rows("INSERT INTO driver SELECT 'u' || i || '@x.com', 'h' || i || '.x.com', 'https://x.com/' || i FROM generate_series(1, 2000) i");
await rows('ANALYZE driver');
await rows('INSERT INTO driver VALUES ($1, $2, $3)', Object.values(types).map(([given]) => given));

for (const [name, [given, canonical, bad]] of Object.entries(types)) {
  for (const cast of ['', '::text', '::varchar']) {
    const query = `SELECT ${name} FROM driver WHERE ${name} = $1${cast}`;
    const found = await rows(query, [given]);
    const plan = (await rows(`EXPLAIN (COSTS OFF) ${query}`, [given])).flat().join('\n');
    check(JSON.stringify(found) === JSON.stringify([[canonical]]) && plan.includes('Index Cond'),
      `pg: ${name} = parameter${cast}`, JSON.stringify(found));
  }
  const list = await rows(`SELECT ${name} FROM driver WHERE ${name} = ANY($1::text[])`, [[given, bad]]);
  check(list.flat().join() === canonical, `pg: ${name} = ANY of a list`);
  check((await rows(`SELECT FROM driver WHERE ${name} = $1::text`, [bad])).length === 0, `pg: a bad ${name} as text finds nothing`);
  const [[array]] = await rows(`SELECT array_agg(${name}) FROM driver WHERE ${name} = $1`, [given]);
  check(array === `{${canonical}}`, `pg: an array of ${name} is a string`, JSON.stringify(array));
  const error = await rows(`SELECT FROM driver WHERE ${name} = $1`, [`${bad}\u00e9`]).catch((e) => e);
  check(error.code === '22P02' && !`${error.message}${error.detail}${error.hint}`.includes(`${bad}\u00e9`),
    `pg: a bad ${name} without a type raises`, error.code);
}
await client.end();
