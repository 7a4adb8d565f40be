// "No answer yet": for host and helpers, never a label on the wall (PRINCIPLES 18). The oldest on top.

import { h } from '../own-endpoint/dom.js';
import { button, card, whose } from './card.js';
import { form } from './form.js';

export const unanswered = {
  fits: ({ isHost, can }) => isHost && can.post,
  async show(desk) {
    const { t, session } = desk;
    const all = await session.list('unanswered');
    const answered = new Set(all.map(({ parent }) => parent));
    const messages = all.filter(({ id, parent, host, state, kind, thanked }) => !parent && !host && !thanked && ['visible', 'sensitive'].includes(state)
      && !answered.has(id) && !['need', 'event'].includes(kind));
    messages.sort((one, other) => (one.created ?? 0) - (other.created ?? 0));
    const count = h('p', { class: 'count' });
    const list = h('ul', { class: 'entries', role: 'list' });
    list.append(...messages.map(message => entry(desk, message)));
    const tell = () => {
      const left = list.querySelectorAll('article').length;
      count.textContent = left > 0 ? t('unanswered.count', { n: left }) : t('unanswered.none');
    };
    desk.changed = tell;
    tell();
    return [count, list];
  },
};

function entry(desk, message) {
  const { t, session } = desk;
  const acts = session.can.acts;
  const name = whose(desk, message);
  const buttons = self => [
    button(t('act.answer'), () => answer(self), { class: 'submit', 'aria-label': t('act.answer.of', { name }) }),
    'thank' in acts && thanks(desk, message, self),
  ];
  const made = card(desk, message, { buttons });
  // What has been begun stands open.
  if (desk.drafts.read(`answer-${message.id}`).words) answer(made, false);
  return made.element;

  function answer(self, focus = true) {
    const asks = form(desk, {
      name: `answer-${message.id}`,
      label: t('act.answer.of', { name }),
      fields: [{ name: 'words', label: t('answer.words', { name }), type: 'area', required: true, most: session.can.limits.body }],
      submit: t('act.answer'),
      cancel: () => {
        self.below.replaceChildren();
        self.article.focus();
      },
      send: async ({ words, key }) => {
        await session.post({ kind: 'words', body: words.trim(), parent: message.id, key });
        await self.act(async () => {}, t('done.answer', { name }));
      },
    });
    self.below.replaceChildren(asks.element);
    if (focus) asks.focus();
  }
}

/** The button that thanks for one message. */
export function thanks(desk, message, self) {
  const { t, session } = desk;
  const name = whose(desk, message);
  const names = { id: message.id };
  return button(t('act.thank'), () => self.act(
    () => session.act('thank', names), t('done.thank', { name }), session.can.acts.thank && (() => session.act('thank', names, true)),
  ), { 'aria-label': t('act.thank.of', { name }) });
}
