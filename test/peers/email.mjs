// E-mail addresses, compared with the npm packages validator, isemail,
// @hapi/address, zod and ajv-formats under each set of options.
//
// Addresses come from lib/email_grammar.json and from mutations of them; the
// seed is BTZ_SEED.  Each disagreement must fall in one class.  Where only the
// peer accepts, our reason says in which:
//
//   RFC 5322 forms        comments, white space, control characters and specials
//                         that RFC 5321 has no place for
//   quoted string         a quoted local part, which our default refuses
//   loose quoted string   in quotes: nothing, no end, a control character
//   IP literal            a domain in brackets, which our default refuses
//   no length limits      64 octets for the local part, 63 for a label, 254 in all
//   single label          a domain without a dot
//   TLD not of letters    numeric, one letter, letters with digits
//   bad A-label           "xn--" with something that IDNA 2008 does not allow
//   UTF-8                 characters beyond ASCII
//   loose IP literal      an IPv6 address without its tag
//   ASCII by NFC          the Kelvin sign and the like, which isemail first turns into ASCII
//   special use           .test, .invalid and the like, when we are asked to refuse them
//   encoded word          =?...?= in the local part (CVE-2025-13033's kin)
//   dots anywhere         at the start, the end or in a row
//   hyphens anywhere      at the start or end of a label
//
// Where only we accept, the address itself says it:
//
//   narrow local part     zod's own choice of characters, and no ' before the @
//   A-label as TLD        such as .xn--p1ai
//   digit first in TLD    @hapi/address on a single label
//   SPACE in quotes       isemail counts it as obsolete
//   tagged IPv6           validator does not know the tag
//   one group as ::       RFC 4291 has it, RFC 5321 and isemail want two
import * as hapi from '@hapi/address';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import isemail from 'isemail';
import validator from 'validator';
import * as zod from 'zod';

import { ask, compare, generator, grammar, mutator } from './lib/peer.mjs';

const COUNT = Number(process.env.BTZ_COUNT ?? 20000);

const reasons = {
  'RFC 5322 forms': ['local_invalid_char', 'domain_invalid_char', 'whitespace', 'control_char', 'local_empty',
    'domain_empty', 'display_name_not_allowed'],
  'quoted string': ['quoted_local_not_allowed'],
  'loose quoted string': ['local_empty', 'quoted_unclosed', 'control_char'],
  'IP literal': ['ip_literal_not_allowed'],
  'loose IP literal': ['ip_literal_unclosed', 'ip_literal_invalid'],
  'no length limits': ['local_too_long', 'label_too_long', 'domain_too_long', 'address_too_long'],
  'single label': ['domain_single_label'],
  'TLD not of letters': ['tld_numeric', 'tld_invalid'],
  'bad A-label': ['domain_idna'],
  'special use': ['special_use_domain'],
  'encoded word': ['local_encoded_word'],
  'dots anywhere': ['local_leading_dot', 'local_trailing_dot', 'local_consecutive_dots', 'domain_empty_label',
    'domain_trailing_dot'],
  'hyphens anywhere': ['label_leading_hyphen', 'label_trailing_hyphen'],
};

const shapes = {
  'UTF-8': (v, accepted) => !accepted && /[^\x00-\x7f]/.test(v),
  'ASCII by NFC': (v, accepted) => !accepted && /[\u212a\u037e\u1fef]/.test(v),
  'narrow local part': (v, accepted) => accepted && /^(?:.*[^A-Za-z0-9_'+.@-].*|.*'@.*)$/.test(v),
  'A-label as TLD': (v, accepted) => accepted && /\.xn--[a-z0-9-]+$/i.test(v),
  'digit first in TLD': (v, accepted) => accepted && /@[0-9][^.]*$/.test(v),
  'one group as ::': (v, accepted) => accepted && /@\[ipv6:(?=.*::)(?:[^:]*:+){7}[^:]*\]$/i.test(v),
  'tagged IPv6': (v, accepted) => accepted && /@\[ipv6:/i.test(v),
  'SPACE in quotes': (v, accepted) => accepted && /^".* .*"@/.test(v),
};

// The sets of our options, and the peers that can be asked the same.
const ajv = new Ajv();
addFormats(ajv, { mode: 'full' });
const fast = new Ajv();
addFormats(fast, { mode: 'fast' });
const format = (which) => which.compile({ type: 'string', format: 'email' });
const pattern = (regex) => {
  const schema = zod.email(regex ? { pattern: regex } : {});
  return (v) => schema.safeParse(v).success;
};
const isemailClasses = ['quoted string', 'IP literal', 'ASCII by NFC'];
const isemailWith = (options) => (v) => isemail.validate(v, { allowUnicode: false, minDomainAtoms: 2, ...options });
const validatorWith = (options) => (v) => validator.isEmail(v, { allow_utf8_local_part: false, ...options });
const hapiWith = (options) => (v) => hapi.isEmailValid(v, { allowUnicode: false, ...options });

const common = ['TLD not of letters', 'bad A-label', 'encoded word'];

const sets = [
  {
    options: '',
    peers: [
      ['validator', validatorWith({}), [...common, 'UTF-8', 'quoted string']],
      ['validator, UTF-8', validatorWith({ allow_utf8_local_part: true }), [...common, 'UTF-8', 'quoted string']],
      ['validator, no limits', validatorWith({ ignore_max_length: true }),
        [...common, 'UTF-8', 'quoted string', 'no length limits']],
      ['isemail', isemailWith({}), [...common, ...isemailClasses]],
      ['isemail, RFC 5322', (v) => isemail.validate(v, { errorLevel: 128 }) === 0,
        [...common, 'RFC 5322 forms', 'quoted string', 'IP literal', 'no length limits', 'single label', 'UTF-8']],
      ['@hapi/address', hapiWith({}), common],
      ['@hapi/address, UTF-8', hapiWith({ allowUnicode: true }), [...common, 'UTF-8']],
      ['@hapi/address, no limits', hapiWith({ ignoreLength: true }), [...common, 'no length limits']],
      ['zod', pattern(), ['bad A-label', 'no length limits', 'hyphens anywhere', 'narrow local part', 'A-label as TLD']],
      ['zod, HTML', pattern(zod.regexes.html5Email),
        [...common, 'no length limits', 'single label', 'dots anywhere']],
      ['zod, RFC 5322', pattern(zod.regexes.rfc5322Email),
        [...common, 'RFC 5322 forms', 'quoted string', 'IP literal', 'no length limits', 'UTF-8', 'hyphens anywhere',
          'A-label as TLD']],
      ['zod, Unicode', pattern(zod.regexes.unicodeEmail), [...Object.keys(reasons), 'UTF-8']],
      ['ajv-formats', format(ajv), [...common, 'no length limits']],
      ['ajv-formats, fast', format(fast), [...common, 'no length limits', 'single label', 'dots anywhere']],
    ],
  },
  {
    options: ', allow_quoted => true',
    peers: [
      ['validator', validatorWith({}), [...common, 'UTF-8', 'loose quoted string']],
      ['isemail', isemailWith({}), [...common, 'loose quoted string', 'IP literal', 'ASCII by NFC', 'SPACE in quotes']],
    ],
  },
  {
    options: ', allow_ip_literal => true',
    peers: [
      ['validator', validatorWith({ allow_ip_domain: true }), [...common, 'UTF-8', 'quoted string', 'loose IP literal',
        'tagged IPv6']],
      ['isemail', isemailWith({}), [...common, 'quoted string', 'ASCII by NFC', 'loose IP literal', 'one group as ::']],
    ],
  },
  {
    options: ', require_tld => false',
    peers: [
      ['validator', validatorWith({ require_tld: false }), [...common, 'UTF-8', 'quoted string']],
      ['isemail', isemailWith({ minDomainAtoms: 1 }), [...common, ...isemailClasses]],
      ['@hapi/address', hapiWith({ minDomainSegments: 1 }), [...common, 'digit first in TLD']],
      ['zod, HTML', pattern(zod.regexes.html5Email), [...common, 'no length limits', 'dots anywhere']],
      ['ajv-formats, fast', format(fast), [...common, 'no length limits', 'dots anywhere']],
    ],
  },
  {
    options: `, tld_check => 'not_numeric'`,
    peers: [
      ['isemail', isemailWith({}), [...common, ...isemailClasses]],
      ['ajv-formats', format(ajv), [...common, 'no length limits']],
    ],
  },
  {
    options: `, tld_check => 'none'`,
    peers: [
      ['isemail', isemailWith({}), ['bad A-label', 'encoded word', ...isemailClasses]],
      ['ajv-formats', format(ajv), ['bad A-label', 'encoded word', 'no length limits']],
    ],
  },
  {
    options: ', block_special_use => true',
    peers: [
      ['validator', validatorWith({}), [...common, 'UTF-8', 'quoted string', 'special use']],
      ['@hapi/address', hapiWith({
        tlds: { deny: new Set(['alt', 'arpa', 'internal', 'invalid', 'local', 'localhost', 'onion', 'test']) },
      }), common],
    ],
  },
  {
    options: ', block_encoded_word => false',
    peers: [
      ['validator', validatorWith({}), ['TLD not of letters', 'bad A-label', 'UTF-8', 'quoted string']],
      ['@hapi/address', hapiWith({}), ['TLD not of letters', 'bad A-label']],
      ['ajv-formats', format(ajv), ['TLD not of letters', 'bad A-label', 'no length limits']],
    ],
  },
];

const random = generator();
const make = grammar('email_grammar', random);
const mutate = mutator(random, ['@', '.', '-', '"', '\\', '(', ')', '<', '>', '[', ']', ' ', '\t', '\n', '\r', '=', '?',
  '_', '+', 'a', 'Z', '0', '\u0001', '\u007f', '\u0085', '\u00a0', '\u00e9', '\u200b', '\u2028', '\u212a', '\uff20',
  '\ufeff', '\u{1f600}']);

const addresses = [];
while (addresses.length < COUNT) {
  const address = make('address');
  addresses.push(address);
  if (random.chance(1, 2)) addresses.push(mutate(address));
}

const answers = ask(addresses, ...sets.map(({ options }) => `(bartizan.explain_email(v${options})).code`));

sets.forEach(({ options, peers }, set) => {
  const codes = answers.map((row) => row[set]);
  const ours = codes.map((code) => code === null);
  const classOf = (name) => ({
    name,
    when: shapes[name] ?? ((v, accepted, i) => reasons[name].includes(codes[i])),
  });
  for (const [peer, accepts, classes] of peers)
    compare(`is_email(v${options}) and ${peer}`, addresses, ours, addresses.map((v) => accepts(v)), classes.map(classOf));
});
