// Risks of patterns, compared with the npm package recheck, which searches
// automata for an attack: pattern_info only reads the text, so neither answer
// is the other's.  Published attacks must be seen by both; over generated
// patterns the agreement is reported, and has a floor.
//
// Ours judges a pattern as full_match uses it, so recheck gets it anchored.
import { createRequire } from 'node:module';

import { ask, check, generator } from './lib/peer.mjs';

process.env.RECHECK_BACKEND = 'pure';	// read when the package is loaded
const { checkSync } = createRequire(import.meta.url)('recheck');

const COUNT = 200;
const FLOOR = 0.8;
const { below, chance, pick, between } = generator(7);

// From the OWASP page on ReDoS, the documentation of safe-regex and rxxr, and
// CVEs whose patterns JavaScript has too (named in test/t/006_pattern.pl).
const attacks = ['(a+)+', '([a-zA-Z]+)*', '(a|aa)+', '(a|a?)+', '(.*a){25}', '(x+x+)+y', '(a*)*b', '(?:a|b|ab)*c',
  '(\\w+\\s?)*', '([a-z]+)+[0-9]', '\\s*#?\\s*', '(\\d+)*x', '(.*,)*z', '([^=]+=?)*!', '(a+){20}b', '\\d+\\d+x',
  '(?:[a-z]+\\.?)+@', '([01]*)*2', '(0|1|01)*3', '(?:-?\\w+)*;', 'a*a*b', '.*.*=.*', '(?:\\w|\\d)+!', '(ab|a)*b+c'];

const atom = (depth) => pick([() => pick([...'abc0']), () => pick(['[a-c]', '[0-9]', '\\w', '\\d', '.']),
  () => pick([...'abc']), () => (depth > 0 ? `(?:${alternatives(depth - 1)})` : 'x')])();
const item = (depth) => atom(depth) + (chance(1, 2) ? pick(['*', '+', '?', '{2}', '{1,3}', '{2,}']) : '');
const sequence = (depth) => Array.from({ length: between(1, 4) }, () => item(depth)).join('');
const alternatives = (depth) => Array.from({ length: chance(1, 3) ? 2 : 1 }, () => sequence(depth)).join('|');

const patterns = [...attacks];
while (patterns.length < attacks.length + COUNT) patterns.push(alternatives(below(3)));

const ours = ask(patterns, "array_to_string((bartizan.pattern_info(v)).risks, ' ')").map(([risks]) => risks !== '');
const theirs = patterns.map((p) => checkSync(`^(?:${p})$`, '', { timeout: 800, logger: null }).status);

const unseen = attacks.filter((p, i) => theirs[i] === 'vulnerable' && !ours[i]);
const shared = attacks.filter((p, i) => theirs[i] === 'vulnerable' && ours[i]);
check(unseen.length === 0 && shared.length > 20, `published attacks: ${shared.length} seen by both of ${attacks.length}`, ...unseen);

const generated = patterns.map((p, i) => [ours[i], theirs[i], p]).slice(attacks.length).filter(([, status]) => status !== 'unknown');
const count = (our, their) => generated.filter(([o, t]) => o === our && (t === 'vulnerable') === their).length;
const agreed = (count(true, true) + count(false, false)) / generated.length;
check(agreed > FLOOR && generated.length > COUNT / 2, `generated patterns: agreement on ${Math.round(100 * agreed)} % of ${generated.length}`,
  `both see a risk ${count(true, true)}, neither ${count(false, false)}`,
  `only ours ${count(true, false)}`, ...generated.filter(([o, t]) => o && t === 'safe').slice(0, 5).map(([, , p]) => `  ${p}`),
  `only recheck ${count(false, true)}`, ...generated.filter(([o, t]) => !o && t === 'vulnerable').slice(0, 10).map(([, , p]) => `  ${p}`));
