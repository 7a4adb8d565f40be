// Where an address or an answer is put in, and what is said about it.

import { h } from './dom.js';

/** A longer text is kept beside the field, which would be slow with it; its beginning is shown. */
const FIELD_MOST = 60_000;
const BEGINNING = 4_000;

/** `look(text)` and `example(name)` are called when a person wants that. */
export function intake({ look, example }) {
  const form = document.getElementById('own-form');
  const text = document.getElementById('own-given');
  const file = document.getElementById('own-file');
  const status = document.getElementById('own-status');
  const help = document.getElementById('own-help');
  /** The whole of a text that is too long for the field. */
  let whole;

  function show(given) {
    whole = given.length > FIELD_MOST ? given : undefined;
    text.value = whole ? `${given.slice(0, BEGINNING)}\n… (${(given.length / 1e6).toFixed(1)} MB in all; this is its beginning)` : given;
    text.scrollTop = 0;
  }

  function take(given) {
    show(given);
    look(given);
  }

  async function takeFile(chosen) {
    if (chosen) take(await chosen.text());
  }

  form.addEventListener('submit', event => {
    event.preventDefault();
    look(whole ?? text.value);
  });
  text.addEventListener('input', () => { whole = undefined; });
  text.addEventListener('keydown', event => {
    const isAddress = !/[\n{[]/.test(text.value);
    if (event.key === 'Enter' && !event.isComposing && (event.ctrlKey || event.metaKey || (isAddress && !event.shiftKey))) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  text.addEventListener('paste', event => {
    const pasted = event.clipboardData?.getData('text/plain') ?? '';
    const all = text.selectionStart === 0 && text.selectionEnd === text.value.length;
    if (!all || !pasted.trim()) return;
    event.preventDefault();
    take(pasted);
  });
  file.addEventListener('change', () => {
    takeFile(file.files[0]);
    file.value = '';
  });
  for (const button of form.querySelectorAll('[data-example]')) button.addEventListener('click', () => example(button.dataset.example));

  const carries = event => [...event.dataTransfer?.types ?? []].some(type => type === 'Files' || type === 'text/plain');
  form.addEventListener('dragover', event => {
    if (!carries(event)) return;
    event.preventDefault();
    form.classList.add('over');
  });
  form.addEventListener('dragleave', event => {
    if (!form.contains(event.relatedTarget)) form.classList.remove('over');
  });
  form.addEventListener('drop', event => {
    if (!carries(event)) return;
    event.preventDefault();
    form.classList.remove('over');
    const [dropped] = event.dataTransfer.files;
    if (dropped) takeFile(dropped);
    else take(event.dataTransfer.getData('text/plain'));
  });

  function say(words, state, more = []) {
    status.textContent = words;
    status.parentElement.dataset.state = state;
    help.replaceChildren(...more.map(line => h('li', {}, line)));
    help.hidden = more.length === 0;
    text.toggleAttribute('aria-invalid', state === 'failed');
    if (state === 'failed') text.setAttribute('aria-invalid', 'true');
  }

  return {
    show,
    ready() {
      form.querySelector('fieldset').disabled = false;
    },
    waits: words => say(words, 'waiting'),
    says: (words, state) => say(words, state),
    fails: (words, more) => say(words, 'failed', more),
  };
}
