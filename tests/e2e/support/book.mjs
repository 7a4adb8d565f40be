// A wall of several pages that lies there as files, for tests of keeping it.

const MAP = {
  list: { next: { url: '/next' } },
  items: '/messages',
  message: {
    id: '/id', parent: '/parent', author: '/author', host: '/host', kind: '/kind', lang: '/lang', body: '/body', created: '/created',
    state: '/state', thanked: '/thanked', with: '/with', acknowledged: '/acknowledged',
  },
};

const day = number => new Date(Date.UTC(2026, 1, 28 - number, 12)).toISOString();

/** Three pages, newest first: with answers (one on a later page than its message), languages, links and held words. */
export const BOOK = [
  [
    { id: 'a', author: 'Ada Okoro', kind: 'condolence', body: 'She sang in the kitchen.\nWe heard her two gardens away.', created: day(0), with: ['Bo', 'Mia'], acknowledged: 417 },
    { id: 'b', author: 'משה', lang: 'he', body: 'זכרה לברכה', created: day(1) },
    { id: 'held', body: 'Nobody has read this yet.', state: 'pending', created: day(1) },
  ],
  [
    { id: 'c', kind: 'milestone', body: 'More at https://example.org/choir <b>today</b>', author: 'Bo', created: day(2), thanked: true },
    { id: 'd', body: 'Her bread.', created: day(3) },
  ],
  [
    { id: 'e', author: 'Zoë', kind: 'encouragement', body: 'Strength to you all.', created: day(4) },
    { id: 'a1', parent: 'a', author: "Rosa's family", host: true, body: 'Thank you, Ada.', created: day(-1) },
  ],
];

/** The words as a reader comes to them, answers after what they answer. */
export const IN_ORDER = [
  'She sang in the kitchen.\nWe heard her two gardens away.', 'Thank you, Ada.', 'זכרה לברכה',
  'More at https://example.org/choir <b>today</b>', 'Her bread.', 'Strength to you all.',
];

/** Puts the pages there; resolves with the attributes of a wall that reads them. */
export function putBook({ folder }, pages = BOOK) {
  const name = index => (index === 0 ? 'book.json' : `book-${index + 1}.json`);
  for (const [index, messages] of pages.entries()) {
    const next = index + 1 < pages.length ? folder.url + name(index + 1) : null;
    folder.put(name(index), JSON.stringify({ messages, next }));
  }
  return { endpoint: 'book.json', map: JSON.stringify(MAP), occasion: 'memorial', live: 'off' };
}
