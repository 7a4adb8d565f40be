// What a person sees and does at a need or an event on their wall.

/** What the host counts, which keeps to itself whatever its direction is. */
export const DINNERS = '⁨dinners⁩';

export const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true };

/** What the family asks for. */
export const need = (details = {}) => ({
  body: 'None of us gets to cooking these days.', name: "Rosa's family", kind: 'need', host: true, pinned: true,
  details: { title: 'Dinners', amount: 4, unit: 'dinners', by: '2031-12-01', helps: 'Anything warm.', avoid: 'Nuts.', else: 'An hour with the dog.', ...details },
});

/** What the family invites to. */
export const event = (details = {}) => ({
  body: 'We walk to the lake, as she did.', name: "Rosa's family", kind: 'event', host: true,
  details: { title: 'A walk', place: 'Lake gate', starts: '2031-06-01T15:00', ends: '2031-06-01T17:00', zone: 'Europe/Lisbon', link: 'https://example.org/walk', ...details },
});

/** What the endpoint has that answers something. */
export const answers = async stage => (await stage.records()).filter(({ parent }) => parent);

/** What a person sees of the need or event on their wall, or of the one in this card. */
export const asked = ({ wall }, card) => ({
  told: wall.part('deed'),
  help: (card ?? wall.host).getByRole('button', { name: /^I can help/ }),
  amount: (card ?? wall.host).getByRole('spinbutton', { name: /^How many/ }),
  day: (card ?? wall.host).getByLabel('For which day?'),
  name: (card ?? wall.messages).getByRole('textbox', { name: /^Your name/ }),
  words: (card ?? wall.host).getByRole('textbox', { name: /^A line with it/ }),
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
