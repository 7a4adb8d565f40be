// What fuzzing starts from: the answers under tests/, the presets, and the words that mean something to either.

import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import { readPresets } from './bundle.mjs';
import { ROOT } from './paths.mjs';

const FIXTURES = join(ROOT, 'tests/fixtures');
const RECORDINGS = join(ROOT, 'tests/recordings');
const INJECTION = join(ROOT, 'tests/injection');

// In the order of tests/fuzz/targets/text.rs and decode.rs.
const FORMATS = ['plain', 'html', 'markdown', 'escaped', 'blocks', 'facets', 'auto'];
const STATUSES = [200, 201, 202, 400, 403, 404, 429, 500];

// What the targets take for lists as they are, and for lists made long.
const [SHORT, LONG] = [Buffer.from([0]), Buffer.from([255])];

// What means something in marked-up text; names in JSON come from the presets.
const MARKUP = [
  '<p>', '</p>', '<br>', '<a href="', '</a>', '<blockquote>', '<ul>', '<li>', '<ol>', '<em>', '<strong>', '<script>', '<!--', '-->', '&amp;',
  '&#x', '&lt;', 'https://', 'mailto:', 'javascript:', '**', '__', '](', '```', '> ', '- ', '1. ', '~~', '\\', '\n\n', '    ',
  '"type"', '"children"', '"text"', '"content"', '"attrs"', '"marks"', '"insert"', '"ops"', '"paragraph"', '"link"', '"list-item"',
  'null', 'true', '[]', '{}', '1e400', '-1', '18446744073709551616', '2026-01-01T00:00:00Z', '\\ud800', '@key', '$/', '/*', '{page:json}',
];

/** Puts the first inputs of a target into `folder`; what has been found there before stays. */
export async function seed(target, folder) {
  await mkdir(folder, { recursive: true });
  for (const input of await SEEDS[target]()) {
    await writeFile(join(folder, createHash('sha1').update(input).digest('hex')), input);
  }
}

/** libFuzzer's dictionary: one quoted word a line. */
export async function dictionary() {
  const words = new Set(MARKUP);
  for (const { own } of await readPresets()) collectWords(own, words);
  const hex = byte => `\\x${byte.toString(16).padStart(2, '0')}`;
  return [...words].map(word => `"${[...Buffer.from(word)].map(hex).join('')}"\n`).join('');
}

function collectWords(value, words) {
  if (typeof value === 'string') {
    if (value && value.length <= 40) words.add(value);
    for (const segment of value.split('/').slice(1)) if (/^[\w$.-]{1,30}$/.test(segment)) words.add(`"${segment}"`);
  } else if (value && typeof value === 'object') {
    for (const [key, member] of Object.entries(value)) {
      if (!Array.isArray(value)) words.add(`"${key}"`);
      collectWords(member, words);
    }
  }
}

const SEEDS = {
  async decode() {
    const names = (await readPresets()).map(({ name }) => name);
    const inputs = [];
    for (const { preset, status, body } of await answers()) {
      const head = Buffer.from([Math.max(0, names.indexOf(preset)), Math.max(0, STATUSES.indexOf(status)), 0]);
      inputs.push(Buffer.concat([head, body]));
      // The same with its lists made long: what takes the square of their length shows at once.
      inputs.push(Buffer.concat([head.subarray(0, 2), LONG, body]));
    }
    return inputs;
  },
  async infer() {
    return (await answers()).flatMap(({ body }) => [SHORT, LONG].map(length => Buffer.concat([length, body])));
  },
  async json() {
    return SEEDS.infer();
  },
  async mapping() {
    return (await readPresets()).map(({ whole }) => Buffer.from(JSON.stringify(whole)));
  },
  async text() {
    const texts = new Set();
    const trees = new Set();
    for (const { payload } of JSON.parse(await readFile(join(INJECTION, 'cases.json'), 'utf8'))) texts.add(payload.slice(0, 2000));
    for (const { body } of await answers()) {
      try {
        collectTexts(JSON.parse(body.toString('utf8')), texts, trees);
      } catch {
        texts.add(body.toString('utf8').slice(0, 2000));
      }
    }
    const formed = (format, text) => Buffer.concat([Buffer.from([FORMATS.indexOf(format), 0]), Buffer.from(text)]);
    const flat = FORMATS.filter(format => format !== 'blocks' && format !== 'facets');
    const facets = text => JSON.stringify([text, [0, 3, 'https://a.example/'], [4, 5, 'javascript:x']]);
    return [
      ...[...texts].flatMap(text => [...flat.map(format => formed(format, text)), formed('facets', facets(text))]),
      ...[...trees].map(tree => formed('blocks', tree)),
    ];
  },
};

/** Texts that may be somebody's words, and lists that may be words as a tree. */
function collectTexts(value, texts, trees) {
  if (typeof value === 'string') {
    if (value.length > 20) texts.add(value.slice(0, 2000));
  } else if (value && typeof value === 'object') {
    const text = JSON.stringify(value);
    if (text.length < 2000 && /"(children|content|insert|marks)":/.test(text)) trees.add(text);
    for (const member of Object.values(value)) collectTexts(member, texts, trees);
  }
}

/** Every answer under tests/, with the status it had and the preset it is for, where that is written down. */
async function answers() {
  const found = [];
  for (const name of await filesIn(FIXTURES, '.json')) {
    const { preset } = await expected(FIXTURES, basename(name, '.json'));
    found.push({ preset, status: 200, body: await readFile(join(FIXTURES, name)) });
  }
  for (const server of await readdir(RECORDINGS)) {
    const folder = join(RECORDINGS, server);
    const { preset = server } = await expected(folder, 'list');
    for (const name of await filesIn(folder, '.http')) {
      const text = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n');
      const end = text.indexOf('\n\n');
      found.push({ preset, status: Number(text.split(' ', 2)[1]), body: Buffer.from(text.slice(end + 2)) });
    }
    for (const name of await filesIn(folder, '.sse')) {
      const text = await readFile(join(folder, name), 'utf8');
      for (const [, data] of text.matchAll(/^data:(.*)$/gm)) found.push({ preset, status: 200, body: Buffer.from(data) });
    }
  }
  const hostile = JSON.parse(await readFile(join(INJECTION, 'answers.json'), 'utf8'));
  for (const { text } of hostile) found.push({ preset: 'plain', status: 200, body: Buffer.from(text) });
  return found;
}

async function expected(folder, name) {
  return JSON.parse(await readFile(join(folder, 'expected', `${name}.json`), 'utf8').catch(() => '{}'));
}

const filesIn = async (folder, ending) => (await readdir(folder)).filter(name => name.endsWith(ending)).sort();
