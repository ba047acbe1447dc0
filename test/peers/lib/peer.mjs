// What the comparisons in JavaScript share: checks that are counted, a
// random generator with the run's seed, and questions to the server.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export const seed = Number(process.env.BTZ_SEED);

let run = 0;

// One check, in the Test Anything Protocol.
export function check(good, name, ...notes) {
  console.log(`${good ? 'ok' : 'not ok'} ${++run} - ${name}`);
  for (const note of notes) console.log(`# ${note}`);
  if (!good) process.exitCode = 1;
}

// mulberry32: the same numbers from the same seed, everywhere.
export function generator(salt = 0) {
  let state = (seed + Math.imul(salt, 0x9e3779b9)) | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
  const below = (n) => next() % n;
  return {
    below,
    chance: (one, of) => below(of) < one,
    pick: (list) => list[below(list.length)],
    between: (from, to) => from + below(to - from + 1),
  };
}

const escapes = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const unescapes = { t: '\t', n: '\n', r: '\r', b: '\b', f: '\f', v: '\v' };

function field(text) {
  if (text === '\\N') return null;
  return text.replace(/\\(.)/g, (_, c) => unescapes[c] ?? c);
}

// What psql prints for a script.
export function psql(script) {
  return execFileSync('psql', ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1'], {
    input: script,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    env: { ...process.env, PGCLIENTENCODING: 'UTF8' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}

// The SQL expressions over the column "v", for each value: a list of rows, each
// a list of texts and nulls.  Values hold no zero byte and no lone surrogate.
export function ask(values, ...expressions) {
  const rows = values.map((v, n) => `${n}\t${v.replace(/[\\\t\n\r]/g, (c) => escapes[c])}\n`);
  const input = 'CREATE TEMPORARY TABLE peer_input (n integer, v text);\n' +
    `COPY peer_input FROM stdin;\n${rows.join('')}\\.\n` +
    `COPY (SELECT ${expressions.join(', ')} FROM peer_input ORDER BY n) TO stdout;\n`;
  const lines = psql(input).split('\n').slice(0, -1);
  if (lines.length !== values.length) throw new Error('the server gave another number of rows');
  return lines.map((line) => line.split('\t').map(field));
}

// A grammar in lib/NAME.json: lists of alternatives, in which <x> stands for
// one of the list x and <a*64> for 64 times a.  Returns what makes one text.
export function grammar(name, { pick }) {
  const rules = JSON.parse(readFileSync(new URL(`${name}.json`, import.meta.url), 'utf8'));
  const expand = (text) => text.replace(/<([^<>]+)>/g, (whole, rule) => {
    const repeated = /^(.)\*(\d+)$/u.exec(rule);
    if (repeated) return repeated[1].repeat(Number(repeated[2]));
    return rules[rule] ? expand(pick(rules[rule])) : whole;
  });
  return (start) => expand(`<${start}>`);
}

// One to three characters of a text dropped, doubled, replaced or added.
export function mutator({ below, between, chance, pick }, characters) {
  return (text) => {
    let list = [...text];
    for (let n = between(1, 3); n > 0; n--) {
      const at = below(list.length + 1);
      const added = chance(3, 4) ? [chance(1, 4) && at < list.length ? list[at] : pick(characters)] : [];
      list.splice(at, between(0, 2), ...added);
    }
    text = list.join('');
    return chance(1, 8) ? text.toUpperCase() : text;
  };
}

// Ours and a peer's answers to the same values: each disagreement must fall in
// a class, the first whose "when" fits, and classes are counted.  Both answers
// must come up, or nothing was compared.
export function compare(subject, values, ours, theirs, classes = []) {
  const counts = new Map(classes.map((c) => [c.name, 0]));
  const outside = [];
  values.forEach((v, i) => {
    if (ours[i] === theirs[i]) return;
    const known = classes.find((c) => c.when(v, ours[i], i));
    if (known) counts.set(known.name, counts.get(known.name) + 1);
    else outside.push(`${ours[i] ? 'only ours accepts' : 'only theirs accepts'} ${JSON.stringify(v)}`);
  });
  const accepted = ours.filter(Boolean).length;
  const named = [...counts].filter(([, n]) => n > 0).map(([name, n]) => `${name} ${n}`);
  check(outside.length === 0 && accepted > 0 && accepted < values.length,
    `${subject}: ${values.length} values, ${accepted} valid here, ${outside.length} unexplained`,
    ...named, ...outside.slice(0, 20));
}

// The same for answers that are texts or null.  "known" has the classes by
// their names; enough inputs must be in none.
export function compareForms(subject, inputs, ours, theirs, known) {
  const counts = new Map();
  const outside = [];
  inputs.forEach((input, i) => {
    if (ours[i] === theirs[i]) return;
    const [name] = Object.entries(known).find(([, when]) => when(input)) ?? [];
    if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
    else outside.push(JSON.stringify([input, ours[i], theirs[i]]));
  });
  const left = inputs.filter((input) => !Object.values(known).some((when) => when(input))).length;
  check(outside.length === 0 && left > inputs.length / 20, `${subject}: ${inputs.length}, ${left} in no class`,
    ...[...counts].map(([name, count]) => `${name} ${count}`), ...outside.slice(0, 20));
}
