// What is read from a wasm file: where its constants lie decides which texts the glue reads once and for all.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { constants } from '../../tools/lib/wasm-file.mjs';

const HEADER = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
/** A segment with this text, at an address in LEB128. */
const segment = (address, text) => [0, 0x41, ...address, 0x0b, text.length, ...Buffer.from(text)];
/** A module that has nothing but data. */
const module = segments => Buffer.from([...HEADER, 11, segments.flat().length + 1, segments.length, ...segments.flat()]);

test('the constants are the first segment of the data', () => {
  const bytes = module([segment([0x80, 0x80, 0xc0, 0x00], 'ab'), segment([0xc0, 0x80, 0xc0, 0x00], 'c')]);
  assert.deepEqual(constants(bytes), [1_048_576, 1_048_578]);
});

test('where data are not laid out so, nothing is said', () => {
  assert.equal(constants(Buffer.from(HEADER)), undefined);
  assert.equal(constants(module([])), undefined);
  // A passive segment has no address.
  assert.equal(constants(module([[1, 2, 0x61, 0x62]])), undefined);
});
