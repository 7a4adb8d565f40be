// A message on the desk: who and when, why it is here, the words folded where they are many, and what can be done.

import { h } from '../own-endpoint/dom.js';
import { said } from './said.js';

/** What a message is called where it is spoken of. */
export const whose = (desk, { author }) => author || desk.t('who.none');

/** A time as people write it, in the language of the desk. */
export function time(desk, ms) {
  if (ms === null) return undefined;
  const told = new Intl.DateTimeFormat(desk.language, { dateStyle: 'medium', timeStyle: 'short' }).format(ms);
  return h('time', { datetime: new Date(ms).toISOString() }, told);
}

/** A button that does one thing at a time: while its deed lasts it does nothing more. */
export function button(words, deed, more = {}) {
  const element = h('button', { type: 'button', ...more, click: press }, words);
  return element;

  async function press() {
    if (element.getAttribute('aria-disabled') === 'true') return;
    element.setAttribute('aria-disabled', 'true');
    try {
      await deed(element);
    } finally {
      element.setAttribute('aria-disabled', 'false');
    }
  }
}

/**
 * A message as an entry of a list: `{element, act, below}`. `reasons` stand first; `folded` words are opened by hand. `act(deed,
 * done, undo)` does something about it, says what was done in its place, and leads on to the entry after it.
 */
export function card(desk, message, { reasons = [], folded = false, title, buttons }) {
  const { t } = desk;
  const who = whose(desk, message);
  const words = folded
    ? h('details', { class: 'folded' }, h('summary', {}, t('queue.unfold', { name: who })), said(message))
    : said(message);
  const below = h('div', { class: 'below' });
  const failure = h('p', { class: 'problem', role: 'alert' });
  const connection = message.connection && h('span', { dir: 'auto' }, message.connection);
  const head = h('p', { class: 'signature' }, h('strong', { dir: 'auto' }, who), connection, time(desk, message.created));
  const article = h('article', { class: 'message', tabindex: '-1', 'data-id': message.id, 'aria-label': title ? `${title}, ${who}` : who, part: 'message' },
    reasons.length > 0 && h('ul', { class: 'reasons' }, ...reasons.map(reason => h('li', {}, reason))),
    title && h(desk.level(2), { class: 'title', dir: 'auto' }, title), head, words, h('div', { class: 'actions' }), failure, below);
  const element = h('li', { class: 'entry' }, article);
  const self = { element, article, below, failure, act, tries };
  article.querySelector('.actions').append(...buttons(self).filter(Boolean));
  return self;

  /** Does something; what the server refuses is told at the message. */
  async function tries(deed) {
    failure.textContent = '';
    try {
      await deed();
      return true;
    } catch (error) {
      failure.textContent = desk.why(error);
      return false;
    }
  }

  async function act(deed, done, undo) {
    if (!await tries(deed)) return;
    const next = following(element);
    const problem = h('p', { class: 'problem', role: 'alert' });
    const back = undo && button(t('act.undo'), async () => {
      try {
        await undo();
        element.replaceChildren(article);
        article.focus();
        desk.say(t('done.undone'));
        desk.changed();
      } catch (error) {
        problem.textContent = desk.why(error);
      }
    });
    element.replaceChildren(h('p', { class: 'done', tabindex: '-1' }, h('span', {}, done), ' ', back, problem));
    desk.say(done);
    desk.changed();
    (next ?? element.firstChild).focus();
  }
}

/** The message after an entry that still waits, else the one before it. */
function following(entry) {
  const left = [...entry.parentElement.children].filter(other => other !== entry && other.querySelector('article'));
  const after = left.find(other => entry.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
  return (after ?? left.at(-1))?.querySelector('article');
}
