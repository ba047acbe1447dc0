// Dates, times, encodings and identifiers, compared with the npm packages
// ajv-formats (full mode), zod, validator, semver and uuid, and with Buffer of
// node.
//
// Values come from each format's grammar, with wrong parts now and then, and
// from mutations of them.  Every disagreement must fall in one of the classes
// that stand here beside each peer.
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import semver from 'semver';
import * as uuid from 'uuid';
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

const word = (alphabet, length) => Array.from({ length }, () => pick(alphabet)).join('');
const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const digits = '0123456789';

// Right ones more often than not: bytes are encoded, and then perhaps spoilt.
function encoding(how, alphabet, pad) {
  return () => {
    let text = Buffer.from(word('\u0000\u0001a\u00ff', below(12)), 'latin1').toString(how);
    if (chance(1, 3)) text = word(alphabet, below(20));
    if (chance(1, 4)) text = text.replace(/=+$/, '');
    if (chance(1, 6)) text += pick(pad);
    return text;
  };
}

function base32() {
  const text = word(`${upper}234567`, below(20));
  const pads = chance(3, 4) ? (8 - (text.length % 8)) % 8 : below(9);
  return (chance(1, 2) ? text.replace(/.$/, pick('AQ4IE')) : text) + '='.repeat(pads);
}

const hexDigits = () => word(pick([`${digits}abcdef`, `${digits}ABCDEF`, `${digits}abcdefABCDEF`]), below(12));

function version() {
  const number = () => pick(['0', '1', '10', String(below(1000)), chance(1, 8) ? '01' : '2', '9007199254740991']);
  const list = (pieces) => Array.from({ length: between(1, 3) }, () => pick(pieces)).join('.');
  let v = `${number()}.${number()}.${number()}`;
  if (chance(1, 8)) v = pick([`v${v}`, `=${v}`, v.replace(/\.\d+$/, ''), `${v}.0`, `^${v}`, `${v} `, '9007199254740992.0.0']);
  if (chance(1, 2)) v += `-${list(['alpha', '0', '1', '10', '01', 'x-y', '-', '--1', '0a', '', 'rc1', '007'])}`;
  if (chance(1, 3)) v += `+${list(['001', 'build', '20130313144700', '-', '', 'exp', '5114f85'])}`;
  return v;
}

const ulid = () => word(pick([`${digits}${upper.replace(/[ILOU]/g, '')}`, `${digits}abcdefghjkmnpqrstvwxyz`]), chance(1, 5) ? below(30) : 26)
  .replace(/^./, (c) => (chance(2, 3) ? pick('01234567') : c));

function anyUuid() {
  if (chance(1, 12)) return pick(['0', 'f', 'F']).repeat(32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  const v = word(`${digits}abcdef`, 32).replace(/^(.{8})(.{4}).(.{3}).(.{3})/,
    (_, a, b, c, d) => `${a}-${b}-${pick('0123456789')}${c}-${pick('789abc')}${d}-`);
  return chance(1, 4) ? v.toUpperCase() : chance(1, 12) ? pick([`{${v}}`, `urn:uuid:${v}`, v.replace(/-/g, '')]) : v;
}

const bare = (v) => v.replace(/=+$/, '');
const spareBits = (how) => ({
  name: 'spare bits that are not zero',
  when: (v, ours) => {
    const back = bare(Buffer.from(v, how).toString(how));
    return !ours && back.length === bare(v).length && back.slice(0, -1) === bare(v).slice(0, -1) && back !== bare(v);
  },
});
const impossible = { name: 'a length that no number of bytes has', when: (v, ours) => !ours && bare(v).length % 4 === 1 };
const lines = { name: 'right in one of its lines', when: (v, ours) => !ours && /[\n\r\u2028\u2029]/.test(v) };
const oddLength = { name: 'an odd number of digits', when: (v, ours) => !ours && v.length % 2 === 1 };
const prefixed = { name: '0x or 0h in front', when: (v, ours) => !ours && /^0[xh]/i.test(v) };
const empty = { name: 'empty', when: (v, ours) => ours && v === '' };

const realDate = ajvFormat('date');
const leapSecond = { name: 'a leap second', when: (v, ours) => ours && v.slice(16, 19) === ':60' };
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
    name: 'base64',
    make: encoding('base64', `${upper}abcdef${digits}+/=`, ['=', '==', '===', 'A']),
    peers: [
      ['Buffer', (v) => Buffer.from(v, 'base64').toString('base64') === v],
      ['ajv-formats', ajvFormat('byte'), [spareBits('base64'), lines]],
      ['zod', zodSchema(zod.base64()), [spareBits('base64')]],
      ['validator', (v) => validator.isBase64(v), [spareBits('base64'), impossible]],
    ],
  },
  {
    name: 'base64url',
    make: encoding('base64url', `${upper}abcdef${digits}-_`, ['=', '==', 'A']),
    peers: [
      ['Buffer', (v) => Buffer.from(v, 'base64url').toString('base64url') === v],
      ['zod', zodSchema(zod.base64url()), [spareBits('base64url')]],
      ['validator', (v) => validator.isBase64(v, { urlSafe: true }), [spareBits('base64url'), impossible]],
    ],
  },
  {
    name: 'base64url',
    options: `, padding => 'required'`,
    make: encoding('base64', `${upper}abcdef${digits}-_=`, ['=', '==', '===', 'A']),
    peers: [
      ['Buffer', (v) => Buffer.from(v, 'base64url').toString('base64').replace(/\+/g, '-').replace(/\//g, '_') === v],
      ['validator', (v) => validator.isBase64(v, { urlSafe: true, padding: true }), [spareBits('base64url'), impossible]],
    ],
  },
  {
    name: 'base32',
    make: base32,
    peers: [
      ['validator', (v) => validator.isBase32(v), [
        empty,
        { name: 'a number of = that no text has', when: (v, ours) => !ours && ![0, 1, 3, 4, 6].includes(v.match(/=*$/)[0].length) },
        { name: 'spare bits that are not zero', when: (v, ours) => !ours && /[B-Z2-7]=+$/.test(v) },
      ]],
    ],
  },
  {
    name: 'hex',
    make: hexDigits,
    peers: [
      ['Buffer', (v) => Buffer.from(v, 'hex').toString('hex') === v.toLowerCase()],
      ['zod', zodSchema(zod.hex()), [oddLength]],
      ['validator', (v) => validator.isHexadecimal(v), [empty, oddLength, prefixed]],
    ],
  },
  {
    name: 'semver',
    make: version,
    peers: [
      ['semver', (v) => semver.valid(v) === v || (semver.parse(v)?.raw === v && /^\d/.test(v) && !/\s/.test(v)), [
        { name: 'a number over 2^53 - 1', when: (v, ours) => ours && /\d{16}/.test(v) },
      ]],
      ['validator', (v) => validator.isSemVer(v)],
    ],
  },
  {
    name: 'ulid',
    make: ulid,
    peers: [
      ['zod', zodSchema(zod.ulid())],
      ['validator', (v) => validator.isULID(v)],
    ],
  },
  {
    name: 'uuid',
    make: anyUuid,
    peers: [
      ['uuid', (v) => uuid.validate(v)],
      ['zod', zodSchema(zod.uuid()), [{ name: 'the largest one in capitals', when: (v, ours) => ours && /^F{8}-/.test(v) }]],
    ],
  },
  {
    name: 'uuid',
    options: ', version => -1',
    make: anyUuid,
    peers: [
      ['zod', zodSchema(zod.guid())],
      ['ajv-formats', ajvFormat('uuid'), [{ name: 'urn:uuid: in front', when: (v, ours) => !ours && /^urn:uuid:/i.test(v) }]],
      ['validator', (v) => validator.isUUID(v, 'loose')],
    ],
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
