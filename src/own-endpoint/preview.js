// The wall as readers would see it: a real one, that reads the answer in hand instead of asking for it.

import { h, options } from './dom.js';

const OCCASIONS = [['support', 'A hard time'], ['memorial', 'Somebody has died'], ['fundraiser', 'Something is raised'], ['milestone', 'Something was reached']];
const LAYOUTS = [['wall', 'Cards'], ['feed', 'One column']];

/** Formatted, so that the element fetches all it may need while there is a network. */
const EMPTY = { text: '[]', map: { items: '', message: { body: { at: '/body', format: 'html' } } } };

/** `changed()` is called when what the snippet says may have changed, `paged(page)` when another page's wall is wanted. */
export function preview({ changed, paged }) {
  const wall = h('support-wall', { 'read-only': true, live: 'off', loading: 'eager', 'heading-level': '4', occasion: 'support' });
  const occasion = h('select', { id: 'own-occasion', change: follow });
  options(occasion, OCCASIONS, 'support');
  const layout = h('select', { id: 'own-layout', change: follow });
  options(layout, LAYOUTS, 'wall');
  const heading = h('input', { id: 'own-heading', type: 'text', autocomplete: 'off', placeholder: 'For Rosa', input: follow });
  const page = h('input', { id: 'own-page', type: 'text', autocomplete: 'off', spellcheck: 'false', placeholder: '/memorial/rosa', change: () => paged(page.value.trim()) });
  const pageField = field('Which page’s wall', page);
  pageField.hidden = true;
  const paper = h('div', { class: 'paper', 'data-occasion': 'support' }, wall);
  const note = h('p', { class: 'note' });
  let address;

  function follow() {
    wall.setAttribute('occasion', occasion.value);
    wall.setAttribute('layout', layout.value);
    if (heading.value.trim()) wall.setAttribute('heading', heading.value.trim());
    else wall.removeAttribute('heading');
    paper.dataset.occasion = occasion.value;
    changed();
  }

  /** Shows an answer by a mapping. The address before is let go when nobody reads it any more. */
  function show({ text, map }) {
    const before = address;
    address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    wall.map = map;
    wall.setAttribute('endpoint', address);
    if (before) wall.addEventListener('support-wall-ready', () => URL.revokeObjectURL(before), { once: true });
  }

  show(EMPTY);
  return {
    element: h('div', { class: 'preview' },
      h('div', { class: 'controls' }, field('Occasion', occasion), field('Layout', layout), field('Heading', heading), pageField), paper, note),
    show,
    /** An empty wall. */
    clear: () => show(EMPTY),
    /** What stands below the wall about what is not in it. */
    note(text) {
      note.textContent = text;
      note.hidden = !text;
    },
    /** Whether the endpoint holds the walls of many pages. */
    pages(many) {
      pageField.hidden = !many;
    },
    page: () => (pageField.hidden ? '' : page.value.trim()),
    /** What the person chose, as attributes; what is usual is left out. */
    chosen: () => ({
      page: pageField.hidden ? '' : page.value.trim(),
      occasion: occasion.value === 'support' ? '' : occasion.value,
      layout: layout.value === 'wall' ? '' : layout.value,
      heading: heading.value.trim(),
    }),
    /** An example comes with its own. */
    choose(values) {
      occasion.value = values.occasion;
      heading.value = values.heading;
      follow();
    },
  };
}

const field = (label, control) => h('p', {}, h('label', { for: control.id }, label), control);
