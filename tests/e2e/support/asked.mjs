// What a person sees and does at a need or an event on their wall.

/** What the host counts, which keeps to itself whatever its direction is. */
export const DINNERS = '⁨dinners⁩';

export const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true };

/** What a person sees of the need or event on their wall. */
export const asked = ({ wall }) => ({
  told: wall.part('deed'),
  help: wall.host.getByRole('button', { name: /^I can help/ }),
  amount: wall.host.getByRole('spinbutton', { name: /^How many/ }),
  day: wall.host.getByLabel('For which day?'),
  name: wall.messages.getByRole('textbox', { name: /^Your name/ }),
  words: wall.host.getByRole('textbox', { name: /^A line with it/ }),
  send: wall.host.getByRole('button', { name: 'Promise this' }),
  mine: wall.host.locator('.mine'),
  act: name => wall.host.locator('.mine').getByRole('button', { name, exact: true }),
});

export async function promise(visitor, { amount = 1, name, words, day } = {}) {
  const its = asked(visitor);
  await its.help.click();
  await its.amount.fill(String(amount));
  if (name) await its.name.fill(name);
  if (words) await its.words.fill(words);
  if (day) await its.day.fill(day);
  await its.send.click();
  return its;
}
