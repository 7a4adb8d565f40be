// Time and memory a message, natively and in Chromium: from the answer's text to messages, and to a wall of them.
//
// What is worth looking at is how a figure compares with JSON alone, and whether a message takes longer among many.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureBuildTools } from '../../tools/install.mjs';
import { ROOT, TARGET } from '../../tools/lib/paths.mjs';
import { must } from '../../tools/lib/run.mjs';
import { measureInBrowser } from './decode-browser.mjs';
import { fixed, table } from './figures.mjs';

/** How much longer a message among 10,000 may take than one among 1,000 and still count as the same. */
const LINEAR = 1.5;

const WHERE = { native: 'native', reader: 'Chromium, reader', wall: 'Chromium, wall' };

/** Measures; `{figures, text}`. Without `browser` only natively. */
export async function decode({ log, browser = true }) {
  await ensureBuildTools({ log });
  const folder = join(TARGET, 'bench');
  await mkdir(folder, { recursive: true });
  log('  natively (the first time it is compiled, which takes a minute) …');
  const { stdout } = await must('The bench does not compile or run; cargo says why above.',
    'cargo', ['bench', '--bench', 'decode', '--', folder], { cwd: ROOT });
  const rows = stdout.split('\n').filter(line => line.startsWith('{')).map(line => ({ where: 'native', ...JSON.parse(line) }));
  if (browser) {
    log('  in Chromium …');
    const cases = rows.map(({ name, about, messages }) => ({ name, about, messages }));
    await measureInBrowser({ cases, folder, add: row => rows.push(row) });
  }
  const figures = Object.fromEntries(rows.map(row => [`${row.where} ${row.name} ${row.messages}`, { ms: row.ms }]));
  return { figures, text: `${table(COLUMNS, rows, 2)}\n\n${LEGEND}\n\n${verdicts(rows)}` };
}

const COLUMNS = [
  ['where', row => WHERE[row.where]],
  ['answer', row => `${row.name}: ${row.about}`],
  ['messages', row => row.messages.toLocaleString('en')],
  ['KB', row => fixed(row.bytes / 1000, 0)],
  ['ms', row => fixed(row.ms, 1)],
  ['µs/message', row => fixed(row.ms * 1000 / row.messages, 1)],
  ['drawn ms', row => fixed(row.drawn, 0)],
  ['JSON ms', row => fixed(row.floor, 1)],
  ['× JSON', row => fixed(row.ms / row.floor, 1)],
  ['allocations/message', row => fixed(row.allocations / row.messages, 1)],
  ['bytes/message', row => fixed(row.allocated / row.messages, 0)],
  ['held/message', row => fixed((row.peak ?? row.grown) / row.messages, 0)],
];

const LEGEND = [
  'native    the answer\'s text to messages; the guess with it where nobody named the endpoint',
  'reader    inspect(), and recognise() before it; text in, the report as text out',
  'wall      from the answer\'s last byte until all messages stand on the page; "drawn" two frames later',
  'JSON      the same text read as JSON alone: by the wall\'s own reader natively, by JSON.parse in Chromium',
  'bytes     all that is ever allocated; "held" is the most at one time, in Chromium what the wasm\'s memory grew by',
].join('\n');

/** For each case: what a message among 10,000 takes, compared with one among 1,000. */
function verdicts(rows) {
  const of = (row, messages) => rows.find(other => other.where === row.where && other.name === row.name && other.messages === messages);
  return rows.filter(({ messages }) => messages === 10_000).map(row => {
    const factor = (row.ms / 10_000) / (of(row, 1_000).ms / 1_000);
    const verdict = factor <= LINEAR ? 'linear' : 'NOT LINEAR';
    const why = row.ms === Infinity ? 'nobody would wait for 10,000 messages' : `a message among 10,000 takes ${fixed(factor, 2)} × as long as one among 1,000`;
    return `${WHERE[row.where].padEnd(18)}${row.name.padEnd(10)}${verdict.padEnd(12)}${why}`;
  }).join('\n');
}
