// Every colour of the wall on every paper it may lie on: WCAG 2.2, 1.4.3 for words and 1.4.11 for what must be seen to be used.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from '../../tools/lib/paths.mjs';
import { contrast, tokens } from './colour.mjs';

const SHEET = await readFile(join(ROOT, 'style/tokens.css'), 'utf8');
const OCCASIONS = ['support', 'memorial', 'fundraiser', 'milestone'];
const SCHEMES = ['light', 'dark'];
const WORDS = 4.5;
const SHAPES = 3;

/** Words and marks that lie on paper: the ink, the quiet ink, the accent, what needs care, the three tints. */
const ON_PAPER = ['--_ink', '--_quiet', '--_accent', '--_care', '--_c', '--_e', '--_m', '--_rays'];

const ratio = (of, front, ground) => contrast(of(front), of(ground));

/** `[what, ratio, least]` of each pair in this mood. */
function pairs(sheet, mood) {
  const of = tokens(sheet, mood);
  const papers = ['--_paper', '--_strong'];
  return [
    ...papers.flatMap(paper => ON_PAPER.map(ink => [`${ink} on ${paper}`, ratio(of, ink, paper), WORDS])),
    ['--_on-accent on --_accent', ratio(of, '--_on-accent', '--_accent'), WORDS],
    ...papers.map(paper => [`--_rule on ${paper}`, ratio(of, '--_rule', paper), SHAPES]),
  ];
}

const weak = (sheet, mood) => pairs(sheet, mood).filter(([, is, least]) => is < least).map(([what, is, least]) => `${what}: ${is.toFixed(2)} of ${least}`);

for (const occasion of OCCASIONS) {
  for (const scheme of SCHEMES) {
    test(`${occasion}, ${scheme}: words stand 4.5 to 1, lines to write on 3 to 1`, () => {
      assert.deepEqual(weak(SHEET, { occasion, scheme }), []);
    });
  }
}

test('a wall of another occasion has other colours, and night is not day', () => {
  const moods = OCCASIONS.flatMap(occasion => SCHEMES.map(scheme => tokens(SHEET, { occasion, scheme })('--_accent').join()));
  assert.equal(new Set(moods).size, moods.length);
});

test('the measure is WCAG\'s: black on white is 21, and #767676 is the lightest grey for words', () => {
  const grey = hex => contrast(tokens(`.wall { --x: ${hex} }`, { occasion: '', scheme: 'light' })('--x'), [1, 1, 1, 1]);
  assert.equal(grey('#000').toFixed(2), '21.00');
  assert.ok(grey('#767676') >= 4.5);
  assert.ok(grey('#777777') < 4.5);
  assert.equal(grey('#00000080').toFixed(1), '4.0');
});

test('a mixture is the browser\'s: half black and half white in oklab is #636363', () => {
  const [half] = tokens('.wall { --x: color-mix(in oklab, #000 50%, #fff) }', { occasion: '', scheme: 'light' })('--x');
  assert.equal(Math.round(half * 255), 0x63);
});

test('a colour that somebody makes too light is found out, by day and by night', () => {
  const light = { occasion: 'memorial', scheme: 'light' };
  const dark = { occasion: 'memorial', scheme: 'dark' };
  const pale = SHEET.replace('#785b2b', '#b09a6f');
  assert.notEqual(pale, SHEET);
  assert.ok(weak(pale, light).some(line => line.startsWith('--_m on --_paper')));
  assert.deepEqual(weak(pale, dark), []);
  assert.ok(weak(SHEET.replace('72%', '52%'), light).some(line => line.startsWith('--_quiet')));
  assert.ok(weak(SHEET.replace('--support-wall-field, #857d74', '--support-wall-field, #b5ada4'), light).some(line => line.startsWith('--_rule')));
});
