// Needs and events: asking for what would help, inviting, and telling what came of it.

import { h } from '../own-endpoint/dom.js';
import { button, card } from './card.js';
import { detailed } from './details.js';
import { form } from './form.js';
import { Refused } from './session.js';
import { name } from './update.js';

export const asking = {
  fits: ({ isHost, can }) => isHost && can.post,
  async show(desk, { again }) {
    const { t, session } = desk;
    const all = await session.list('asked');
    const asked = all.filter(({ kind, deed }) => deed && ['need', 'event'].includes(kind));
    asked.sort((one, other) => one.deed.closed - other.deed.closed || (other.created ?? 0) - (one.created ?? 0));
    const room = h('div', { class: 'below' });
    const open = kind => {
      const asks = opening(desk, kind, { done: again, cancel: () => { room.replaceChildren(); opener[kind].focus(); } });
      room.replaceChildren(asks.element);
      return asks;
    };
    const opener = Object.fromEntries(['need', 'event'].map(kind => [kind, button(t(`${kind}.new`), () => open(kind).focus(), { class: 'submit' })]));
    // What has been begun stands open.
    const begun = ['need', 'event'].find(kind => Object.entries(desk.drafts.read(kind)).some(([field, value]) => ['title', 'words'].includes(field) && value));
    if (begun) open(begun);
    const list = h('ul', { class: 'entries', role: 'list' }, ...asked.map(message => entry(desk, message, again)));
    return [h('div', { class: 'actions' }, opener.need, opener.event), room, asked.length > 0 ? list : h('p', { class: 'count' }, t('deeds.none'))];
  },
};

const zone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What a need and an event are told with, in the names of MAPPINGS.md. */
function fieldsOf(kind, { t, session }) {
  const words = { name: 'words', label: t('field.words'), hint: t(`${kind}.words.hint`), type: 'area', required: true, most: session.can.limits.body };
  const title = { name: 'title', label: t('field.title'), hint: t(`${kind}.title.hint`), required: true, most: 120 };
  const text = (field, more) => ({ name: field, label: t(`field.${field}`), most: 500, ...more });
  if (kind === 'event') {
    return [
      title, words, text('place'),
      text('starts', { type: 'datetime-local', required: true }), text('ends', { type: 'datetime-local' }),
      text('zone', { value: zone(), list: Intl.supportedValuesOf?.('timeZone') ?? [zone()] }),
      text('link', { type: 'url' }),
    ];
  }
  const money = { under: t('need.money') };
  return [
    title, words,
    text('amount', { type: 'number' }), text('unit', { hint: t('field.unit.hint'), most: 40 }), text('by', { type: 'date' }),
    text('helps'), text('avoid'), text('else'),
    text('goal', { ...money, most: 20 }), text('raised', { ...money, most: 20 }), text('currency', { ...money, hint: t('field.currency.hint'), most: 3 }),
  ];
}

/** The form that opens a need or an event; it is kept at the top of the wall from then on. */
function opening(desk, kind, { done, cancel }) {
  const { t, session } = desk;
  return form(desk, {
    name: kind,
    label: t(`${kind}.new`),
    fields: [...fieldsOf(kind, desk), name(desk)],
    submit: t(`${kind}.open`),
    cancel,
    send: async ({ words, author, key, ...details }) => {
      const id = await session.post({ kind, author: author.trim(), body: words.trim(), details: detailed(details), key });
      // It stands; at the top it can be put later, too.
      const kept = await pinned(session, 'pin', id);
      desk.say(t(kept ? 'done.open' : 'done.open.below'));
      return done;
    },
  });
}

async function pinned(session, act, id) {
  if (!(act in session.can.acts)) return false;
  try {
    await session.act(act, { id });
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

function entry(desk, message, again) {
  const { t, session } = desk;
  const { details, deed, kind } = message;
  const { acts } = session.can;
  const title = details.title || t(`kind.${kind}`);
  const names = { id: message.id };
  const pin = message.pinned ? 'unpin' : 'pin';
  const made = card(desk, message, {
    title,
    buttons: self => [
      !deed.closed && button(t('close'), () => close(self), { class: 'submit', 'aria-label': t('close.of', { title }) }),
      pin in acts && button(t(`act.${pin}`), () => self.act(() => session.act(pin, names), t(`done.${pin}`, { title })), { 'aria-label': t(`act.${pin}.of`, { title }) }),
    ],
  });
  made.article.querySelector('.signature').after(h('p', { class: 'progress' }, ...progress(desk, message)));
  if (!deed.closed && desk.drafts.read(`close-${message.id}`).words) close(made, false);
  return made.element;

  function close(self, focus = true) {
    const asks = form(desk, {
      name: `close-${message.id}`,
      label: t('close.of', { title }),
      fields: [
        { name: 'words', label: t('close.words'), hint: t('close.hint'), type: 'area', required: true, most: session.can.limits.body },
        { name: 'on', label: t('field.on'), type: 'date' },
        name(desk),
      ],
      submit: t('close.send'),
      cancel: () => {
        self.below.replaceChildren();
        self.article.focus();
      },
      send: async ({ words, author, key, ...more }) => {
        await session.post({ kind: 'outcome', author: author.trim(), body: words.trim(), parent: message.id, details: detailed(more), key });
        if (message.pinned) await pinned(session, 'unpin', message.id);
        desk.say(t('done.close', { title }));
        return again;
      },
    });
    self.below.replaceChildren(asks.element);
    if (focus) asks.focus();
  }
}

/** What has been promised and done, who comes, and that it is closed: each a sentence. */
function progress(desk, { kind, deed, details }) {
  const { t } = desk;
  const told = [];
  if (deed.closed) told.push(t('closed'));
  if (kind === 'event') {
    const starts = details.starts && /T/.test(details.starts) && !Number.isNaN(Date.parse(details.starts)) ? clock(desk, details.starts) : details.starts;
    if (starts) told.push([starts, details.zone, details.place].filter(Boolean).join(' · '));
    told.push(t('event.coming', { n: deed.coming }));
  } else {
    const unit = details.unit ?? '';
    if (deed.amount !== null) told.push(t('need.progress', { done: deed.done, amount: deed.amount, unit }).trim());
    if (deed.promised + deed.held > 0) told.push(t('need.promised', { n: deed.promised + deed.held }));
    if (!deed.closed && deed.open === 0) told.push(t('need.covered'));
  }
  return told.map(line => h('span', {}, line));
}

/** A time of day as it was set down, in the event's own zone. */
function clock({ language }, text) {
  const [, local] = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})/.exec(text) ?? [];
  if (!local) return text;
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(Date.parse(`${local}Z`));
}
