// That another program reads our calendar files as they are meant: `calendar.ics` is what the wall writes
// (tests/native/calendar.rs says so), icalendar is what servers and calendars in Python read it with.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from '../../tools/lib/paths.mjs';
import { must } from '../../tools/lib/run.mjs';
import { installIcalendar } from '../../tools/services.mjs';

const READ = `
import json, sys
from icalendar import Calendar
calendar = Calendar.from_ical(open(sys.argv[1], 'rb').read())
def told(event):
    alarms = [part for part in event.walk('VALARM')]
    return {
        'errors': [str(error) for error in event.errors],
        'uid': str(event['UID']), 'summary': str(event.get('SUMMARY', '')), 'place': str(event.get('LOCATION', '')),
        'description': str(event.get('DESCRIPTION', '')), 'url': str(event.get('URL', '')), 'status': str(event.get('STATUS', '')),
        'start': event.decoded('DTSTART').isoformat(), 'end': event.decoded('DTEND').isoformat(), 'stamp': event.decoded('DTSTAMP').isoformat(),
        'alarms': [[str(alarm['ACTION']), str(alarm['DESCRIPTION']), int(alarm.decoded('TRIGGER').total_seconds())] for alarm in alarms],
    }
print(json.dumps({'version': str(calendar['VERSION']), 'errors': [str(error) for error in calendar.errors],
    'events': [told(event) for event in calendar.walk('VEVENT')]}))
`;

const python = await installIcalendar();
const { stdout } = await must('The calendar could not be read.', 'python3', ['-c', READ, join(ROOT, 'tests/server/calendar.ics')],
  { env: { PYTHONPATH: python, PYTHONIOENCODING: 'utf-8' } });
const { version, errors, events } = JSON.parse(stdout);
const [vigil, dinner, other] = events;

test('the whole file is read, without a fault in it', () => {
  assert.deepEqual([version, errors, events.map(event => event.errors)], ['2.0', [], [[], [], []]]);
  assert.deepEqual(events.map(event => event.uid), ['e1@a.example', 'p1@a.example', 'p2@a.example']);
});

test('times are the very moment in UTC, and words are the words that were written', () => {
  assert.deepEqual(vigil, {
    errors: [], uid: 'e1@a.example', summary: 'Vigil for Rosa; bring a light, please', place: 'Cais do Sodré, Lisboa', status: '',
    description: 'We meet at the water.\nBack\\slash, and 追悼の言葉を持ち寄ります。雨の日は中の部屋で、風の日は橋の下で待っています。どうぞ暖かくしてお越しください。🕯️ Ana',
    url: 'https://a.example/vigil?for=Rosa&%C3%A9',
    start: '2026-12-01T18:00:00+00:00', end: '2026-12-01T20:00:00+00:00', stamp: '2026-11-22T20:00:00+00:00',
    alarms: [['DISPLAY', 'Vigil for Rosa; bring a light, please', -7200]],
  });
});

test('a whole day is that day, and ends before the next', () => {
  assert.deepEqual([dinner.start, dinner.end], ['2026-12-31', '2027-01-01']);
  assert.deepEqual(dinner.alarms, [['DISPLAY', "2 dinners for Rosa's family", -54000]]);
});

test('what is called off says so, and reminds nobody', () => {
  assert.deepEqual([other.status, other.start, other.end, other.alarms], ['CANCELLED', '2026-12-30', '2027-01-03', []]);
});
