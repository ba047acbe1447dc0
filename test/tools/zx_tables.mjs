// zx_tables.mjs PACKAGE: writes the words and keyboards of npm's zxcvbn 4.4.2
// (MIT; NOTICE has its licence) as tables for C, into src/passwords.
//
//     node test/tools/zx_tables.mjs node_modules/zxcvbn            writes
//     node test/tools/zx_tables.mjs node_modules/zxcvbn --check    compares
//
// The files that it reads are pinned by digest.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const digests = {
  'lib/frequency_lists.js': '8c01b70a6d7728f27e3187f7b9b09085d4df090bd8222e0f242bf369e65541b8',
  'lib/adjacency_graphs.js': 'cbd0bcd1fd8649e858e0a8fff03176053e660082707bca3508bee47501b813de',
};
const folder = new URL('../../src/passwords/', import.meta.url);
const lists = ['passwords', 'english_wikipedia', 'female_names', 'surnames', 'us_tv_and_film', 'male_names'];
const graphs = ['qwerty', 'dvorak', 'keypad', 'mac_keypad'];

const [source, check] = process.argv.slice(2);
if (!source) throw new Error('usage: zx_tables.mjs PACKAGE [--check]');
const require = createRequire(import.meta.url);

function load(file) {
  const path = resolve(source, file);
  const digest = createHash('sha256').update(readFileSync(path)).digest('hex');
  if (digest !== digests[file]) throw new Error(`${file} is another: ${digest}`);
  return require(path);
}

const quoted = (text) => `"${text.replace(/[\\"]/g, '\\$&').replace(/\?/g, '\\?')}"`;

function lines(cells, perLine, between = ', ', end = ',') {
  const out = [];
  for (let at = 0; at < cells.length; at += perLine) out.push(`${cells.slice(at, at + perLine).join(between)}${end}\n`);
  return out.join('');
}

function head(file, what) {
  return `/*\n * ${file}\n *\t\t${what}\n *\n` +
    ' * Written by test/tools/zx_tables.mjs from npm\'s zxcvbn 4.4.2, (c) 2012-2016 Dan\n' +
    ' * Wheeler and Dropbox, Inc., MIT licence (see NOTICE): change that, not this.\n */\n';
}

// Words in the order of their bytes; with each its list and rank.
function words() {
  const frequency = load('lib/frequency_lists.js');
  const all = lists.flatMap((list, number) => frequency[list].map((word, at) => ({ word, number, rank: at + 1 })));
  all.sort((a, b) => (a.word < b.word ? -1 : 1));
  const first = Array.from({ length: 129 }, (_, c) => all.filter(({ word }) => word.charCodeAt(0) < c).length);
  const starts = [];
  all.reduce((at, { word }) => { starts.push(at); return at + word.length + 1; }, 0);
  return head('zx_words.inc', 'Common passwords, words and names: all of them, where each starts, its list\n *\t\tand rank, and the first word of each first character.') +
    `static const char words[] =\n${lines(all.map(({ word }) => quoted(`${word}\n`).replace('\n', '\\n')), 8, ' ', '').trimEnd()};\n\n` +
    `static const uint32_t starts[] = {\n${lines(starts, 16)}};\n\n` +
    `static const uint32_t ranks[] = {\n${lines(all.map(({ number, rank }) => number << 16 | rank), 16)}};\n\n` +
    `static const uint32_t first_words[] = {\n${lines(first, 16)}};\n`;
}

function keyboards() {
  const adjacency = load('lib/adjacency_graphs.js');
  const one = (graph) => {
    const keys = Object.keys(adjacency[graph]).sort();
    const cell = (key) => `{${quoted(key).replace(/^"(.*)"$/, (_, c) => (c === "'" ? "'\\''" : c === '\\"' ? "'\"'" : `'${c}'`))}, {${adjacency[graph][key].map((n) => quoted(n ?? '')).join(', ')}}}`;
    return `static const Key ${graph}[] = {\n${lines(keys.map(cell), 2)}};\n`;
  };
  return head('zx_keyboards.inc', 'The neighbours of each key, by direction: plain, then shifted.') + graphs.map(one).join('\n');
}

for (const [file, text] of [['zx_words.inc', words()], ['zx_keyboards.inc', keyboards()]]) {
  const path = new URL(file, folder);
  if (check !== '--check') writeFileSync(path, text);
  else if (readFileSync(path, 'utf8') !== text) throw new Error(`${file} differs`);
}
