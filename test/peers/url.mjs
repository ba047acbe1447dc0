// URLs, compared with the npm package whatwg-url: the parser of browsers.
//
// It repairs much that we refuse, so only one direction must agree: what we
// accept it accepts too, and reads as the same scheme, user, host, port, path,
// query and fragment; and it reads the canonical form as it reads the value.
// What it alone accepts is counted by our reason.
import whatwg from 'whatwg-url';

import { ask, check, generator } from './lib/peer.mjs';

const COUNT = 40000;
const { below, chance, pick, between } = generator();
const OPTIONS = "schemes => '{http,https,ws,wss,ftp}', allow_userinfo => true";

const some = (make, most) => Array.from({ length: below(most + 1) }, make).join('');
const hex = () => pick([...'0123456789abcdefABCDEF']);
const encoded = () => pick([() => `%${hex()}${hex()}`, () => '%2e', () => '%2E', () => '%2f', () => '%7E', () => '%'])();
const plain = () => pick([...'abcXYZ019-._~!$&\'()*+,;=:@[]|']);
const foreign = () => pick([' ', '\n', '\t', '\\', '"', '<', '>', '^', '`', '{', '}', '#', '?', '/', '@', ':', '[', ']',
  '%', '\u0001', '\u007f', '\u00a0', '\u00e9', '\u3002', '\uff0e', '\ufeff', '\u{1f600}']);

const label = () => pick([() => pick(['a', 'www', 'EXAMPLE', 'x1', 'my_app', 'a-b', 'ab--cd', 'xn--mnchen-3ya', 'b', 'shop', 'xn--0']),
  () => some(() => pick([...'abcXYZ019-_']), 8), () => String(below(300)), () => `0x${hex()}`, () => 'a'.repeat(pick([63, 64]))])();
const name = () => Array.from({ length: between(1, 4) }, label).join('.') + (chance(1, 30) ? '.' : '');
const ipv4 = () => Array.from({ length: chance(1, 8) ? between(1, 5) : 4 },
  () => (chance(1, 9) ? '0' : '') + below(chance(1, 9) ? 999 : 256)).join('.');
const ipv6 = () => {
  const groups = Array.from({ length: chance(1, 5) ? between(1, 9) : 8 }, () => (chance(1, 2) ? '0' : some(hex, 4) || 'f'));
  if (chance(1, 2)) groups.splice(below(8), between(1, 7), pick(['', '', ':']));
  if (chance(1, 4)) groups.splice(-2, 2, ipv4());
  return `[${groups.join(':')}${chance(1, 30) ? '%25eth0' : ''}]`;
};
const host = () => pick([name, name, name, ipv4, ipv6, () => 'example.com'])();
const port = () => pick(['', '', '', ':', ':80', ':443', ':21', ':8080', ':0', ':65535', ':65536', ':080', ':x']);
const userinfo = () => (chance(1, 8) ? `${some(() => (chance(1, 4) ? encoded() : pick([...'abZ09:._-!$&+'])), 6)}@` : '');
const segment = () => pick(['.', '..', '%2e', '.%2E', '%2e%2e', '', 'a', () => some(() => (chance(1, 5) ? encoded() : plain()), 6)]);
const path = () => some(() => {
  const s = segment();
  return `/${typeof s === 'string' ? s : s()}`;
}, 5);
const tail = (mark) => (chance(1, 3) ? mark + some(() => (chance(1, 5) ? encoded() : pick([plain(), '/', '?'])), 8) : '');

function make() {
  const scheme = pick(['http', 'https', 'HTTP', 'Https', 'ws', 'wss', 'ftp', 'http', 'https', 'http', 'https', 'http', 'x', 'file', '']);
  return scheme + pick(['://', '://', '://', '://', '://', '://', '://', ':', ':/', '//', ':///', ':\\\\']) +
    userinfo() + host() + port() + path() + tail('?') + tail('#');
}

function mutate(v) {
  for (let n = between(1, 2); n > 0; n--) {
    const at = below(v.length + 1);
    v = v.slice(0, at) + (chance(3, 4) ? foreign() : '') + v.slice(at + below(2));
  }
  return v.replace(/[\ud800-\udfff]/gu, '');
}

// What a server that decodes sees; as text of octets.
const decoded = (text) => text === null ? null :
  text.replace(/%([0-9a-f]{2})/gi, (_, pair) => String.fromCharCode(parseInt(pair, 16)));

const hostOf = (url) => JSON.stringify(url.host);
const pathOf = (url) => decoded(`/${url.path.join('/')}`);
const userOf = (url) => JSON.stringify([decoded(url.username), decoded(url.password)]);
const ourUser = (user) => JSON.stringify([user.split(':', 1)[0], user.split(':').slice(1).join(':')].map(decoded));

// whatwg-url's record and our columns tell the same; else what differs.
function difference(url, [scheme, user, hostname, type, portText, path, query, fragment, dots]) {
  if (url.scheme !== scheme) return 'scheme';
  if (userOf(url) !== ourUser(user ?? '')) return 'user';
  const peer = whatwg.parseURL(`http://${type === 'ipv6' ? `[${hostname}]` : hostname}/`);
  if (peer === null || hostOf(url) !== hostOf(peer)) return 'host';
  if (String(url.port ?? '') !== (portText ?? '')) return 'port';
  if (dots === 'f' && pathOf(url) !== decoded(path)) return 'path';
  if (decoded(url.query) !== decoded(query)) return 'query';
  if (decoded(url.fragment) !== decoded(fragment)) return 'fragment';
  return null;
}

const values = [];
while (values.length < COUNT) {
  const v = make();
  values.push(v);
  if (chance(1, 3)) values.push(mutate(v));
}
const columns = ['scheme', 'userinfo', 'host', 'host_type', 'port', 'path', 'query', 'fragment', 'encoded_dot_segment'];
const answers = ask(values, `bartizan.validate_url(v, ${OPTIONS})`, `(bartizan.explain_url(v, ${OPTIONS})).code`,
  ...columns.map((c) => `(bartizan.url_parse(v)).${c}`));

const refused = [];
const different = [];
const otherForm = [];
const reasons = new Map();
let accepted = 0;
let dotted = 0;
answers.forEach(([canonical, code, ...parts], i) => {
  const url = whatwg.parseURL(values[i]);
  if (canonical === null) {
    if (url !== null) reasons.set(code, (reasons.get(code) ?? 0) + 1);
    return;
  }
  accepted++;
  if (url === null) {
    refused.push(JSON.stringify(values[i]));
    return;
  }
  dotted += parts[8] === 't';
  const what = difference(url, parts);
  if (what !== null) different.push(`${what} of ${JSON.stringify(values[i])}: ${JSON.stringify(parts)}`);
  const again = whatwg.parseURL(canonical);
  const form = again === null ? 'refused' : difference(again, parts) ??
    (decoded(whatwg.serializeURL(again)) === decoded(whatwg.serializeURL(url)) ? null : 'whole');
  if (form !== null) otherForm.push(`${form} of ${JSON.stringify(values[i])}: ${JSON.stringify(canonical)}`);
});

check(accepted > COUNT / 20 && refused.length === 0,
  `whatwg-url accepts what we accept: ${accepted} of ${values.length} URLs`, ...refused.slice(0, 20));
check(different.length === 0, 'and reads the same parts',
  `path not compared, for an encoded dot segment: ${dotted}`, ...different.slice(0, 20));
check(otherForm.length === 0, 'and reads the canonical form as it reads the value', ...otherForm.slice(0, 20));
check(reasons.size > 10, 'what whatwg-url alone accepts, by our reason',
  ...[...reasons].sort((a, b) => b[1] - a[1]).map(([code, n]) => `${code} ${n}`));
