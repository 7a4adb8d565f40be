// One scale of distances and one of type: nobody has to guess a number, and nothing stands a pixel off.

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from '../../tools/lib/paths.mjs';

const STYLE = join(ROOT, 'style');
/** The loader's has no tokens beside it; a keepsake is measured in points and millimetres; and tokens are where the numbers stand. */
const APART = ['skeleton.css', 'print.css', 'tokens.css'];
const DISTANCE = /^(?:gap|row-gap|column-gap|margin|padding)/;
/** Nothing, a line's own width, a letter's share, and what is reckoned from tokens. */
const ALLOWED_DISTANCE = /^(?:0|auto|-?[0-3]px|-?[\d.]+em|inherit)$/;

const sheets = (await readdir(STYLE)).filter(name => name.endsWith('.css') && !APART.includes(name));

/** `[property, value]` of each declaration. */
async function declarations(name) {
  const sheet = (await readFile(join(STYLE, name), 'utf8')).replace(/\/\*[\s\S]*?\*\//g, '');
  return [...sheet.matchAll(/(?<=[{;]\s*)([a-z-]+):\s*([^;{}]+)(?=[;}])/g)].map(([, property, value]) => [property, value.trim()]);
}

for (const name of sheets) {
  test(`${name}: distances and sizes of type are those of tokens.css`, async () => {
    const wrong = [];
    for (const [property, value] of await declarations(name)) {
      if (DISTANCE.test(property)) {
        const parts = value.replace(/\b(?:calc|clamp|min|max)\([^;]*\)/g, whole => (/\d{1,}px/.test(whole.replace(/\b[0-3]px/g, '')) ? whole : '')).replace(/var\([^)]*\)/g, '');
        if (parts.split(/\s+/).some(part => part && !ALLOWED_DISTANCE.test(part))) wrong.push(`${property}: ${value}`);
      }
      if (property === 'font-size' && !/^(?:1em|inherit|var\(--_\w+\)|max\(16px, var\(--_\w+\)\))$/.test(value)) wrong.push(`${property}: ${value}`);
    }
    assert.deepEqual(wrong, []);
  });
}

test('the scales are the ones that were designed', async () => {
  const sheet = await readFile(join(STYLE, 'tokens.css'), 'utf8');
  const distances = [...sheet.matchAll(/--_(\d): (\d+)px/g)].map(([, , pixels]) => Number(pixels));
  assert.deepEqual(distances, [4, 8, 12, 20, 32, 52]);
});
