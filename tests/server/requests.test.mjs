// The loader asks for the first page at the very address that the wall would: `tests/requests.json`, as in tests/native/requests.rs.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { pageOne } from '../../src/element/address.js';
import { read } from '../../src/element/mapping.js';
import { ROOT } from '../../tools/lib/paths.mjs';

const { cases } = JSON.parse(await readFile(join(ROOT, 'tests/requests.json'), 'utf8'));

/** The address that the loader would ask, by a mapping as a page's author writes it. */
async function asked(mapping, wall) {
  const firstPage = (...known) => {
    try {
      return pageOne(...known);
    } catch {
      return undefined;
    }
  };
  const { first } = await read(JSON.stringify({ ...mapping, items: '', message: { body: '/body' } }), 'https://b.example/', wall, { firstPage });
  return first;
}

for (const { name, mapping, endpoint, page = '/blog/rosa', order = 'newest', size = 12, core, url } of cases) {
  test(`${name}${core ? ', which is left to the wall' : ''}`, async () => {
    assert.equal(await asked(mapping, { endpoint, page, order, size }), core ? undefined : url);
  });
}
