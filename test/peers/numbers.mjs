// Checked numbers, codes and language tags, compared with the npm packages
// ibantools and validator.
//
// Each kind is generated with the right check digits and now and then a foreign
// character; then every digit is replaced by every other one and every two
// neighbours are swapped.  Values have no separators and upper case: what the
// peers strip is their own affair.
import { createRequire } from 'node:module';

import validator from 'validator';

import { ask, check, compare, generator } from './lib/peer.mjs';

const ibantools = createRequire(import.meta.url)('ibantools');

const IBANS_PER_COUNTRY = 3;
const NUMBERS_PER_KIND = 150;

const { below, chance, pick, between } = generator();
const digits = [...'0123456789'];
const upper = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const alnum = [...digits, ...upper];
const pairs = upper.flatMap((a) => upper.map((b) => a + b));

const text = (alphabet, length) => Array.from({ length }, () => pick(alphabet)).join('');
const repeat = (count, make) => Array.from({ length: count }, make).flat();

// each letter as its two digits, A = 10
const numeral = (v) => v.replace(/[A-Z]/g, (c) => String(parseInt(c, 36)));
const mod97 = (v) => Number(BigInt(numeral(v)) % 97n);
const checkDigits = (v) => String(98 - mod97(`${v}00`)).padStart(2, '0');

function luhnDigit(v) {
  const sum = [...numeral(v)].reverse()
    .map((d, i) => Number(d) * (i % 2 === 0 ? 2 : 1))
    .reduce((total, n) => total + Math.floor(n / 10) + (n % 10), 0);
  return String((10 - (sum % 10)) % 10);
}

function gs1Digit(v) {
  const sum = [...v].reverse().reduce((total, d, i) => total + Number(d) * (i % 2 === 0 ? 3 : 1), 0);
  return String((10 - (sum % 10)) % 10);
}

function mod11Digit(v) {
  const sum = [...v].reduce((total, d, i) => total + Number(d) * (v.length + 1 - i), 0);
  const digit = (11 - (sum % 11)) % 11;
  return digit === 10 ? 'X' : String(digit);
}

// Each value, every wrong digit and every swap of two neighbours.
function withErrors(values) {
  const made = new Set();
  for (const v of values) {
    made.add(v);
    for (let i = 0; i < v.length; i++) {
      if (digits.includes(v[i])) for (const d of digits) made.add(v.slice(0, i) + d + v.slice(i + 1));
      if (i + 1 < v.length) made.add(v.slice(0, i) + v[i + 1] + v[i] + v.slice(i + 2));
    }
  }
  return [...made];
}

// What matches a pattern of classes with counts, such as ^[A-Z]{4}[0-9]{14}$.
function fromPattern(pattern) {
  const classes = { '[0-9]': digits, '[A-Z]': upper, '[A-Z0-9]': alnum, '[0-9A-Z]': alnum };
  return [...pattern.matchAll(/(\[[^\]]+\])(?:\{(\d+)\})?/g)]
    .map(([, kind, count]) => text(classes[kind], Number(count ?? 1))).join('');
}

// The countries of ibantools are more than those of the registry.  Its checks
// of national digits are no part of the registry: they are turned off.
const countries = ibantools.getCountrySpecifications();
for (const country of Object.keys(countries)) ibantools.setCountryBBANValidation(country, () => true);
const unregistered = new Set(Object.keys(countries).filter((c) => !countries[c].IBANRegistry));

function makeIbans() {
  return Object.keys(countries).filter((country) => countries[country].bban_regexp).flatMap((country) =>
    Array.from({ length: IBANS_PER_COUNTRY + 8 }, (_, k) => {
      let bban = fromPattern(countries[country].bban_regexp);
      if (k >= IBANS_PER_COUNTRY) { // a character of any kind, or one too many
        const at = below(bban.length);
        bban = bban.slice(0, at) + pick(alnum) + bban.slice(at + pick([0, 1, 1, 1]));
      }
      return country + checkDigits(bban + country) + bban;
    }));
}

const makeBics = () => repeat(NUMBERS_PER_KIND * 10, () => text(chance(1, 3) ? alnum : upper, 4) + pick(pairs) +
  text(alnum, pick([2, 2, 5, 5, 3])));
const makeIsins = () => pairs.map((prefix) => prefix + text(alnum, 9)).map((v) => v + luhnDigit(v));
const makeLuhns = () => repeat(NUMBERS_PER_KIND * 2, () => text(digits, between(1, 21))).map((v) => v + luhnDigit(v));
const makeIssns = () => repeat(NUMBERS_PER_KIND, () => text(digits, 7)).map((v) => v + mod11Digit(v));
const makeEans = () => repeat(NUMBERS_PER_KIND, () => text(digits, pick([7, 9, 11, 12, 13])))
  .map((v) => v + gs1Digit(v));
const makeIsbns = () => repeat(NUMBERS_PER_KIND, () => {
  const body = text(digits, 9);
  const long = pick(['978', '979', '977']) + body;
  return [body + mod11Digit(body), long + gs1Digit(long), long.slice(0, between(9, 12))];
});

const prefixes = ['4', '51', '55', '56', '50', '2221', '2720', '2721', '2220', '34', '37', '35', '3527', '3528', '3589',
  '3590', '6011', '6012', '643', '644', '649', '65', '300', '305', '306', '309', '36', '38', '39', '62', '81', '82',
  '67', '63', '2200', '2204', '2205', '2131', '1800'];
const makeCards = () => repeat(10, () => prefixes.flatMap((prefix) => [12, 13, 14, 15, 16, 17, 18, 19].map((length) =>
  prefix + text(digits, length - 1 - prefix.length)))).map((v) => v + (chance(1, 10) ? '0' : luhnDigit(v)));

// RFC 5646, section 2.1
const irregular = ['en-GB-oed', 'i-ami', 'i-bnn', 'i-default', 'i-enochian', 'i-hak', 'i-klingon', 'i-lux', 'i-mingo',
  'i-navajo', 'i-pwn', 'i-tao', 'i-tay', 'i-tsu', 'sgn-BE-FR', 'sgn-BE-NL', 'sgn-CH-DE'];
const makeTags = () => repeat(NUMBERS_PER_KIND * 100, () => {
  const parts = [pick(['de', 'zho', 'abcd', 'abcde', 'x', 'i', 'en1', text(upper, between(1, 9)).toLowerCase()])];
  for (let n = below(6); n > 0; n--)
    parts.push(pick([pick(['yue', 'aaa', 'nan']), 'Hant', pick(['TW', 'US', '419']), pick(['1901', '1996', 'rozaj']),
      pick(['a', 'b', '0', 'x']), text(alnum, between(1, 9)).toLowerCase()]));
  return [parts.join('-')];
});

// Is a variant or a singleton there twice, before private use?
function repeats(tag) {
  const parts = tag.toLowerCase().split(/-x-/)[0].split('-').slice(1);
  const first = parts.findIndex((p) => p.length === 1);
  const variants = (first < 0 ? parts : parts.slice(0, first)).filter((p) => p.length > 4 || /^\d...$/.test(p));
  const singletons = parts.filter((p) => p.length === 1);
  return new Set(variants).size < variants.length || new Set(singletons).size < singletons.length;
}

const known = (name, when) => ({ name, when });
const inCountries = (list) => (v) => list.split(' ').includes(v.slice(0, 2));
const newerBic = known('digits in the first four (ISO 9362:2014)', (v, ours) => ours && /\d/.test(v.slice(0, 4)));

const subjects = [
  ['iban', '', 'ibantools', makeIbans, (v) => ibantools.isValidIBAN(v), [
    known('outside the registry', (v, ours) => !ours && unregistered.has(v.slice(0, 2))),
    known('territories, whose accounts start with FI or FR', (v, ours) => !ours &&
      inCountries('AX BL GF GP MF MQ NC PF PM RE TF WF YT')(v)),
    known('another structure for BY DO GE IE PK PS TR VG', inCountries('BY DO GE IE PK PS TR VG')),
  ]],
  ['iban', '', 'validator', makeIbans, (v) => validator.isIBAN(v), [
    known('outside the registry', (v, ours) => !ours && inCountries('DZ IR MA MZ')(v)),
    known('a country that the peer lacks', (v, ours) => ours && !validator.ibanLocales.includes(v.slice(0, 2))),
    known('another structure for AZ BY DO GE JO PK SV TR', inCountries('AZ BY DO GE JO PK SV TR')),
    known('check digits 00, 01 or 99', (v, ours) => !ours && /^..(00|01|99)/.test(v)),
  ]],
  ['bic', '', 'ibantools', makeBics, (v) => ibantools.isValidBIC(v), [newerBic]],
  ['bic', '', 'validator', makeBics, (v) => validator.isBIC(v), [newerBic]],
  ['isin', '', 'validator', makeIsins, (v) => validator.isISIN(v), [
    known('any two letters as prefix', (v, ours) => !ours),
  ]],
  ['luhn', '', 'validator', makeLuhns, (v) => validator.isLuhnNumber(v), [
    known('a single digit', (v, ours) => !ours && v.length === 1),
  ]],
  ['isbn', '', 'validator', makeIsbns, (v) => validator.isISBN(v), [
    known('any prefix of 13 digits', (v, ours) => !ours && v.length === 13 && !/^97[89]/.test(v)),
    known('printed music', (v, ours) => !ours && v.startsWith('9790')),
  ]],
  ['issn', '', 'validator', makeIssns, (v) => validator.isISSN(v), []],
  ['ean', '', 'validator', makeEans, (v) => validator.isEAN(v), [
    known('12 digits', (v, ours) => ours && v.length === 12),
  ]],
  ['credit_card', ", '{visa}'", 'validator', makeCards, (v) => validator.isCreditCard(v, { provider: 'visa' }), [
    known('17 or 18 digits', (v, ours) => !ours && [17, 18].includes(v.length)),
  ]],
  ['credit_card', ", '{mastercard}'", 'validator', makeCards,
    (v) => validator.isCreditCard(v, { provider: 'mastercard' }), [
      known('the peer\'s pattern has no anchors', (v, ours) => !ours),
    ]],
  ['credit_card', ", '{amex}'", 'validator', makeCards, (v) => validator.isCreditCard(v, { provider: 'amex' }), []],
  ['credit_card', ", '{discover}'", 'validator', makeCards, (v) => validator.isCreditCard(v, { provider: 'discover' }), [
    known('644-649', (v, ours) => ours && /^64[4-9]/.test(v)),
  ]],
  ['credit_card', ", '{diners}'", 'validator', makeCards, (v) => validator.isCreditCard(v, { provider: 'dinersclub' }), [
    known('15 to 19 digits', (v, ours) => ours && v.length > 14),
    known('309 and 39', (v, ours) => ours && /^3(09|9)/.test(v)),
  ]],
  ['credit_card', ", '{jcb}'", 'validator', makeCards, (v) => validator.isCreditCard(v, { provider: 'jcb' }), [
    known('17 to 19 digits', (v, ours) => ours && v.length > 16),
    known('all of 35', (v, ours) => !ours && v.startsWith('35')),
    known('2131 and 1800', (v, ours) => !ours && /^(2131|1800)/.test(v)),
  ]],
  ['credit_card', ", '{unionpay}'", 'validator', makeCards, (v) => validator.isCreditCard(v, { provider: 'unionpay' }), [
    known('62 with 17 to 19 digits', (v, ours) => ours && v.startsWith('62') && v.length > 16),
    known('67', (v, ours) => !ours && v.startsWith('67')),
  ]],
];

for (const [x, options, peer, make, accepts, classes] of subjects) {
  const list = x === 'credit_card' ? make() : withErrors(make());
  const ours = ask(list, `bartizan.is_${x}(v${options})`).map(([answer]) => answer === 't');
  compare(`${x}${options} and ${peer}`, list, ours, list.map(accepts), classes);
}

// Every code of the right shape.
const triples = pairs.flatMap((p) => upper.map((c) => p + c));
const numbers = Array.from({ length: 1000 }, (_, n) => String(n).padStart(3, '0'));
const kosovo = known('XK', (v, ours) => ours && v === 'XK');
for (const [x, options, list, accepts, classes] of [
  ['country', '', pairs, (v) => validator.isISO31661Alpha2(v), [kosovo]],
  ['country', ", 'alpha3'", triples, (v) => validator.isISO31661Alpha3(v), []],
  ['country', ", 'numeric'", numbers, (v) => validator.isISO31661Numeric(v), []],
  ['currency', '', triples, (v) => validator.isISO4217(v), [
    known('CUC and HRK, withdrawn', (v, ours) => ours && ['CUC', 'HRK'].includes(v)),
    known('XAD, XCG and ZWG, newer', (v, ours) => ours && ['XAD', 'XCG', 'ZWG'].includes(v)),
  ]],
]) {
  const ours = ask(list, `bartizan.is_${x}(v${options})`).map(([answer]) => answer === 't');
  compare(`${x}${options} and validator`, list, ours, list.map(accepts), classes);
}

{
  const list = [...new Set([...irregular, ...makeTags()])];
  const ours = ask(list, 'bartizan.is_language(v)').map(([answer]) => answer === 't');
  compare('language and validator', list, ours, list.map((v) => validator.isLocale(v)), [
    known('a language of four letters', (v, ours) => ours && /^[a-z]{4}(-|$)/.test(v)),
    known('a variant or singleton twice', (v, ours) => !ours && repeats(v)),
    known('the peer takes a hyphen inside a variant', (v, ours) => !ours && /-\d[^-]{0,2}-/.test(v)),
  ]);
  // Intl knows the registered languages' preferred forms; where it changes
  // nothing but letter case, the case is ours.
  const wrong = [];
  let compared = 0;
  ask(list.map((v) => v.toUpperCase()), 'bartizan.validate_language(v)').forEach(([tag], i) => {
    let theirs = null;
    try {
      [theirs] = Intl.getCanonicalLocales(list[i]);
    } catch {
      return;
    }
    if (tag === null || theirs.toLowerCase() !== list[i].toLowerCase()) return;
    compared++;
    if (theirs !== tag) wrong.push(`${tag} ${theirs}`);
  });
  check(compared > 100 && wrong.length === 0, `${compared} tags have the letter case of Intl`, ...wrong.slice(0, 20));
}
