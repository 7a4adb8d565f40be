// The words that every page of the bench shows: as long as on a real wall, and the same for all.

/** A word that stands in every message and nowhere else: where it has a box, a message is on the screen. */
export const MARK = 'Amaryllis';

const NAMES = ['Inês', 'Derek', 'Halima', 'Odile', 'Wilhelmina', 'Jo', 'Noor', 'Tomasz'];

const KINDS = ['condolence', 'encouragement', 'milestone', ''];

const WORDS = [
  `She lent me her tuning fork in 1998. I still have it, and ${MARK} still hears me humming over it while I work.`,
  `Thinking of you all, and of ${MARK}.\n\nThe choir sang on Thursday, and the seat by the window stayed empty for him.`,
  `Short is good. Thank you, ${MARK}, for writing this down; it reached me on a day when I needed it most.`,
  `We never met, but your letters got me through the winter, as ${MARK} said they would. There is more about it on her page.`,
  `Go well, old friend; the kettle is on, as ever, and your cup is on its hook beside the one of ${MARK}.`,
  `Forty years next door to ${MARK}, and never a cross word, unless you count the one about the hedge, which I do.`,
];

/** `{name, kind, body, created}` of the message with this number; 0 is the newest. `created` is in ms since 1970. */
export const message = (number, now = Date.now()) => ({
  name: NAMES[Math.abs(number) * 5 % NAMES.length],
  kind: KINDS[Math.abs(number) % KINDS.length],
  body: WORDS[Math.abs(number) * 7 % WORDS.length],
  created: now - (number + 1) * 47 * 60_000,
});

export const messages = count => Array.from({ length: count }, (_, number) => message(number));

/** The record of a message as PocketBase lists it. */
export const record = (number, { now = Date.now(), page = '/many' } = {}) => {
  const { created, ...rest } = message(number, now);
  const id = `m${String(number).padStart(14, '0')}`;
  return { id, page, parent: '', ...rest, approved: true, created: new Date(created).toISOString().replace('T', ' ') };
};
