// IP addresses, compared with the npm package ipaddr.js: what is valid, the
// octets, and the form of RFC 5952.
import ipaddr from 'ipaddr.js';

import { ask, check, compare, generator } from './lib/peer.mjs';

const COUNT = 30000;
const { below, chance, pick, between } = generator();

const some = (make, most) => Array.from({ length: below(most + 1) }, make).join('');
const hex = () => pick([...'0123456789abcdefABCDEF']);
const ipv4 = () => Array.from({ length: chance(1, 9) ? between(1, 5) : 4 },
  () => (chance(1, 12) ? pick(['0', '0x', '+', ' ']) : '') + below(chance(1, 12) ? 999 : 256)).join('.');
function ipv6() {
  const groups = Array.from({ length: chance(1, 6) ? between(1, 9) : 8 }, () => (chance(1, 2) ? '0' : some(hex, 4) || 'f'));
  if (chance(1, 8)) groups.splice(0, 6, '', '', 'ffff');
  if (chance(1, 2)) groups.splice(below(8), between(1, 7), pick(['', '', '', ':']));
  if (chance(1, 4)) groups.splice(-2, 2, ipv4());
  return groups.join(':');
}
function mutate(v) {
  const at = below(v.length + 1);
  return v.slice(0, at) + pick(['', ':', '::', '.', '0', 'g', '%', '/', ' ', '\n', '\u0661', '00000', '1']) +
    v.slice(at + below(2));
}
function values(make) {
  const list = [];
  while (list.length < COUNT) {
    const v = make();
    list.push(v, ...(chance(1, 3) ? [mutate(v)] : []));
  }
  return list;
}

const four = values(ipv4);
const six = values(ipv6);
compare('ipv4 and ipaddr.js', four, ask(four, 'bartizan.is_ipv4(v)').map(([a]) => a === 't'),
  four.map((v) => ipaddr.IPv4.isValidFourPartDecimal(v)), [
    { name: 'white space at an end', when: (v, ours) => !ours && v !== v.trim() },
  ]);

const answers = ask(six, 'bartizan.validate_ipv6(v)').map(([form]) => form);
compare('ipv6 and ipaddr.js', six, answers.map((form) => form !== null), six.map((v) => ipaddr.IPv6.isValid(v)), [
  { name: 'a zone', when: (v, ours) => !ours && v.includes('%') },
  { name: 'a dotted tail that is not four plain decimal numbers', when: (v, ours) => !ours && v.includes('.') },
  { name: 'white space at an end', when: (v, ours) => !ours && v !== v.trim() },
]);

// RFC 5952 leaves the dotted tail of mapped addresses to the printer.  And
// ipaddr.js reads ::192.0.2.1 as the mapped ::ffff:192.0.2.1.
const mapped = '::ffff:';
const wrong = [];
let printed = 0;
let compatible = 0;
answers.forEach((form, i) => {
  if (form === null || !ipaddr.IPv6.isValid(six[i])) return;
  const peer = ipaddr.IPv6.parse(six[i]);
  if (/^::\d+\.\d+\.\d+\.\d+$/.test(six[i])) {
    compatible++;
    return;
  }
  printed++;
  const same = form.startsWith(mapped) && form.includes('.')
    ? peer.isIPv4MappedAddress() && form.slice(mapped.length) === peer.toIPv4Address().toString()
    : form === peer.toRFC5952String();
  if (!same) wrong.push(`${six[i]}: ${form}, ${peer.toRFC5952String()}`);
});
check(printed > 1000 && wrong.length === 0, `${printed} canonical forms are those of ipaddr.js`,
  `not compared, a dotted tail behind "::" alone: ${compatible}`, ...wrong.slice(0, 20));
