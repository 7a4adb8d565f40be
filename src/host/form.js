// A form of the desk: fields that keep what is typed, say what is missing, and lose nothing to a server that refuses.

import { h } from '../own-endpoint/dom.js';
import { newKey } from './keys.js';

let forms = 0;

/**
 * A form. `fields` are `{name, label, hint, type, required, most, value, list, under}`: `type` is that of an input, or `area`, or
 * `select` with `list` of `[value, words]`; those with the same `under` stand folded beneath it. `send(values)` resolves when
 * the endpoint has them, with what is to be done then, and has the `key` of what is written among them; `cancel` puts the form away. Under `name` the draft is kept, where there is one.
 */
export function form(desk, { name, label, fields, submit, send, cancel }) {
  forms += 1;
  const { t, drafts, session } = desk;
  const draft = name ? drafts.read(name) : {};
  // The same for every try at the same words, so that none is posted twice.
  let key = draft.key || newKey(session);
  const controls = new Map();
  const keep = () => name && drafts.write(name, { ...values(), key });
  const made = fields.map(field => ({ ...field, ...line(field) }));
  const failure = h('p', { class: 'problem', role: 'alert' });
  const button = h('button', { type: 'submit', class: 'submit', part: 'submit' }, submit);
  const away = cancel && h('button', { type: 'button', click: cancel }, t('act.cancel'));
  const element = h('form', { novalidate: true, 'aria-label': label, input: keep, submit: sent },
    ...arranged(made), h('div', { class: 'actions' }, button, away), failure);
  return { element, focus: () => controls.values().next().value.focus(), note: words => failure.replaceChildren(words) };

  function line({ name: field, label: words, hint, type = 'text', required, most, value = '', list, fill }) {
    const id = `field-${forms}-${field}`;
    const shared = { id, class: 'field', required, name: field, autocomplete: fill ?? 'off', maxlength: most, 'aria-describedby': hint && `${id}-hint` };
    const control = type === 'area' ? h('textarea', { ...shared, rows: 3, dir: 'auto' })
      : type === 'select' ? h('select', shared, ...list.map(([one, told]) => h('option', { value: one }, told)))
        : h('input', { ...shared, type, min: type === 'number' ? 1 : undefined, list: list && `${id}-list`, dir: type === 'text' ? 'auto' : undefined });
    control.value = draft[field] ?? value;
    controls.set(field, control);
    const problem = h('span', { class: 'problem', id: `${id}-problem` });
    const choices = list && type !== 'select' && h('datalist', { id: `${id}-list` }, ...list.map(one => h('option', { value: one })));
    return {
      control,
      problem,
      element: h('div', { class: 'row' }, h('label', { for: id, class: 'label' }, words, !required && type !== 'select' && fields.some(other => other.required) && h('span', { class: 'hint' }, ` ${t('field.optional')}`)),
        hint && h('p', { class: 'hint', id: `${id}-hint` }, hint), control, choices, problem),
    };
  }

  function arranged(all) {
    const rows = [];
    const folds = new Map();
    for (const { under, element: row, control } of all) {
      if (!under) rows.push(row);
      else {
        if (!folds.has(under)) {
          folds.set(under, h('details', {}, h('summary', {}, under)));
          rows.push(folds.get(under));
        }
        folds.get(under).append(row);
        if (control.value) folds.get(under).open = true;
      }
    }
    return rows;
  }

  function values() {
    return Object.fromEntries([...controls].map(([field, control]) => [field, control.value]));
  }

  /** Whether all that is needed is there; what is not is told where it is missing. */
  function whole() {
    const wrong = made.filter(({ required, control, problem }) => {
      const missing = required && !control.value.trim();
      const odd = !missing && !control.validity.valid;
      problem.textContent = missing ? t('error.required') : odd ? control.validationMessage : '';
      control.setAttribute('aria-invalid', missing || odd);
      const hint = control.getAttribute('aria-describedby')?.split(' ').find(id => id.endsWith('-hint'));
      const described = [hint, (missing || odd) && problem.id].filter(Boolean);
      if (described.length) control.setAttribute('aria-describedby', described.join(' '));
      else control.removeAttribute('aria-describedby');
      return missing || odd;
    });
    wrong[0]?.control.closest('details')?.setAttribute('open', '');
    wrong[0]?.control.focus();
    return wrong.length === 0;
  }

  async function sent(event) {
    event.preventDefault();
    failure.textContent = '';
    if (button.getAttribute('aria-disabled') === 'true' || !whole()) return;
    button.setAttribute('aria-disabled', 'true');
    try {
      keep();
      const then = await send({ ...values(), key });
      if (name) drafts.drop(name);
      key = newKey(session);
      then?.();
    } catch (error) {
      failure.textContent = desk.why(error);
      if (element.isConnected) button.focus();
    } finally {
      button.setAttribute('aria-disabled', 'false');
    }
  }
}
