// Choosing another preset than the one that was recognised.

import { h, options } from './dom.js';
import { TITLES } from './titles.js';
import { aboutPreset, presetNames } from './understanding.js';

const short = name => (TITLES[name] ?? aboutPreset(name)).replace(/^an? /, '');

/** `chosen(name)` is called with a preset's name, or `guess`. */
export function readAs({ chosen }) {
  const select = h('select', { id: 'own-read-as', change: () => chosen(select.value) });
  const presets = presetNames.map(name => [name, short(name)]).sort(([, one], [, other]) => one.localeCompare(other, 'en', { sensitivity: 'base' }));
  return {
    element: h('p', { class: 'read-as' }, h('label', { for: select.id }, 'Read it as'), select),
    show({ name, byHand }) {
      options(select, [...(byHand ? [['hand', 'what I say below']] : []), ['guess', 'nothing known: guess'], ['A service or a list', presets]], name ?? (byHand ? 'hand' : 'guess'));
    },
  };
}
