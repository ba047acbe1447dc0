// URIs and references, compared with the npm packages ajv-formats (what is
// valid) and fast-uri (the canonical form, and what a reference means).
//
// ajv-formats wants something behind the scheme, which appendix A does not;
// its other classes are more than appendix A has.  fast-uri has rules of its
// own for some schemes, decodes "%2E", and removes dot segments also where no
// authority stands before them, encoding a slash that could then make one.
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import fastUri from 'fast-uri';

import { ask, compare, compareForms, generator, mutator } from './lib/peer.mjs';

const COUNT = 20000;
const random = generator(5);
const { below, chance, pick, between } = random;

const some = (make, most) => Array.from({ length: below(most + 1) }, make).join('');
const hex = () => pick([...'0123456789abcdefABCDEF']);
const encoded = () => pick([() => `%${hex()}${hex()}`, () => '%2E', () => '%2f', () => '%7e', () => '%3A'])();
const plain = () => pick([...'abcXYZ019-._~!$&\'()*+,;=']);
const scheme = () => pick(['http', 'HTTP', 'https', 'urn', 'mailto', 'a', 'x+y-.1', 'ftp', 'ws']);
const name = () => pick(['example.com', 'EXAMPLE.com', 'a', '', '192.0.2.1', 'a_b', () => some(() => (chance(1, 5) ? encoded() : plain()), 8)]);
const text = (v) => (typeof v === 'function' ? v() : v);
const literal = () => pick(['[2001:DB8::1]', '[::]', '[::ffff:192.0.2.1]', '[1:2:3:4:5:6:7:8]', '[v1.x:y]', '[vF.!]', '[1::2::3]', '[::1', '[v.x]',
  '[fe80::1%25eth0]', '[]']);
const authority = () => (chance(1, 5) ? `${some(() => pick([plain(), ':', encoded()]), 5)}@` : '') +
  (chance(1, 6) ? literal() : text(name())) + pick(['', '', '', ':', ':80', ':443', ':8080', ':0', ':080']);
const segment = () => text(pick(['.', '..', '', 'a', 'b', '%2e', '%2e%2e', () => some(() => pick([plain(), ':', '@', encoded()]), 5)]));
const path = () => some(() => `/${segment()}`, 5);
const tail = (mark) => (chance(1, 3) ? mark + some(() => pick([plain(), '/', '?', ':', '@', encoded()]), 6) : '');
const hierarchy = () => (chance(2, 3) ? `//${authority()}${path()}` : segment() + path());
const uri = () => `${scheme()}:${hierarchy()}${tail('?')}${tail('#')}`;
const relative = () => (chance(1, 4) ? `//${authority()}` : segment()) + path() + tail('?') + tail('#');
const mutate = mutator(random, [...' %:/?#[]@\\|"<>^`{}\n\u00e9', 'a', '1']);

const values = ['', 'a:', 'a://', '//', '#', '?', ':', '%', '%41'];
while (values.length < COUNT) {
  const v = chance(2, 3) ? uri() : relative();
  values.push(chance(1, 4) ? mutate(v) : v);
}

// ---- what is valid
const ajv = new Ajv();
addFormats(ajv, { mode: 'full' });
const format = (which) => ajv.compile({ type: 'string', format: which });
const [uris, references] = ['uri', 'uri_reference'].map((x) =>
  ask(values, `bartizan.validate_${x}(v)`, `(bartizan.explain_${x}(v)).code`));
const accepts = (rows) => rows.map(([form]) => form !== null);
const hasAuthority = (v) => /^(?:[^:/?#]*:)?\/\//.test(v);
const classes = (rows) => [
  { name: 'nothing behind the scheme', when: (v, ours) => ours && /^[^:/?#]+:(?:[?#]|$)/.test(v) },
  { name: 'loose authority', when: (v, ours, i) => !ours && /^(?:[^:/?#]*:)?\//.test(v) && ['port_invalid', 'invalid_char'].includes(rows[i][1]) },
  { name: 'colon in the first segment', when: (v, ours, i) => !ours && ['scheme_invalid', 'scheme_missing'].includes(rows[i][1]) },
  { name: 'leading zero in an IPv4 address', when: (v, ours) => !ours && /^(?:[^:/?#]*:)?\/\/[^/?#]*\[[^\]]*[:.]0\d+[.\]]/.test(v) },
  { name: 'quotation mark', when: (v, ours) => !ours && v.includes('"') },
];
compare('is_uri and ajv-formats', values, accepts(uris), values.map(format('uri')), classes(uris));
compare('is_uri_reference and ajv-formats', values, accepts(references), values.map(format('uri-reference')),
  classes(references));

// ---- the canonical form, and references
// fast-uri's answers are given our form before they are compared.
const handler = /^(?:https?|wss?|urn|mailto):/i;
const dots = /(?:^|[:/])\.\.?(?:[/?#]|$)/;
const valid = values.filter((_, i) => references[i][0] !== null);
const form = (inputs, expression) => ask(inputs, expression).flat();
compareForms('canonical form and fast-uri', valid, form(valid, 'bartizan.validate_uri_reference(v)'),
  form(valid.map((v) => fastUri.normalize(v)), 'bartizan.validate_uri_reference(v)'), {
    'rules of the scheme': (v) => handler.test(v),
    'encoded dot': (v) => /%2e/i.test(v),
    'port over 65535 or IPvFuture': (v) => /:\d{5}|\[v/i.test(v),
    'dot segments without an authority': (v) => !hasAuthority(v) && dots.test(v),
  });

const plainOnes = valid.filter((v) => !handler.test(v) && !/%2e/i.test(v));
const pairs = values.filter((v, i) => uris[i][0] !== null && !handler.test(v)).map((base) => `${base} ${pick(plainOnes)}`);
const split = (pair) => pair.split(' ');
compareForms('url_resolve and fast-uri', pairs,
  form(pairs, "bartizan.validate_uri(bartizan.url_resolve(split_part(v, ' ', 1), split_part(v, ' ', 2)))"),
  form(pairs.map((pair) => {
    try {
      return fastUri.resolve(...split(pair));
    } catch (e) {
      return '';
    }
  }), 'bartizan.validate_uri(v)'), {
    'encoded dot': (pair) => /%2e/i.test(pair),
    'port over 65535 or IPvFuture': (pair) => /:\d{5}|\[v/i.test(pair),
    'dot segments without an authority': (pair) => {
      const [base, reference] = split(pair);
      const guarded = hasAuthority(base) && (hasAuthority(reference) || !/^[^:/?#]+:/.test(reference));
      return !guarded && (dots.test(base) || dots.test(reference));
    },
  });
