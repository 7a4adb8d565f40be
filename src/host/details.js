// What belongs to a kind beside the words, as it is sent.

const MONEY = ['goal', 'raised'];

/** The details that say something. */
export function detailed(values) {
  const told = Object.entries(values).map(([name, value]) => [name, sent(name, value.trim())]);
  return Object.fromEntries(told.filter(([, value]) => value));
}

function sent(name, value) {
  if (MONEY.includes(name)) return decimal(value);
  return name === 'currency' ? value.toUpperCase() : value;
}

/**
 * A sum as people type it, as a decimal text: whole numbers would be read as the smallest coins. A point or comma before one or
 * two last digits parts the coins, any other parts thousands; what is no sum stays as it is, for the endpoint to say so.
 */
export function decimal(typed) {
  const [, whole, coins = '00'] = /^(.*?)(?:[.,](\d{1,2}))?$/.exec(typed.replace(/[\s'’]/g, '')) ?? [];
  return /^\d+([.,]\d{3})*$/.test(whole) ? `${whole.replace(/[.,]/g, '')}.${coins}` : typed;
}
