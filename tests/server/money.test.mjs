// Sums as hosts type them at their desk, and as they are sent.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimal, detailed } from '../../src/host/details.js';

test('a sum that people type means whole money, wherever they come from', () => {
  const cases = {
    500: '500.00', '12.50': '12.50', '12,5': '12.5', '1,250': '1250.00', '1.250,50': '1250.50', '1 250': '1250.00', '1’250.05': '1250.05', '12,345,678': '12345678.00',
    'about 500': 'about 500', '-5': '-5', '1,2,3': '1,2,3', '': '',
  };
  for (const [typed, sent] of Object.entries(cases)) assert.equal(decimal(typed), sent, typed);
});

test('what says nothing is not sent', () => {
  assert.deepEqual(detailed({ title: ' Dinners ', by: '', goal: '500', raised: ' ', currency: 'eur' }), { title: 'Dinners', goal: '500.00', currency: 'EUR' });
});
