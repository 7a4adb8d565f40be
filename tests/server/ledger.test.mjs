// The book of faults is worth nothing unless it finds what is lost and what is doubled.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultsLine } from '../../tools/lib/counts.mjs';
import { compared, lastLine, LEDGER } from '../e2e/support/ledger.mjs';
import { bunched } from '../e2e/support/readers.mjs';

const note = entry => ({ type: LEDGER, description: JSON.stringify(entry) });

test('words that are not there are lost, and words that are there twice are doubled', () => {
  assert.deepEqual(compared(['a', 'b'], ['b', 'a']), { lost: [], doubled: [] });
  assert.deepEqual(compared(['a', 'b'], ['b', 'c', 'b', 'c']), { lost: ['a'], doubled: ['b', 'c'] });
});

test('the last line is the sum of what every test has entered', () => {
  const notes = [note({ faults: ['x', 'y'], lost: 0, doubled: 0 }), note({ faults: ['z'], lost: 2, doubled: 1 }), { type: 'other' }];
  assert.equal(lastLine(notes), '3 faults, 2 lost, 1 doubled');
  assert.equal(lastLine([...notes, note({ open: 4 })]), '3 faults, 2 lost, 1 doubled, 4 not compared');
  assert.equal(lastLine([]), undefined);
  assert.equal(faultsLine(`1 passed\n\n${lastLine(notes)}\n`), '3 faults, 2 lost, 1 doubled');
});

test('how many come back at once is told', () => {
  assert.equal(bunched([0, 50, 99, 100, 500, 900], 100), 3 / 6);
  assert.equal(bunched([5, 5, 5], 100), 1);
});
