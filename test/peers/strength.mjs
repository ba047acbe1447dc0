// Strength of passwords, compared with npm's zxcvbn 4.4.2: score, guesses,
// warning and suggestions, on passwords of every kind.
import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { ask, check, generator } from './lib/peer.mjs';

const require = createRequire(import.meta.url);
const zxcvbn = require('zxcvbn');
const lists = require('zxcvbn/lib/frequency_lists');
const { below, chance, pick, between } = generator();
const COUNT = 20000;
const year = new Date().getFullYear();

const words = Object.values(lists);
const word = () => pick(pick(words));
const common = () => pick(lists.passwords.slice(0, 3000));
const many = (n, make) => Array.from({ length: n }, make).join('');
const capital = (w) => pick([w, w[0].toUpperCase() + w.slice(1), w.toUpperCase(), w.slice(0, -1) + w.slice(-1).toUpperCase(),
  [...w].map((c) => (chance(1, 2) ? c.toUpperCase() : c)).join('')]);
const signs = { a: '4@', b: '8', c: '({[<', e: '3', g: '69', i: '1!|', l: '1|7', o: '0', s: '$5', t: '+7', x: '%', z: '2' };
const leet = (w) => [...w].map((c) => (signs[c.toLowerCase()] && chance(1, 2) ? pick([...signs[c.toLowerCase()]]) : c)).join('');
const rows = ['qwertyuiop[]\\', "asdfghjkl;'", 'zxcvbnm,./', '1234567890-=', '!@#$%^&*()_+', 'QWERTYUIOP', '789456123', '/*-+', "',.pyfgcrl", 'aoeuidhtns'];
const walk = () => {
  const row = pick(rows);
  const at = below(row.length - 3);
  const part = row.slice(at, at + between(3, 8));
  return pick([part, [...part].reverse().join(''), part + part[0], part.slice(0, 3) + pick(rows).slice(0, 3)]);
};
const paths = ['1qaz2wsx', 'qazwsxedc', 'zaq12wsx', '!QAZ2wsx', 'rfvtgb', '147258369', '741852963', '1q2w3e4r', 'poiuytrewq', 'mnbvcxz', '=/*9', 'qwER43@!', 'aA1!sS2@'];
const day = () => String(between(1, 31)).padStart(chance(1, 2) ? 2 : 1, '0');
const month = () => String(between(1, 12)).padStart(chance(1, 2) ? 2 : 1, '0');
const fullYear = () => String(pick([between(1900, 2050), between(1950, 2026), between(990, 1010), between(2040, 2060)]));
const date = () => {
  const s = pick(['', '', '/', '-', '.', '_', ' ', '\\', '\u00a0', ':']);
  const y = chance(1, 2) ? fullYear() : fullYear().slice(2);
  return pick([[day(), month(), y], [month(), day(), y], [y, month(), day()], [y, day(), month()]]).join(s);
};
const sequence = () => {
  const from = pick([...'abcxyzABCXYZ0123456789', 'é', 'а', 'あ', '~']).codePointAt(0);
  const step = pick([1, 1, -1, 2, -2, 3, 5, 6, 0]);
  return String.fromCodePoint(...Array.from({ length: between(2, 8) }, (_, i) => Math.max(33, from + step * i)));
};
const unicode = () => many(between(1, 8), () => pick(['é', 'ß', 'İ', 'ſ', 'K', 'Ω', 'Ж', '用', '😀', 'ﬁ', '\u0301', 'a', 'B', '1', '\u2028', '\t']));
const random = () => many(between(1, 12), () => String.fromCharCode(between(33, 126)));
const repeat = () => { const base = pick([random, common, word, date, () => pick([...'abcXYZ0189 ']), () => 'ab\nab', walk])().slice(0, 12); return base.repeat(between(2, 6)); };
const reversed = () => [...pick([common, word])()].reverse().join('');
const phrase = () => Array.from({ length: between(2, 5) }, word).join(pick([' ', '-', '', '.', '_']));
const digits = () => many(between(1, 10), () => String(below(10)));
const kinds = [
  () => capital(common()), () => capital(word()), () => leet(capital(common())), () => leet(capital(word())), () => capital(reversed()), walk, () => pick(paths) + pick(['', digits(), word()]), date,
  repeat, sequence, phrase, unicode, random, digits, () => common() + digits(), () => capital(word()) + pick(['!', '1', '123', fullYear()]), () => word() + date() + word(),
  () => leet(phrase()).slice(0, 30), () => pick([walk, date, sequence, common])() + pick([walk, date, sequence, word, unicode])(), () => many(between(10, 30), () => pick([...'4@8({[<3691!|70$5+%2'])),
  () => common() + many(between(1, 3), () => pick(['\n', '\r', ' ', 'x'])) + common(),
];
// names that JavaScript's objects have of their own
const leaked = /constructor|__proto__|hasownproperty|isprototypeof|tostring|valueof|tolocalestring|propertyisenumerable|__define|__lookup/i;
const clean = (p) => [...p].join('').replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '').replace(/\0/g, '');

const cases = [];
while (cases.length < COUNT) {
  const password = clean(pick(kinds)()).slice(0, 40);
  if (leaked.test(password) || leaked.test([...password].reverse().join('')) || /[\ud800-\udbff]$/.test(password)) continue;
  const inputs = chance(1, 5) ? Array.from({ length: between(1, 4) }, () => pick([() => password, () => password.slice(1, 6), word, () => [...password].reverse().join(''), unicode, () => ''])()) : [];
  if (inputs.some((i) => /[\ud800-\udbff]$|^[\udc00-\udfff]/.test(i) || leaked.test(i))) inputs.length = 0;
  cases.push({ password, inputs });
}
for (const n of [60, 99, 100]) for (const p of ['ab', 'correct horse ', '4@8({[<3691!|70$5+%2', 'Zürich', '1987'])
  cases.push({ password: p.repeat(n).slice(0, n), inputs: [] });

const separator = '\u0001';
const s = `password_strength(split_part(v, E'\\x01', 1), (string_to_array(v, E'\\x01'))[2:], ${year})`;
const ours = ask(cases.map(({ password, inputs }) => [password, ...inputs].join(separator)), `to_jsonb(bartizan.${s})`).map(([json]) => JSON.parse(json));

const log10 = (n) => Math.log(n) / Math.log(10);
const wrong = { score: [], guesses: [], advice: [] };
cases.forEach(({ password, inputs }, n) => {
  const theirs = zxcvbn(password, inputs);
  const our = ours[n];
  const note = JSON.stringify({ password, inputs, our: [our.score, our.guesses, our.warning], their: [theirs.score, theirs.guesses, theirs.feedback.warning] });
  if (our.score !== theirs.score) wrong.score.push(note);
  if (Math.abs(our.guesses_log10 - log10(theirs.guesses)) >= 1e-6) wrong.guesses.push(note);
  if (our.warning !== theirs.feedback.warning || JSON.stringify(our.suggestions) !== JSON.stringify(theirs.feedback.suggestions)) wrong.advice.push(note);
});
check(wrong.score.length <= cases.length * 0.005, `zxcvbn: ${cases.length} passwords, ${wrong.score.length} with another score`, ...wrong.score.slice(0, 10));
check(wrong.guesses.length <= cases.length * 0.01, `zxcvbn: ${wrong.guesses.length} with other guesses`, ...wrong.guesses.slice(0, 10));
check(wrong.advice.length <= cases.length * 0.001, `zxcvbn: ${wrong.advice.length} with other advice`, ...wrong.advice.slice(0, 10));
check(new Set(ours.map((o) => o.score)).size === 5 && new Set(ours.map((o) => o.warning)).size > 12, 'all scores and most warnings come up');

// the tables are those of the package
execFileSync('node', ['test/tools/zx_tables.mjs', dirname(require.resolve('zxcvbn/package.json')), '--check'], { stdio: 'inherit' });
check(existsSync(resolve('src/passwords/zx_words.inc')), 'the tables are as the package makes them');
