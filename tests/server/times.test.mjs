// The times of a first page, which are painted before the browser's own dates and numbers are asked for.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spokenTimes } from '../../tools/lib/bundle.mjs';

const DAY_MS = 86_400_000;
const DAYS = 800;

globalThis.__SPOKEN__ = spokenTimes('en');
const { soft } = await import('../../src/element/painting/times.js');

/** As the browser says it. */
function asked(days, time, tag) {
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  if (days < 7) return relative.format(-days, 'day');
  if (days < 28) return relative.format(-Math.floor(days / 7), 'week');
  return new Intl.DateTimeFormat(tag, { month: 'long', year: 'numeric' }).format(time);
}

for (const tag of ['en', 'en-US', 'en-GB', 'en-AU', 'en-CA', 'en-IE', 'en-IN', 'en-NZ', 'en-ZA', 'en-TH', 'en-u-ca-buddhist', 'de', 'ar', 'ja']) {
  test(`painted times are those of the browser in ${tag}, for two years back`, () => {
    const noon = new Date().setHours(12, 0, 0, 0);
    for (let days = 0; days < DAYS; days += 1) {
      const time = new Date(noon).setDate(new Date(noon).getDate() - days);
      assert.equal(soft(time, tag), asked(days, time, tag), `${days} days`);
    }
    assert.equal(soft(Date.now() + DAY_MS, tag), asked(0, Date.now(), tag), 'a clock that is ahead');
  });
}
