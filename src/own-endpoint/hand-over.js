// The finished lines, and taking them along.

import { h } from './dom.js';
import { mapping, pretty, snippet } from './snippet.js';

const LOADER = new URL('support-wall.js', import.meta.url).href;
const SCHEMA = new URL('mapping.schema.json', import.meta.url).href;

/** What stands for the address where an answer was pasted. */
const SOMEWHERE = 'https://example.org/your/endpoint';

/** `show({given, base, map, chosen})` writes the lines anew; nothing puts them away. */
export function handOver() {
  const address = h('input', { id: 'own-endpoint', type: 'url', inputmode: 'url', autocomplete: 'off', spellcheck: 'false', placeholder: SOMEWHERE, input: () => write() });
  const addressLine = h('p', { class: 'address' }, h('label', { for: address.id }, 'The address that gives this answer'), address);
  const explained = h('p', { class: 'note' });
  const code = h('code');
  const lines = h('pre', { tabindex: '0', role: 'region', 'aria-label': 'The lines for your page' }, code);
  const copied = h('p', { role: 'status', class: 'copied' });
  const copy = h('button', { type: 'button', class: 'primary', click: take }, 'Copy');
  const download = h('a', { download: 'support-wall-map.json' }, 'Download the mapping');
  const element = h('div', { class: 'hand-over' },
    h('div', {}, h('h3', {}, 'Put it on your page'), explained, addressLine, h('div', { class: 'deeds' }, copy, download), copied), lines);
  let now;
  let file;

  async function take() {
    try {
      await navigator.clipboard.writeText(code.textContent);
      copied.textContent = 'Copied.';
    } catch {
      const range = document.createRange();
      range.selectNodeContents(code);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      lines.focus({ preventScroll: true });
      copied.textContent = 'The lines are selected; copy them with your keyboard or the menu.';
    }
  }

  function write() {
    const { given, base, map, chosen } = now;
    const own = mapping(base, map);
    const endpoint = given.url ?? (address.value.trim() || SOMEWHERE);
    addressLine.hidden = given.url !== undefined;
    code.textContent = snippet({ loader: LOADER, wall: { endpoint, preset: own ? '' : base.name, ...chosen }, map: own });
    explained.textContent = own?.extends
      ? `Two tags and a mapping that says only what differs from the preset ${base.name}.`
      : own ? 'Two tags and a mapping that says where everything is.' : 'Two tags; the preset knows the rest.';
    copied.textContent = '';
    if (file) URL.revokeObjectURL(file);
    const whole = { $schema: SCHEMA, ...(own ?? { extends: base.name }) };
    file = URL.createObjectURL(new Blob([`${pretty(whole)}\n`], { type: 'application/json' }));
    download.href = file;
  }

  return {
    element,
    show(next) {
      element.hidden = next === undefined;
      if (next === undefined) return;
      now = next;
      write();
    },
  };
}
