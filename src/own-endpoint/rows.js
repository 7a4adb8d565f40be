// The parts one below the other: what each was understood as, and where to change it.

import { h, mark, options } from './dom.js';
import { described, FORMATS, MEANINGS, PARTS, sources, specOf, valuesAt } from './parts.js';
import { formatAt, meaningOf, offered } from './places.js';

const SAID = { found: 'understood', missing: 'not found', mistake: 'to be mended' };

/** A list of all parts. `change(part, spec)` is called with what a person chose; `back(part)` takes that back. */
export function rows({ change, back }) {
  const all = Object.keys(PARTS).map(part => row(part, { change, back }));
  return {
    element: h('ul', { class: 'parts', role: 'list' }, all.map(({ element }) => element)),
    /** Shows what was made of an answer; `corrected` are the parts that are not as they were found. */
    show(seen, corrected) {
      for (const one of all) one.show(seen, corrected.has(one.part));
    },
    close() {
      for (const one of all) one.close();
    },
  };
}

function row(part, { change, back }) {
  const id = `own-part-${part}`;
  const place = h('span', { class: 'place' });
  const state = h('span', { class: 'visually-hidden' });
  const example = h('p', { class: 'example', dir: 'auto' });
  const from = h('p', { class: 'from' });
  const reset = h('button', { type: 'button', class: 'quiet', hidden: true, click: () => { back(part); close(); toggle.focus(); } }, 'As it was');
  const editor = h('div', { class: 'editor', id: `${id}-editor`, hidden: true });
  const toggle = h('button', {
    type: 'button', class: 'quiet', 'aria-expanded': 'false', 'aria-controls': `${id}-editor`, click: () => (editor.hidden ? open() : close()),
  }, 'Change', h('span', { class: 'visually-hidden' }, ` ${PARTS[part]}`));
  const element = h('li', { class: 'part', id },
    place, h('div', { class: 'said' }, h('h4', {}, PARTS[part], state), example, from), h('div', { class: 'deeds' }, reset, toggle), editor);
  let seen;

  function open() {
    editor.replaceChildren(...EDITORS[part](part, seen, spec => change(part, spec)));
    editor.hidden = false;
    toggle.setAttribute('aria-expanded', 'true');
    toggle.firstChild.data = 'Done';
    editor.querySelector('select').focus();
  }

  function close() {
    editor.hidden = true;
    editor.replaceChildren();
    toggle.setAttribute('aria-expanded', 'false');
    toggle.firstChild.data = 'Change';
  }

  return {
    part,
    element,
    close,
    show(now, corrected) {
      seen = now;
      const told = described(part, seen);
      element.dataset.state = told.state;
      place.replaceChildren(mark(told.state));
      state.textContent = `, ${SAID[told.state]}`;
      example.textContent = told.example;
      from.replaceChildren(...told.pointers.map(pointer => h('code', {}, pointer)), ...(told.note ? [h('span', {}, told.note)] : []), ...(corrected ? [h('span', { class: 'corrected' }, 'your correction')] : []));
      from.hidden = from.childNodes.length === 0;
      reset.hidden = !corrected;
    },
  };
}

const OTHER = 'another place';

/** Choosing where something is: a list of places, and a field for one that is not in it. */
function chooser(part, seen, { label = 'Take it from', nowhere, now, chosen }) {
  const id = `own-${part}-place`;
  const groups = offered(part, seen);
  const all = groups.flatMap(([, entries]) => entries);
  const known = now === undefined || all.some(([pointer]) => pointer === now);
  const select = h('select', { id });
  options(select, [...(nowhere ? [['none', nowhere]] : []), ...groups.map(([group, entries]) => [group, entries.map(([pointer, words]) => [`at:${pointer}`, words])]), ['other', 'Another place …']],
    known ? (now === undefined ? 'none' : `at:${now}`) : 'other');
  const field = h('input', { id: `${id}-own`, type: 'text', spellcheck: 'false', autocapitalize: 'none', autocomplete: 'off', placeholder: '/name', value: now ?? '' });
  const line = h('p', { hidden: known }, h('label', { for: field.id }, 'The place, as a pointer'), field);
  let waiting;
  const tell = () => chosen(select.value === 'none' ? undefined : select.value === 'other' ? field.value.trim() : select.value.slice(3));
  select.addEventListener('change', () => {
    line.hidden = select.value !== 'other';
    if (select.value !== 'other') tell();
    else field.focus();
  });
  field.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(tell, 250);
  });
  field.setAttribute('aria-label', `${PARTS[part]}: ${OTHER}`);
  return [h('p', {}, h('label', { for: id }, label), select), line];
}

const labelled = (label, id, select) => h('p', {}, h('label', { for: id }, label), select);

/** The one place a part is taken from, where it is one. */
const placeIn = spec => sources(spec).flatMap(({ at }) => at.flat())[0];

/** The place that really has something, of several that are tried. */
function usedNow(part, seen) {
  const spec = specOf(part, seen.map);
  if (spec === undefined) return undefined;
  const told = described(part, seen).pointers[0];
  const pointer = told?.split(', ')[0];
  return sources(spec).some(({ at }) => at.includes(pointer)) ? pointer : placeIn(spec);
}

const EDITORS = {
  items(part, seen, change) {
    const spec = specOf('items', seen.map);
    const now = [typeof spec === 'object' && !Array.isArray(spec) ? spec.at : spec].flat()[0] ?? '';
    return chooser(part, seen, { label: 'The list of messages is', now, chosen: pointer => change(pointer) });
  },
  body(part, seen, change) {
    let pointer = usedNow(part, seen);
    const select = h('select', { id: 'own-body-format' });
    const now = sources(specOf(part, seen.map)).find(({ at }) => at.includes(pointer))?.format ?? 'plain';
    options(select, FORMATS, now);
    const tell = () => pointer !== undefined && change(select.value === 'plain' ? pointer : { at: pointer, format: select.value });
    select.addEventListener('change', tell);
    const chosen = place => {
      pointer = place;
      select.value = formatAt(place, seen.records);
      tell();
    };
    return [...chooser(part, seen, { now: pointer, nowhere: pointer === undefined ? 'Choose …' : undefined, chosen: place => place !== undefined && chosen(place) }), labelled('They are written as', select.id, select)];
  },
  author(part, seen, change) {
    const chosen = pointer => change(pointer !== undefined && valuesAt(pointer, seen.records).some(value => /&#?\w+;/.test(value)) ? { at: pointer, format: 'html' } : pointer);
    return chooser(part, seen, { nowhere: 'Nowhere: show no names', now: usedNow(part, seen), chosen });
  },
  created(part, seen, change) {
    const serial = pointer => valuesAt(pointer, seen.records).every(value => Number(value) > 20_000 && Number(value) < 80_000);
    const chosen = pointer => change(pointer !== undefined && valuesAt(pointer, seen.records).length > 0 && serial(pointer) ? { at: pointer, form: 'days' } : pointer);
    return chooser(part, seen, { nowhere: 'Nowhere: show no times', now: usedNow(part, seen), chosen });
  },
  parent(part, seen, change) {
    const spec = specOf(part, seen.map) ?? {};
    const now = described(part, seen).pointers[0] ?? placeIn(spec.parent ?? spec.replies);
    const isList = pointer => seen.records.some(record => Array.isArray(record.value?.[pointer.slice(1)]));
    return chooser(part, seen, {
      label: 'What it answers is named, or its answers stand, at', nowhere: 'Nowhere: nothing answers another', now,
      chosen: pointer => change(pointer === undefined ? undefined : isList(pointer) ? { replies: pointer } : { parent: pointer }),
    });
  },
  state: choice({ state: 'Nowhere: show every message' }),
  kind: choice({ kind: 'Nowhere: all are plain words' }),
  next(part, seen, change) {
    const next = specOf(part, seen.map);
    const now = typeof next?.url === 'string' ? next.url : undefined;
    const id = 'own-next-how';
    if (next === undefined || now !== undefined) {
      return chooser(part, seen, { label: 'The address of the next page is at', nowhere: 'Nowhere: there is only this page', now, chosen: pointer => change(pointer === undefined ? undefined : { url: pointer }) });
    }
    const select = h('select', { id, change: () => change(select.value === 'keep' ? next : undefined) });
    options(select, [['keep', 'As it was understood'], ['none', 'There is only this page']], 'keep');
    return [labelled('Further pages', id, select)];
  },
};

/** A place, and what the values there mean in the wall's words. */
function choice(words) {
  const [[which, nowhere]] = Object.entries(words);
  return (part, seen, change) => {
    const meanings = h('div', { class: 'meanings', role: 'group', 'aria-label': 'What the values mean' });
    const spec = specOf(part, seen.map);
    const [first, ...more] = sources(spec);
    let pointer = usedNow(part, seen);

    const tell = () => {
      const selects = [...meanings.querySelectorAll('select')];
      const values = Object.fromEntries(selects.filter(({ dataset }) => dataset.value !== undefined).map(select => [select.dataset.value, select.value]));
      const other = selects.at(-1).value;
      const usual = MEANINGS[which][0][0];
      change({ at: pointer, values, ...(other !== usual && { else: other, ...(which === 'state' && { missing: other }) }) });
    };
    const show = ({ values = {}, else: other = MEANINGS[which][0][0] }) => {
      const select = (id, chosen, value) => {
        const made = h('select', { id, ...(value !== undefined && { 'data-value': value }), change: tell });
        options(made, MEANINGS[which], MEANINGS[which].some(([ours]) => ours === chosen) ? chosen : MEANINGS[which][0][0]);
        return made;
      };
      const lines = Object.entries(values).map(([value, ours], index) => labelled(`“${value}”`, `own-${part}-${index}`, select(`own-${part}-${index}`, ours, value)));
      meanings.replaceChildren(...lines, labelled('Anything else', `own-${part}-else`, select(`own-${part}-else`, other)));
    };
    const chosen = place => {
      pointer = place;
      meanings.replaceChildren();
      if (place === undefined) return change(undefined);
      show(meaningOf(which, place, valuesAt(place, seen.records)));
      return tell();
    };
    if (first && more.length === 0 && first.values) show(first);
    return [...chooser(part, seen, { nowhere, now: pointer, chosen }), meanings];
  };
}
