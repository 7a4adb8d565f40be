// What belongs to a kind beside the words, as it is sent.

/** The details that say something. */
export function detailed(values) {
  const told = Object.entries(values).map(([name, value]) => [name, value.trim()]);
  return Object.fromEntries(told.filter(([, value]) => value));
}
