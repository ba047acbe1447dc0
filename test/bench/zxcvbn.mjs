// zxcvbn.mjs: goal P5, the strength estimator beside npm's zxcvbn, which runs
// here, in turns: microseconds a password, and how many times faster ours is.
// A typical password at most 100 us, any at most 1 ms; at least 20 times
// faster for 8 to 20 characters, 200 times for 100.  peers.sh starts it.
import { createRequire } from 'node:module';
import { check, psql } from '../peers/lib/peer.mjs';

const zxcvbn = createRequire(new URL('../peers/strength.mjs', import.meta.url))('zxcvbn');
const ROUNDS = 7;
const long = (text) => (n) => (text.repeat(100 / text.length + 1) + n).slice(-100);
const kinds = {
  'typical': { count: 1000, make: (n) => `Tr0ub4dour&${n}` },
  '8 characters': { count: 1000, make: (n) => `pa5Sw${100 + n % 900}` },
  '20 characters': { count: 1000, make: (n) => `horseBattery1987!${100 + n % 900}` },
  '100 of a sentence': { count: 10, make: long('it was a bright cold day in april and the clocks were striking thirteen winston smith his chin nuzz') },
  '100 at random': { count: 3, make: (n) => (`w#6Qv!e9Lz{T2k@Xu8&Jf4)Gy1~Rp5%Ns7^Bm3*Hc0(Da+Wo-Vi=Kt/Ej;Cq:Zx<Sb>Yg?Ml,Uh.Pn|Fr_Ow}Ad]Ie[Lk`+ n).slice(-100) },
  '100 of repeats': { count: 10, make: long('ab') },
  '100 of signs': { count: 1, make: long('4@8({[<3691!|70$5+%2') },
  // npm's has no bound of its own: it is given what ours looks at
  '1 KiB, its first 100': { count: 10, make: (n) => ('x7#Q'.repeat(256) + n), theirs: (p) => p.slice(0, 100) },
};

const median = (numbers) => numbers.sort((a, b) => a - b)[numbers.length >> 1];
const since = (started) => Number(process.hrtime.bigint() - started) / 1000;

function ours(passwords) {
  const times = Math.ceil(1000 / passwords.length);
  const list = passwords.map((p) => `('${p}')`).join();
  const [first, micros] = psql(`LOAD 'bartizan';
    CREATE TEMP TABLE word AS SELECT p FROM (VALUES ${list}) AS v (p), generate_series(1, ${times});
    SELECT sum(bartizan.password_score(p)) FROM word;
    SELECT clock_timestamp() AS started \\gset
    SELECT sum(bartizan.password_score(p)) AS again FROM word \\gset
    SELECT extract(epoch FROM clock_timestamp() - :'started'::timestamptz) * 1e6;`).trim().split('\n');
  return { sum: Number(first) / times, micros: Number(micros) / (times * passwords.length) };
}

function theirs(passwords) {
  const started = process.hrtime.bigint();
  const sum = passwords.reduce((total, p) => total + zxcvbn(p).score, 0);
  return { sum, micros: since(started) / passwords.length };
}

console.log(`${'passwords'.padEnd(22)} ours us    npm us   ratio`);
for (const [name, { count, make, theirs: cut = (p) => p }] of Object.entries(kinds)) {
  const passwords = Array.from({ length: count }, (_, n) => make(n));
  const rounds = { ours: [], theirs: [] };
  for (let round = 0; round <= ROUNDS; round++) {
    const [a, b] = [ours(passwords), theirs(passwords.map(cut))];
    if (round === 0) { // both warm up
      check(a.sum === b.sum, `${name}: the scores add up to ${a.sum} and ${b.sum}`);
      continue;
    }
    rounds.ours.push(a.micros);
    rounds.theirs.push(b.micros);
  }
  const [a, b] = [median(rounds.ours), median(rounds.theirs)];
  console.log(`${name.padEnd(22)} ${a.toFixed(1).padStart(7)} ${b.toFixed(1).padStart(9)} ${(b / a).toFixed(1).padStart(7)}`);
}
