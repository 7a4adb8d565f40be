// The wall as a whole: where it stands, thanks to everybody, keeping it, and every message on it.

import { imported } from '../element/integrity.js';
import { h } from '../own-endpoint/dom.js';
import { button, card, whose } from './card.js';
import { form } from './form.js';
import { thanks } from './unanswered.js';

const PHASES = ['gathering', 'ongoing', 'quiet', 'sealed'];

/** How many messages are shown at once. */
const AT_ONCE = 30;

/** What is given on to the wall that makes a keepsake. */
const SHARED = ['endpoint', 'preset', 'page', 'occasion', 'heading', 'credentials'];

export const whole = {
  fits: ({ isHost }) => isHost,
  async show(desk) {
    const { t, session } = desk;
    const [all] = await Promise.all([session.list('standing'), session.look()]);
    const { acts } = session.can;
    const standing = all.filter(({ state }) => ['visible', 'sensitive'].includes(state));
    standing.sort((one, other) => (other.created ?? 0) - (one.created ?? 0));
    return [
      'phase' in acts && phase(desk),
      'thank' in acts && thankAll(desk, standing),
      keep(desk),
      messages(desk, standing),
    ];
  },
};

const part = (desk, key, ...inside) => h('div', { class: 'piece' }, h(desk.level(2), { class: 'title' }, desk.t(key)), ...inside);

function phase(desk) {
  const { t, session } = desk;
  const now = PHASES.includes(session.decided.phase) ? session.decided.phase : 'gathering';
  const asks = form(desk, {
    label: t('phase.title'),
    fields: [{ name: 'phase', label: t('phase.label'), hint: t('phase.hint'), type: 'select', list: PHASES.map(name => [name, t(`phase.${name}`)]), value: now }],
    submit: t('phase.set'),
    send: async ({ phase: chosen }) => {
      const begin = 'begin' in session.can.acts && session.can.wall && !session.decided.id;
      await session.act(begin ? 'begin' : 'phase', { phase: chosen });
      await session.look();
      desk.say(t('done.phase', { phase: t(`phase.${chosen}`) }));
      asks.note(t('done.phase', { phase: t(`phase.${chosen}`) }));
    },
  });
  return part(desk, 'phase.title', asks.element);
}

/** Thanks to everybody: one act after the other, so that a server which refuses loses none of those before. */
function thankAll(desk, standing) {
  const { t, session } = desk;
  const left = standing.filter(({ host, thanked }) => !host && !thanked);
  const failure = h('p', { class: 'problem', role: 'alert' });
  const line = h('p', { tabindex: '-1' }, left.length > 0 ? t('thankAll.left', { n: left.length }) : t('thankAll.none'));
  const act = button(t('thankAll.act'), async () => {
    failure.textContent = '';
    const many = left.length;
    try {
      while (left.length > 0) {
        await session.act('thank', { id: left[0].id });
        left.shift().thanked = true;
        line.textContent = t('thankAll.left', { n: left.length });
      }
      line.textContent = t('done.thankAll', { n: many });
      desk.say(t('done.thankAll', { n: many }));
      act.remove();
      line.focus();
    } catch (error) {
      failure.textContent = desk.why(error);
    }
  }, { class: 'submit' });
  return part(desk, 'thankAll.title', line, left.length > 0 && h('div', { class: 'actions' }, act), failure);
}

/** The keepsake, made by a wall that nobody sees. */
function keep(desk) {
  const { t } = desk;
  const failure = h('p', { class: 'problem', role: 'alert' });
  const save = format => button(t(`keep.${format}`), async () => {
    failure.textContent = '';
    try {
      await exported(desk, format);
      desk.say(t('done.keep'));
    } catch (error) {
      console.warn(`support-wall: the wall could not be kept: ${error.message}`);
      failure.textContent = t('error.keep');
    }
  });
  return part(desk, 'keep.title', h('p', {}, t('keep.lead')), h('div', { class: 'actions' }, save('html'), save('json')), failure);
}

async function exported({ host, endpoint, page, language }, format) {
  if (!customElements.get('support-wall')) await imported('support-wall.js');
  const wall = document.createElement('support-wall');
  for (const name of SHARED) if (host.hasAttribute(name)) wall.setAttribute(name, host.getAttribute(name));
  for (const [name, value] of Object.entries({ endpoint, page, lang: language, loading: 'manual', live: 'off', 'read-only': '' })) wall.setAttribute(name, value);
  wall.map = host.map;
  wall.hidden = true;
  host.shadowRoot.append(wall);
  try {
    return await wall.exportKeepsake(format);
  } finally {
    wall.remove();
  }
}

function messages(desk, standing) {
  const { t, session } = desk;
  const list = h('ul', { class: 'entries', role: 'list' });
  const left = [...standing];
  const more = button(t('more'), () => {
    const first = show();
    first?.querySelector('article')?.focus();
  });
  show();
  return part(desk, 'standing.title', standing.length > 0 ? list : h('p', {}, t('standing.none')), more);

  function show() {
    const made = left.splice(0, AT_ONCE).map(message => entry(desk, message, session));
    list.append(...made);
    more.hidden = left.length === 0;
    return made[0];
  }
}

function entry(desk, message, session) {
  const { t } = desk;
  const { acts } = session.can;
  const name = whose(desk, message);
  const names = { id: message.id };
  const [pin, back] = message.pinned ? ['unpin', 'pin'] : ['pin', 'unpin'];
  return card(desk, message, {
    title: message.details.title,
    buttons: self => [
      'thank' in acts && !message.host && !message.thanked && thanks(desk, message, self),
      pin in acts && !message.parent && button(t(`act.${pin}`), () => self.act(() => session.act(pin, names), t(`done.${pin}`, { title: name }),
        back in acts && (() => session.act(back, names))), { 'aria-label': t(`act.${pin}.of`, { title: name }) }),
      'hide' in acts && button(t('act.hide'), () => self.act(() => session.act('hide', names), t('done.hide', { name }),
        'approve' in acts && (() => session.act('approve', names))), { 'aria-label': t('act.hide.of', { name }) }),
    ],
  }).element;
}
