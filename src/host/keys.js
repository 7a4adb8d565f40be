// Names for new messages, so that one which is sent twice is one.

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** As many letters and digits as the endpoint wants in a key; none where it takes none. */
export function newKey({ can: { key } }) {
  const random = crypto.getRandomValues(new Uint32Array(key));
  return [...random].map(number => LETTERS[number % LETTERS.length]).join('');
}
