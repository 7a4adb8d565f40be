// The screen "Use your own endpoint": an address or an answer goes in, a wall and the lines to copy come out.
//
// Nothing is kept, and nobody but the address that a person gives is asked.

import { listPlaces, lists } from './answer.js';
import { h } from './dom.js';
import { EXAMPLES } from './examples.js';
import { asked, told } from './given.js';
import { handOver } from './hand-over.js';
import { intake } from './intake.js';
import { PARTS, specOf, withSpec } from './parts.js';
import { preview as makePreview } from './preview.js';
import { readAs } from './read-as.js';
import { rows as makeRows } from './rows.js';
import { leftAlone, remarks, sentence } from './sentences.js';
import {
  addressFor, byHand, byPreset, hasPages, knownByAddress, movedTo, presetNames, recognised, toLookAt, understood,
} from './understanding.js';

/** What is looked at: the answer, by what it is read at first, by what now, and what that makes of it. */
let given;
let base;
let map;
let seen;
/** What was made of it before there was a mistake. */
let good;
/** What the wall shows. */
let shown;
/** Counts what was asked for; an answer that comes after another was wanted is not shown. */
let turn = 0;

const field = intake({ look, example });
const reader = await read();
const lead = h('p', { class: 'lead' });
const about = h('p', { class: 'about' });
const as = readAs({ chosen: name => begin(readBy(name)) });
const rows = makeRows({ change, back });
const [knowing, know] = remarkList('What to know');
const [missing, miss] = remarkList('What was not understood');
const preview = makePreview({ changed: write, paged: () => given?.url && look(given.url) });
const end = handOver();
const left = h('div', { class: 'understood' }, h('h3', {}, 'What was understood'), lead, about, as.element, rows.element, missing, knowing);
const right = h('div', {}, h('div', { class: 'seen' }, h('h3', {}, 'What readers see'), preview.element));
const result = h('div', { class: 'result', hidden: true }, left, right, end.element);

document.getElementById('own').append(result);
field.ready();

/** The program that reads, started. */
async function read() {
  try {
    const program = await import(new URL('support-wall-reader.js', import.meta.url).href);
    await program.default({ module_or_path: new URL('support-wall-reader.wasm', import.meta.url) });
    return program;
  } catch (error) {
    field.fails('This part of the page could not be loaded.', ['Reload the page when the network is back.']);
    throw error;
  }
}

/** Looks at whatever was given: an address or an answer. */
async function look(text) {
  const mine = ++turn;
  try {
    const { url, text: answer } = told(text, brokenAt);
    if (answer !== undefined) return take({ text: answer });
    const name = knownByAddress(url);
    const address = addressFor(name, url, preview.page());
    if (address === undefined) {
      return fail({ message: 'This service is not asked with a plain GET, so this screen cannot ask it.', more: [`A wall can: preset="${name}". To see it here, paste an answer of it.`] });
    }
    field.waits(`Asking ${new URL(url).host} …`);
    result.setAttribute('aria-busy', 'true');
    const reply = await asked(address, brokenAt);
    if (mine === turn) take({ url, text: reply.text, headers: reply.headers, known: name });
  } catch (error) {
    if (!error.forPeople) throw error;
    if (mine === turn) fail(error);
  }
  return undefined;
}

/** Where a text stops being JSON: `{line, column}`. */
function brokenAt(text) {
  const [, line, column] = /line (\d+), column (\d+)/.exec(reader.recognise(text, '', '{}')) ?? [];
  return line && { line: Number(line), column: Number(column) };
}

function example(name) {
  const { answer, ...chosen } = EXAMPLES[name];
  preview.choose(chosen);
  turn += 1;
  const text = JSON.stringify(answer, null, 2);
  field.show(text);
  take({ text });
}

/** Takes an answer: finds out by what it is read. */
function take({ known, ...more }) {
  given = { ...more, ...toLookAt(more.text), link: more.headers?.get('Link') ?? '' };
  begin(known ? byPreset(known) : readBy(''));
}

/** By a preset's name; `guess` for a guess; empty for whatever fits. */
function readBy(name) {
  return presetNames.includes(name) ? byPreset(name) : recognised(reader, given, { guess: name === 'guess' });
}

/** Begins anew with what an answer is read by. */
function begin(read) {
  rows.close();
  base = read;
  good = undefined;
  if (base.unknown) {
    const [first] = listPlaces(given.answer).sort((one, other) => other.count - one.count);
    if (base.empty || !first) return fail(unknown(base));
    base = { ...byHand(first.pointer), unknown: base.unknown };
    preview.clear();
  }
  map = base.map;
  as.show(base);
  preview.pages(Boolean(given.url && base.name && hasPages(base.name)));
  return update();
}

function unknown({ unknown: why, empty }) {
  return empty
    ? { message: 'There are no messages in it yet, so it does not show where they will stand.', more: ['Write one there and look again, or paste an answer that has some.'] }
    : { message: 'No messages were found.', more: [why, 'The wall looks for a list of things that people wrote. Is it another address of this service that gives them?'] };
}

function change(part, spec) {
  if (part === 'items' && spec !== undefined) {
    const [list] = lists(given.answer, spec);
    map = movedTo(reader, spec, list ?? null, map);
  } else map = withSpec(part, spec, map);
  update();
}

function back(part) {
  // What the parts are depends on where the messages are.
  map = part === 'items' ? base.map : withSpec(part, specOf(part, base.map), map);
  update();
}

function update() {
  const now = { ...understood(reader, given, { name: base.name, map }), headers: given.headers };
  // With a mistake in one part, the others stand as they were.
  seen = now.mistake && good ? { ...good, map: now.map, mistake: now.mistake } : now;
  if (!now.mistake) good = now;
  result.hidden = false;
  result.removeAttribute('aria-busy');
  const corrected = new Set(Object.keys(PARTS).filter(
    part => !base.byHand && JSON.stringify(specOf(part, map)) !== JSON.stringify(specOf(part, base.map))));
  const words = sentence(base, seen, corrected.size > 0);
  lead.textContent = words.title;
  about.textContent = words.about;
  result.dataset.state = words.state;
  rows.show(seen, corrected);
  know(remarks(base, seen, given));
  miss(leftAlone(seen));
  if (!now.mistake && now.messages.some(({ body }) => body)) {
    preview.show(now.preview);
    shown = given;
  } else if (!now.mistake || shown !== given) preview.clear();
  const hidden = seen.total - (seen.shown ?? seen.total);
  preview.note(hidden > 0 ? `The first ${seen.shown} of ${seen.total.toLocaleString('en')}; your readers can ask for more.` : '');
  field.says(`${words.title} ${words.short}`, words.state);
  write();
}

/** A heading with remarks under it, and what shows other ones: `[{text, names?}, …]`. */
function remarkList(title) {
  const list = h('ul', { class: 'remarks', role: 'list' });
  const element = h('div', { class: 'missed', hidden: true }, h('h4', {}, title), list);
  const line = ({ text, names }) => h('li', {}, text, ...(names ?? []).flatMap((name, index) => [index > 0 ? ', ' : ' ', h('code', {}, name)]), names ? '.' : '');
  return [element, all => {
    list.replaceChildren(...all.map(line));
    element.hidden = all.length === 0;
  }];
}

/** What cannot be shown is said, and what was shown before is put away. */
function fail({ message, more = [] }) {
  result.hidden = true;
  result.removeAttribute('aria-busy');
  field.fails(message, more);
}

function write() {
  if (!seen || seen.mistake) return end.show(undefined);
  return end.show({ given, base, map, chosen: preview.chosen() });
}
