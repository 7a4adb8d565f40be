// What waits to be read: the reasons first, the words folded, the oldest on top.

import { h } from '../own-endpoint/dom.js';
import { button, card, whose } from './card.js';
import { form } from './form.js';

/** What may have been noticed about words; anything else is told as it is. */
const DOUBTS = ['trap', 'quick', 'links', 'proof'];

export const queue = {
  fits: () => true,
  async show(desk, { again }) {
    const { t, session } = desk;
    const [waiting, people] = await Promise.all([session.list('queue'), whom(session)]);
    // At an endpoint without a list of its own, what stands on the wall is in it, too.
    const messages = waiting.filter(message => isHidden(message) || Number(message.private.reports) > 0);
    messages.sort((one, other) => (one.created ?? 0) - (other.created ?? 0));
    const count = h('p', { class: 'count' });
    const list = h('ul', { class: 'entries', role: 'list' });
    list.append(...messages.map(message => entry(desk, message, people)));
    const tell = () => {
      const left = list.querySelectorAll('article').length;
      count.textContent = left > 0 ? t('queue.count', { n: left }) : t('queue.none');
    };
    desk.changed = tell;
    tell();
    return [count, list, button(t('again'), again, { class: 'quiet' })];
  },
};

const isHidden = ({ state }) => state === 'pending' || state === 'removed';

/** Others who can be asked. Without them the desk works all the same. */
async function whom(session) {
  if (!session.can.people || !('ask' in session.can.acts)) return [];
  const people = await session.people().catch(() => []);
  return people.filter(({ id }) => id !== session.signed.id);
}

function entry(desk, message, people) {
  const { t, session } = desk;
  const acts = session.can.acts;
  const name = whose(desk, message);
  const names = { id: message.id };
  const buttons = self => [
    'approve' in acts && isHidden(message) && button(t('act.approve'), () => self.act(
      () => session.act('approve', names), t('done.approve', { name }), acts.approve && (() => session.act('approve', names, true)),
    ), { class: 'submit', 'aria-label': t('act.approve.of', { name }) }),
    // Whoever lets words stand that were reported has dealt with the reports.
    'approve' in acts && !isHidden(message) && button(t('act.leave'), () => self.act(
      () => session.act('approve', names), t('done.leave', { name }),
    ), { class: 'submit', 'aria-label': t('act.leave.of', { name }) }),
    'hide' in acts && button(t('act.hide'), () => self.act(
      () => session.act('hide', names), t('done.hide', { name }), putBack(),
    ), { 'aria-label': t('act.hide.of', { name }) }),
    'ask' in acts && (people.length > 0 || !session.can.people) && button(t('act.ask'), () => ask(self), { 'aria-label': t('act.ask.of', { name }) }),
  ];
  return card(desk, message, { reasons: reasons(desk, message, people), folded: true, buttons }).element;

  /** What stood on the wall goes back there; what waited waits again. */
  function putBack() {
    if (!isHidden(message)) return 'approve' in acts ? () => session.act('approve', names) : undefined;
    return acts.hide ? () => session.act('hide', names, true) : undefined;
  }

  function ask(self) {
    const away = () => {
      self.below.replaceChildren();
      self.article.focus();
    };
    const asks = form(desk, {
      name: `ask-${message.id}`,
      label: t('act.ask'),
      fields: [
        ...(people.length > 0 ? [{ name: 'person', label: t('ask.whom'), type: 'select', list: people.map(({ id, name: told }) => [id, told]), value: people[0].id }] : []),
        { name: 'note', label: t('ask.note'), type: 'area', most: 500 },
      ],
      submit: t('act.ask.send'),
      cancel: away,
      send: async ({ person = '', note }) => {
        await session.act('ask', { ...names, person, note: note.trim() });
        const told = people.find(({ id }) => id === person)?.name;
        const done = told ? t('done.ask', { name: told }) : t('done.ask.somebody');
        self.article.querySelector('.reasons')?.append(h('li', {}, done));
        away();
        desk.say(done);
      },
    });
    self.below.replaceChildren(asks.element);
    asks.focus();
  }
}

/** Why a message is here. */
function reasons({ t, session, knows }, { state, private: told }, people) {
  const found = [];
  if (told.asked) {
    const name = people.find(({ id }) => id === told.asked)?.name;
    if (told.asked === session.signed.id) found.push(told.note ? t('why.you', { words: told.note }) : t('why.you.plain'));
    else found.push(told.note ? t('why.asked', { name: name ?? t('who.none'), words: told.note }) : t('why.asked.plain', { name: name ?? t('who.none') }));
  }
  const reports = Number(told.reports) || 0;
  if (reports > 0) found.push(t('why.reports', { n: reports }));
  for (const doubt of (told.doubt ?? '').split(/[ ,]+/).filter(Boolean)) {
    found.push(DOUBTS.includes(doubt) && knows(`why.${doubt}`) ? t(`why.${doubt}`) : t('why.doubt', { words: doubt }));
  }
  if (found.length === 0 && isHidden({ state })) found.push(t('why.first'));
  return found;
}
