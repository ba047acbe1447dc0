// bcrypt and Argon2, compared with npm's bcrypt, bcryptjs and hash-wasm: what
// they make verifies here, what we make verifies there, and nothing else does.
import { createRequire } from 'node:module';
import { ask, check, generator } from './lib/peer.mjs';

const require = createRequire(import.meta.url);
const native = require('bcrypt');
const js = require('bcryptjs');
const wasm = require('hash-wasm');
const { below, pick, between } = generator();
const COUNT = 300;
process.env.PGOPTIONS = '-c bartizan.bcrypt_cost=4 -c bartizan.min_bcrypt_cost=4 -c bartizan.argon2_memory=64';

const piece = () => pick(['a', 'Z', '7', ' ', '$', "'", 'é', 'ж', '用', '😀', 'correct', 'horse', '\t', '%']);
const password = () => Array.from({ length: between(1, 20) }, piece).join('');
// bcrypt reads 72 bytes
const short = () => { for (;;) { const p = password(); if (Buffer.byteLength(p) <= 72) return p; } };
const s = '\u0001';
const verify = (pairs) => ask(pairs.map((p) => p.join(s)), "bartizan.verify_password(split_part(v, E'\\x01', 1), split_part(v, E'\\x01', 2))").map(([a]) => a === 't');
const count = (answers, want) => answers.filter((a) => a === want).length;

const words = Array.from({ length: COUNT }, short);
const makers = {
  bcrypt: (p) => native.hashSync(p, native.genSaltSync(4, pick(['a', 'b']))),
  bcryptjs: (p) => js.hashSync(p, 4),
  'hash-wasm bcrypt': (p) => wasm.bcrypt({ password: p, salt: crypto.getRandomValues(new Uint8Array(16)), costFactor: 4, outputType: 'encoded' }),
};
for (const variant of ['argon2id', 'argon2i', 'argon2d'])
  makers[`hash-wasm ${variant}`] = (p) => wasm[variant]({ password: p, salt: crypto.getRandomValues(new Uint8Array(between(8, 40))), parallelism: between(1, 3),
    iterations: between(1, 3), memorySize: between(24, 99), hashLength: between(12, 64), outputType: 'encoded' });

for (const [name, make] of Object.entries(makers)) {
  const stored = [];
  for (const p of words) stored.push([p, await make(p)]);
  check(count(verify(stored), true) === COUNT, `${name}: ${COUNT} hashes verify here`);
  check(count(verify(stored.map(([p, h]) => [`x${p}`, h])), false) === COUNT, `${name}: not with another password`);
  const changed = stored.map(([p, h]) => { const at = h.length - 1 - below(20); return [p, h.slice(0, at) + (h[at] === 'x' ? 'y' : 'x') + h.slice(at + 1)]; });
  check(count(verify(changed), false) === COUNT, `${name}: not when the hash is changed`);
}

const ours = ask(words, 'bartizan.hash_password(v, 4)', "bartizan.hash_password(v, scheme => 'argon2id')");
check(ours.every(([h], i) => native.compareSync(words[i], h) && !native.compareSync(`x${words[i]}`, h)), `${COUNT} of ours verify by bcrypt`);
check(ours.every(([h], i) => js.compareSync(words[i], h) && !js.compareSync(`x${words[i]}`, h)), 'and by bcryptjs');
let good = 0;
for (const [i, [, h]] of ours.entries()) good += await wasm.argon2Verify({ password: words[i], hash: h }) && !(await wasm.argon2Verify({ password: `x${words[i]}`, hash: h }));
check(good === COUNT, `${COUNT} of Argon2id by hash-wasm`);
// named: npm's bcrypt answers false to PHP's prefix, which is the same algorithm
const php = ours.map(([h]) => h.replace('$2b$', '$2y$'));
check(php.every((h, i) => !native.compareSync(words[i], h) && js.compareSync(words[i], h)) && count(verify(words.map((p, i) => [p, php[i]])), true) === COUNT, '$2y$: here and by bcryptjs, not by bcrypt');
