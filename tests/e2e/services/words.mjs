// Invented messages of the kind these servers hold: more than a page of them.

/** In the order they were written. */
export const MESSAGES = [
  { author: 'Inés Caballero', body: 'She taught me to read music on a bench by the river.' },
  { author: 'Jo & Al', body: 'Thinking of you all. The soup is at the door.' },
  { author: 'Uncle Bo', body: 'She danced at every wedding, and at one that was not hers.' },
  { author: 'Zoë Ünal 🌻', body: 'Café noir, two sugars — “as strong as I am”. 👩‍👩‍👧‍👦' },
  { author: 'נועה', body: 'תודה על הכול. היא הייתה מורה נפלאה.' },
  { author: '山田', body: 'ローザ先生、ありがとうございました。' },
  { author: 'Mr. Abara', body: 'Three generations of us learned the alphabet from her.' },
  { author: "Maeve O'Dowd", body: 'She lent me her coat in the flood of ’98, and never asked for it back.' },
  { author: 'Sol', body: 'Lit a candle tonight.' },
  { author: 'The choir', body: 'Thursday is not Thursday without you.' },
  { author: 'Priya', body: 'Her lemon tree is flowering in our yard.' },
  { author: 'Tomasz', body: 'I still have her tuning fork.' },
  { author: 'Grace', body: 'She made soup for the whole street.' },
  { author: 'Noor', body: 'He is 3 < 4 & she is > words.' },
  { author: 'Derek', body: 'I can drive on Thursdays.' },
];

export const NEWEST_FIRST = MESSAGES.map(({ body }) => body).reverse();

export const SAFE = 'Your words are safe here. They have not reached the wall yet.';

/** Whether a request is one that brings words. */
export const isPost = ({ method }) => method === 'POST';
