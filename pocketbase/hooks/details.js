/// What stands in a message beside its words: which details belong to which kind, and what each may be.

/// The longest text, and the most of anything that one person brings.
const LONGEST = 500;
const MOST = 1000;

/// The most that is needed of one thing.
const MOST_NEEDED = 100000;

const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);

const text = (value) => {
  const written = String(value);
  return written.length <= LONGEST ? written : undefined;
};
const day = (value) => {
  try {
    return isDay(String(value)) ? String(value) : undefined;
  } catch {
    return undefined; // the thirteenth month
  }
};
const time = (value) => {
  const [, date, hour, minute] = /^(\d{4}-\d\d-\d\d)[T ](\d\d):(\d\d)(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?$/.exec(String(value)) ?? [];
  return date && day(date) && Number(hour) < 24 && Number(minute) < 60 ? String(value) : undefined;
};
const whole = (most) => (value) => {
  const number = /^[1-9]\d{0,8}$/.test(String(value)) ? Number(value) : NaN;
  return number <= most ? number : undefined;
};
const money = (value) => (/^\d{1,15}$/.test(String(value)) || (typeof value === 'string' && /^\d{1,15}\.\d{1,4}$/.test(value)) ? value : undefined);
const matching = (pattern) => (value) => (pattern.test(String(value)) ? text(value) : undefined);

const TITLE = [text, `a text of at most ${LONGEST} characters`];
const TEXT = TITLE;
const DAY = [day, 'a day such as 2026-12-01'];
const TIME = [time, 'a time such as 2026-12-01T18:00'];
const PART = [whole(MOST), `a whole number from 1 to ${MOST}`];
const PLAIN = [matching(/^true$/), '"true", where the words are only what the kind says'];
const MONEY = [money, 'a whole number of the smallest coins, or a text such as "12.50"'];

const KNOWN = {
  update: { title: TITLE, on: DAY },
  need: {
    title: TITLE, amount: [whole(MOST_NEEDED), `a whole number from 1 to ${MOST_NEEDED}`], unit: TEXT, by: DAY, helps: TEXT, avoid: TEXT,
    else: TEXT, goal: MONEY, raised: MONEY, currency: [matching(/^[A-Z]{3}$/), 'three letters, such as EUR'],
  },
  event: {
    title: TITLE, place: TEXT, starts: TIME, ends: TIME, zone: [matching(/^[A-Za-z][A-Za-z0-9_+/-]*$/), 'a name such as Europe/Lisbon'],
    link: [matching(/^https?:\/\/\S+$/i), 'an address that begins with https://'],
  },
  outcome: { on: DAY },
  promise: { amount: PART, by: DAY, plain: PLAIN },
  done: { amount: PART, of: [matching(/^[a-z0-9]{15}$/), 'the id of a promise'], plain: PLAIN },
  coming: { amount: PART, plain: PLAIN },
  maybe: { amount: PART, plain: PLAIN },
  'not-coming': { amount: PART, plain: PLAIN },
};

/// A message's details as an object; empty when there are none, or not an object of them.
function detailsOf(record) {
  try {
    const value = JSON.parse(record.getString('details') || 'null');
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
  } catch {
    return {};
  }
}

/// The details as they are kept, or throws what is wrong with them. `held` is never taken from anybody.
function checkedDetails(record) {
  const sent = record.getString('details') || 'null';
  const refuse = (words) => {
    throw new BadRequestError('Failed to save record.', { details: new ValidationError('details_invalid', words) });
  };
  if (!/^\s*(\{|null|""\s*$)/.test(sent)) {
    refuse('Details are written as {"title": "Dinners"}.');
  }
  const known = KNOWN[record.getString('kind')] ?? {};
  const kept = {};
  for (const [name, value] of Object.entries(detailsOf(record))) {
    if (name === 'held' && known === KNOWN.need) {
      continue;
    }
    if (!Object.keys(known).includes(name)) {
      refuse(`"${name.slice(0, 40)}" does not belong to this kind of message.`);
    }
    if (value === null || value === '') {
      continue;
    }
    const [read, wanted] = known[name];
    const right = typeof value === 'string' || typeof value === 'number' ? read(value) : undefined;
    if (right === undefined) {
      refuse(`"${name}" has to be ${wanted}.`);
    }
    kept[name] = right;
  }
  return kept;
}

module.exports = { checkedDetails, detailsOf };
