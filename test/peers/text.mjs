// UUIDs, slugs and JSON, compared with the npm packages uuid and validator and
// with JavaScript's own JSON.parse.
//
// Values come from each format's grammar, with wrong parts now and then, and
// from mutations of them.  Every disagreement must fall in one of the classes
// that stand here beside each peer.
import * as uuid from 'uuid';
import validator from 'validator';

import { ask, check, compare, generator } from './lib/peer.mjs';

const COUNT = 20000;
const random = generator(4);
const { below, chance, pick, between } = random;

const foreign = [' ', '\n', '\r', '\t', '-', '_', '.', '0', '9', 'a', 'F', 'g', '"', '\\', '{', '}', '[', ']', ',', ':',
  '/', '\u00a0', '\u00e9', '\u0131', '\u0661', '\u2010', '\u2028', '\ufeff', '\uff11', '\u{1d7d9}'];

// One to three characters dropped, doubled, replaced or swapped.
function mutate(v) {
  for (let n = between(1, 3); n > 0; n--) {
    const at = below(v.length + 1);
    v = v.slice(0, at) + (chance(3, 4) ? pick(foreign) : '') + v.slice(at + between(0, 2));
  }
  return v.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '');
}

function values(make) {
  const list = [];
  while (list.length < COUNT) {
    const v = make();
    list.push(v);
    if (chance(1, 3)) list.push(mutate(v));
  }
  return list;
}

const repeat = (n, make) => Array.from({ length: n }, make).join('');
const answers = (list, ...calls) => ask(list, ...calls).map((row) => row.map((answer) => answer === 't'));

// UUIDs: most of them with a version and a variant, some with any bits.
{
  const digit = () => pick([...'0123456789abcdefABCDEF']);
  const list = values(() => {
    if (chance(1, 30)) return pick(['0', 'f', 'F', 'a']).repeat(32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    const version = chance(1, 6) ? digit() : pick([...'12345678']);
    const variant = chance(1, 6) ? digit() : pick([...'89abAB']);
    const joint = () => (chance(1, 40) ? '' : '-');
    return repeat(8, digit) + joint() + repeat(4, digit) + joint() + version + repeat(3, digit) + joint() +
      variant + repeat(3, digit) + joint() + repeat(12, digit);
  });
  const versions = [1, 2, 3, 4, 5, 6, 7, 8];
  const ours = answers(list, 'bartizan.is_uuid(v)', 'bartizan.is_uuid(v, -1)',
    ...versions.map((n) => `bartizan.is_uuid(v, ${n})`));
  const column = (n) => ours.map((row) => row[n]);
  compare('uuid and uuid.validate', list, column(0), list.map((v) => uuid.validate(v)));
  compare('uuid and validator', list, column(0), list.map((v) => validator.isUUID(v, 'all')));
  compare('uuid of any bits and validator', list, column(1), list.map((v) => validator.isUUID(v, 'loose')));
  for (const n of versions) {
    compare(`uuid version ${n} and uuid.version`, list, column(n + 1),
      list.map((v) => uuid.validate(v) && uuid.version(v) === n));
    compare(`uuid version ${n} and validator`, list, column(n + 1), list.map((v) => validator.isUUID(v, n)));
  }
  const wrong = [];
  ask(list, 'bartizan.validate_uuid(v)').forEach(([canonical], i) => {
    if (canonical !== null && canonical !== uuid.stringify(uuid.parse(list[i]))) wrong.push(list[i]);
  });
  check(wrong.length === 0, 'a canonical UUID is what uuid prints', ...wrong.slice(0, 20));
}

// Slugs: the peer's rule lies between ours.
{
  const list = values(() => repeat(between(0, 8), () => pick([...'abzABZ09-_', ...'abcdef'])));
  const upper = { name: 'an upper-case letter', when: (v, ours) => ours && /[A-Z]/.test(v) };
  const marks = { name: 'a mark at an end or two in a row', when: (v, ours) => ours && /^[-_]|[-_]$|[-_]{2}/.test(v) };
  const underscore = { name: 'an underscore', when: (v, ours) => !ours && v.includes('_') };
  const ours = answers(list, 'bartizan.is_slug(v)', 'bartizan.is_slug(v, strict => true)');
  const theirs = list.map((v) => validator.isSlug(v));
  compare('slug and validator', list, ours.map(([a]) => a), theirs, [upper, marks]);
  compare('strict slug and validator', list, ours.map(([, a]) => a), theirs, [underscore]);
}

// JSON: but for depth no disagreement at all.
{
  const space = () => (chance(1, 6) ? pick([' ', '\n', '\t', '\r', '  ', '\f', '\u00a0']) : '');
  const string = () => `"${repeat(between(0, 4), () => pick(['a', 'é', '\u{1f600}', ' ', '\\n', '\\"', '\\\\', '\\/', '\\u0041',
    '\\ud800', '\\u0000', '\u007f', '\u2028', chance(1, 9) ? pick(['\\x', '\\u12', '\n', '\u0001', '\\U0041', "'"]) : '']))}"`;
  const number = () => pick(['', '', '-']) + pick(['0', '1', '12', '907', chance(1, 9) ? '01' : '3']) +
    pick(['', '', '.5', '.00', chance(1, 9) ? '.' : '']) + pick(['', '', 'e5', 'E+05', 'e-1', chance(1, 9) ? 'e' : '']);
  const scalar = () => pick([string, number, () => pick(['true', 'false', 'null', chance(1, 9) ? pick(['True', 'NaN', 'undefined', '+1']) : 'null'])])();
  const value = (depth) => {
    const kind = depth > 4 ? 2 : below(4);
    const comma = () => (chance(1, 60) ? pick(['', ',,', ';']) : ',');
    const items = (make) => Array.from({ length: below(4) }, make).map((v, i) => (i ? comma() : '') + v).join('') + (chance(1, 60) ? ',' : '');
    if (kind === 0) return `${space()}[${items(() => value(depth + 1))}${space()}]${space()}`;
    if (kind === 1) return `${space()}{${items(() => `${space()}${string()}${space()}:${value(depth + 1)}`)}}${space()}`;
    return space() + scalar() + space();
  };
  const nest = () => {
    const depth = pick([1, 2, 63, 64, 65, 66, 100]);
    return chance(1, 2) ? '['.repeat(depth) + ']'.repeat(depth) : '{"a":'.repeat(depth) + '1' + '}'.repeat(depth);
  };
  const list = values(() => (chance(1, 50) ? nest() : value(0)));
  const parses = (v) => {
    try {
      JSON.parse(v);
      return true;
    } catch {
      return false;
    }
  };
  const theirs = list.map(parses);
  const ours = answers(list, 'bartizan.is_json(v)', 'bartizan.is_json(v, max_depth => 1000)');
  const deep = { name: 'more than 64 levels', when: (v, mine) => !mine && v.replace(/[^[{]/g, '').length > 64 };
  compare('json and JSON.parse', list, ours.map(([a]) => a), theirs, [deep]);
  compare('json of any depth and JSON.parse', list, ours.map(([, a]) => a), theirs);
}
