// Signing in.

import { h } from '../own-endpoint/dom.js';
import { form } from './form.js';
import { Refused } from './session.js';

/** The form; `over` says that a session has ended, `done` is called when somebody has signed in. */
export function signIn(desk, { over, done }) {
  const { t, session } = desk;
  if (!session.can.signIn) return { element: h('p', { class: 'problem' }, t('signIn.none')), focus: () => {} };
  const fields = [
    { name: 'login', label: t('signIn.login'), type: 'text', required: true, fill: 'username' },
    { name: 'password', label: t('signIn.password'), type: 'password', required: true, fill: 'current-password' },
  ];
  const send = async ({ login, password }) => {
    try {
      await session.signIn(login.trim(), password);
    } catch (error) {
      if (error instanceof Refused && ['not-taken', 'not-open', 'over'].includes(error.reason)) throw new Refused('sign-in');
      throw error;
    }
    done();
  };
  const asks = form(desk, { label: t('signIn.title'), fields, submit: t('signIn.act'), send });
  const lead = h('p', { tabindex: '-1' }, t(over ? 'signIn.over' : 'signIn.lead'));
  return { element: h('div', { class: 'signing' }, h(desk.level(1), { class: 'part' }, t('signIn.title')), lead, asks.element), focus: () => lead.focus() };
}
