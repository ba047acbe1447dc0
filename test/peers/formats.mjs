// Dates, times, encodings and identifiers, compared with the npm packages
// ajv-formats (full mode), zod and validator.
//
// Values come from each format's grammar, with wrong parts now and then, and
// from mutations of them.  Every disagreement must fall in one of the classes
// that stand here beside each peer.
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import validator from 'validator';
import * as zod from 'zod';

import { ask, check, compare, generator, mutator } from './lib/peer.mjs';

const COUNT = 20000;
const random = generator();
const { below, chance, pick, between } = random;

const ajv = new Ajv({ strict: true });
addFormats(ajv, { mode: 'full' });

const ajvFormat = (format) => ajv.compile({ type: 'string', format });
const zodSchema = (schema) => (v) => schema.safeParse(v).success;

const mutate = mutator(random, [' ', '\n', '\t', '\r', '.', '-', '+', ':', '=', '0', '9', 'a', 'Z', 'T', '_',
  '\u00a0', '\u0661', '\u2212', '\ufeff', '\u{1d7d9}']);

function values(make) {
  const list = [];
  while (list.length < COUNT) {
    const v = make();
    list.push(v);
    if (chance(1, 3)) list.push(mutate(v));
  }
  return list;
}

const two = (n) => String(n).padStart(2, '0');

function date() {
  const year = pick([0, 1900, 2000, 2023, 2024, 9999, below(10000)]);
  return `${String(year).padStart(4, '0')}-${two(chance(1, 9) ? below(15) : between(1, 12))}-` +
    two(chance(1, 3) ? between(28, 32) : between(1, 28));
}

function time() {
  const leap = chance(1, 3);
  const zone = pick(['Z', 'z', '', '+00:00', '-00:00', '+01', '+0100', '-08:00', '+23:59',
    `+${two(below(25))}:${two(below(61))}`, `-${two(below(25))}:${two(below(61))}`]);
  let clock = `${two(below(25))}:${two(below(61))}:${two(below(62))}`;
  const offset = /^([+-])(\d\d):(\d\d)$/.exec(zone);
  if (leap && (offset || zone)) {
    const minutes = offset ? Number(`${offset[1]}1`) * (offset[2] * 60 + Number(offset[3])) : 0;
    const local = (1439 + minutes + 2880 + pick([0, 0, 0, 1, -1, 60])) % 1440;
    clock = `${two(Math.floor(local / 60))}:${two(local % 60)}:60`;
  }
  return clock + pick(['', '', '.5', '.000', '.123456789', '.']) + zone;
}

const timestamp = () => date() + pick(['T', 'T', 'T', 't', ' ', '_', '']) + time();

const realDate = ajvFormat('date');
const leapSecond = { name: 'a leap second', when: (v, ours) => ours && v.slice(-20).includes(':60') };
const lowerCase = { name: 'a lower-case letter', when: (v, ours) => ours && /[tz]/.test(v) };
const shortOffset = {
  name: 'an offset of hours alone or without its colon',
  when: (v, ours) => !ours && /[+-]\d\d(\d\d)?$/.test(v),
};

const subjects = [
  {
    name: 'date',
    make: date,
    peers: [
      ['ajv-formats', ajvFormat('date')],
      ['zod', zodSchema(zod.iso.date())],
    ],
  },
  {
    name: 'time',
    make: time,
    peers: [['ajv-formats', ajvFormat('time'), [shortOffset]]],
  },
  {
    name: 'timestamp',
    make: timestamp,
    peers: [
      ['ajv-formats', ajvFormat('date-time'), [
        shortOffset,
        { name: 'white space for the T', when: (v, ours) => !ours && /^.{10}\s/.test(v) },
      ]],
      ['zod', zodSchema(zod.iso.datetime({ offset: true })), [leapSecond, lowerCase]],
      ['validator', (v) => validator.isRFC3339(v), [
        { name: 'a space for the T', when: (v, ours) => !ours && v[10] === ' ' },
        { name: 'a day that the month lacks', when: (v, ours) => !ours && !realDate(v.slice(0, 10)) },
        { name: 'second 60 outside 23:59:60 UTC', when: (v, ours) => !ours && v.slice(16, 19) === ':60' },
      ]],
    ],
  },
];

for (const { name, make, peers, options = '' } of subjects) {
  const list = values(make);
  const ours = ask(list, `bartizan.is_${name}(v${options})`).map(([answer]) => answer === 't');
  for (const [peer, accepts, classes] of peers)
    compare(`${name}${options} and ${peer}`, list, ours, list.map((v) => accepts(v)), classes);
}

// A canonical timestamp is the same instant to JavaScript, to the millisecond;
// leap seconds are none of its own.
{
  const list = values(timestamp).filter((v) => !v.includes(':60'));
  const wrong = [];
  let compared = 0;
  ask(list, 'bartizan.validate_timestamp(v)').forEach(([ours], i) => {
    if (ours === null) return;
    compared++;
    if (Date.parse(list[i].toUpperCase()) !== Date.parse(ours)) wrong.push(list[i]);
  });
  check(compared > 1000 && wrong.length === 0, `${compared} canonical timestamps are the same instant`,
    ...wrong.slice(0, 20));
}
