// Public suffixes, compared with the npm package psl, which is fed the same
// list: its own, written in the form of publicsuffix.org.
//
// psl gives no suffix for "local" and for a single label that no rule names,
// and takes what stands behind the asterisk of a rule for a suffix too, which
// the algorithm does not: nom.br is registrable below br, with *.nom.br.
import { domainToASCII } from 'node:url';

import psl from 'psl';

import rules from './node_modules/psl/data/rules.js';
import { ask, check, compare, compareForms, generator, psql } from './lib/peer.mjs';

const COUNT = 20000;
const { below, chance, pick } = generator(6);

const loaded = psql(`SELECT bartizan.load_public_suffixes($list$${rules.join('\n')}$list$);`).trim();
check(Number(loaded) === rules.length, `load_public_suffixes: ${loaded} of ${rules.length} rules`);

// A letter first: a digit there is no host name beside a right-to-left label
const label = () => pick([...'abcxyz']) + Array.from({ length: below(8) }, () => pick([...'abcxyz019'])).join('');
const labels = (most) => Array.from({ length: below(most + 1) }, label);
const listed = () => domainToASCII(pick(rules).replace(/^!/, '').replace(/^\*/, label));

// a rule's own labels, some of them, or one too many
function host() {
  if (chance(1, 10)) return [...labels(2), label()].join('.');
  const rule = listed().split('.');
  return [...labels(3), ...rule.slice(chance(1, 4) ? below(rule.length) : 0)].join('.');
}

const hosts = [...rules.filter((r) => /^[!*]/.test(r)).map((r) => domainToASCII(r.replace(/^[!*]\.?/, ''))), 'local', 'a.local'];
while (hosts.length < COUNT) hosts.push(host());

const theirs = hosts.map((v) => psl.parse(v));
const ours = ask(hosts, 'bartizan.public_suffix(v)', 'bartizan.registrable_domain(v)', 'bartizan.is_public_suffix(v)');
const parents = new Set(rules.filter((r) => r.startsWith('*.')).map((r) => domainToASCII(r.slice(2))));
const none = (v) => /(?:^|\.)local$/.test(v) || !v.includes('.');

const known = {
  'no rule': none,
  'parent of an asterisk': (v) => parents.has(v) && v.includes('.'),
};
const ascii = (name) => name && domainToASCII(name);

compareForms('public_suffix and psl', hosts, ours.map(([suffix]) => suffix), theirs.map(({ tld }) => ascii(tld)), known);
compareForms('registrable_domain and psl', hosts, ours.map(([, domain]) => domain),
  theirs.map(({ domain }) => ascii(domain)), known);
compare('is_public_suffix and psl', hosts, ours.map((row) => row[2] === 't'),
  theirs.map(({ tld, domain }) => tld !== null && domain === null), Object.entries(known).map(([name, when]) => ({ name, when })));
