// What a person gave: an address or an answer; and asking the address.

/** How long an address may take, in ms. */
const PATIENCE_MS = 20_000;

/** The most characters of an answer that are looked at. */
const MOST = 20_000_000;

/** An error whose message is for people; `more` are further sentences, what can be done about it among them. */
const trouble = (message, ...more) => Object.assign(new Error(message), { forPeople: true, more });

/** `{url}` or `{text}`; throws a sentence for people where it is neither. `brokenAt(text)` tells where a text stops being JSON. */
export function told(text, brokenAt) {
  const given = text.replace(/^\uFEFF/, '').trim();
  if (!given) throw trouble('There is nothing here yet.', 'Paste an address or an answer, or look at one of the examples.');
  if (/^[[{"]/.test(given)) return { text: parsed(given, brokenAt) };
  if (given.startsWith('<')) {
    throw trouble('This is a web page, not data.', 'The wall reads JSON: text that begins with { or [. Many sites answer with it at an address of their own, often one with “api” or “json” in it.');
  }
  if (/\s/.test(given)) throw trouble('This is neither an address nor JSON.', 'An address has no spaces in it; JSON begins with { or [.');
  const address = /^[\w-]+(\.[\w-]+)+(:\d+)?(\/|$)/.test(given) ? `https://${given}` : given;
  if (!/^(https?:\/\/|\/|\.\.?\/)/i.test(address)) throw trouble('This is neither an address nor JSON.', 'An address begins with https://, JSON with { or [.');
  try {
    return { url: new URL(address, document.baseURI).href };
  } catch {
    throw trouble('This looks like an address, but it is not a whole one.', 'An address looks like https://example.org/api/messages.');
  }
}

/** Sees to it that a text is JSON, and says where it stops being so. */
function parsed(text, brokenAt) {
  if (text.length > MOST) throw trouble('This is more than the screen looks at (20 MB).', 'A page of messages is enough; paste fewer of them.');
  try {
    JSON.parse(text);
    return text;
  } catch {
    const place = brokenAt(text);
    const lines = text.split('\n');
    const atEnd = place && place.line >= lines.length && place.column >= lines.at(-1).length;
    throw trouble(
      place ? `This is almost JSON; it breaks in line ${place.line}, column ${place.column}.` : 'This begins like JSON, but it breaks somewhere.',
      atEnd ? 'The end seems to be missing. Was all of it copied?' : 'Often it is a comma too many, or a quote that was not closed.',
    );
  }
}

/** Asks an address, as a wall would. Gives `{text, headers}`; throws sentences for people. */
export async function asked(url, brokenAt) {
  let response;
  let text;
  try {
    response = await fetch(url, { credentials: 'omit', signal: AbortSignal.timeout?.(PATIENCE_MS) });
    text = await response.text();
  } catch (error) {
    throw silent(url, error);
  }
  if (!response.ok) throw refused(response.status);
  const given = text.replace(/^\uFEFF/, '').trim();
  if (!given) throw trouble('It answers, but with nothing.', 'The wall reads JSON, and there is none yet.');
  if (given.startsWith('<')) {
    throw trouble('It answers with a web page, not with data.', 'Is this the address a person would visit? The one a program asks often has “api” in it, or ends in .json.');
  }
  return { text: parsed(given, brokenAt), headers: response.headers };
}

function silent(url, error) {
  const paste = 'Either way you can open the address in a tab of its own and paste here what you see: that works at once.';
  if (error.name === 'TimeoutError') return trouble(`There was no answer within ${PATIENCE_MS / 1000} seconds.`, 'It may be busy. Try again, or paste here what it usually answers.');
  if (navigator.onLine === false) return trouble('This device is offline, so the address cannot be asked.', 'An answer that you paste is read offline too.');
  if (location.protocol === 'https:' && url.startsWith('http:')) {
    return trouble('A page with https:// may not ask an address with http://.', 'Try the address with https://. A wall on your page will need that as well.', paste);
  }
  return trouble(
    'No answer could be read. The browser does not say why; it is one of two things.',
    'Nobody answers there: a slip in the address, a server that is down, or a name that does not exist.',
    'Or it answers, but does not allow other sites to read it (CORS). Then it must send the header Access-Control-Allow-Origin, or the wall on your page will not be able to read it either.',
    paste,
  );
}

const STATUSES = {
  401: ['It wants to know who asks.', 'A wall asks as a stranger would: what its readers may see must be readable without signing in.'],
  403: ['It does not let everybody read.', 'A wall asks as a stranger would: what its readers may see must be readable without signing in.'],
  404: ['There is nothing at this address.', 'Is there a slip in it?'],
  405: ['It wants to be asked in another way.', 'It does not answer a plain GET. Paste an answer of it instead.'],
  429: ['It has been asked too often.', 'Wait a minute and try again.'],
};

function refused(status) {
  const [what, ...more] = STATUSES[status] ?? (status >= 500
    ? ['It answers that something is wrong on its side.', 'Try again in a while.'] : ['It answers, but not with messages.']);
  return trouble(`${what.slice(0, -1)} (HTTP status ${status}).`, ...more, 'You can also paste here what it answers when all is well.');
}
