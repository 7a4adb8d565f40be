// What an answer says, for as long as it is simple. Nothing is guessed: where anything is not as plain as this, there is no
// page to paint, and the core reads the answer.

/** What an address or a browser's name for itself could be made of, and what turns letters around: the core tells names apart (PRINCIPLES 24). */
const PRIVATE = /[@:<\u202a-\u202e\u2066-\u2069]|^[\d.]+$|^Mozilla/;

/** Without a zone the core has more to go by. */
const ZONED = /^\d{4}-\d\d-\d\d[T ][\d:.]+Z$/;

/** How many answers stand beneath a message before they are folded; the core folds. */
const MOST_REPLIES = 4;

/** Characters and lines from which on a message is folded, as in `view/message.rs`. */
const FOLD = { characters: 640, lines: 12 };

/** What only a host says; anybody else's is plain words. */
const HOSTS = ['update', 'need', 'event', 'outcome'];

/** What people answer to that. With `plain` it has no card of its own: it is told by `helping/`. */
const DEEDS = ['promise', 'done', 'coming', 'maybe', 'not-coming'];

/** The details that stand on a card from the beginning. */
const SHOWN = ['title', 'helps', 'avoid'];

/** What turns letters around, which the core takes out. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/;

const MOST_CHARACTERS = 20_000;
/** A longer name the core cuts: `decode::MOST_NAME`. */
const MOST_NAME = 200;
const MOST_DETAIL = 1_000;

/**
 * The first page as `{messages, more}`, read by an early preset's plain pointers; nothing where it is not that simple. `names` are what was found
 * in the address. A message is `{id, kind, author, connection, title, helps, avoid,
 * host, pinned, thanked, with, time, paragraphs, long, replies}`.
 */
export function read(answer, { items, message: fields, next }, names, newestFirst) {
  // Thousands are read by the same pointers.
  const paths = new Map();
  const parted = pointers => [pointers ?? []].flat().map(pointer => pointer.replace('{collection}', names.collection).split('/').slice(1));
  const at = (value, pointers) => {
    if (!paths.has(pointers)) paths.set(pointers, parted(pointers));
    for (const path of paths.get(pointers)) {
      let found = value;
      for (const part of path) found = found?.[part];
      if (found !== undefined && found !== null && found !== '') return found;
    }
  };
  const one = (record, parent) => {
    const text = name => {
      const found = at(record, fields[name]);
      if (found !== undefined && typeof found !== 'string') throw new TypeError(name);
      return found?.trim() ?? '';
    };
    const yes = name => at(record, fields[name]) === true;
    const state = fields.state.values[`${at(record, fields.state.at)}`] ?? 'visible';
    if (state === 'pending' || state === 'removed') return [];
    const [id, author, connection, body] = ['id', 'author', 'connection', 'body'].map(text);
    const time = Date.parse(ZONED.test(text('created')) ? text('created').replace(' ', 'T') : undefined);
    if (state !== 'visible' || !id || Number.isNaN(time) || PRIVATE.test(author) || PRIVATE.test(connection) || author.length > MOST_NAME || connection.length > MOST_NAME || body.length > MOST_CHARACTERS) throw new TypeError(id);
    const details = at(record, fields.details) ?? {};
    const deed = DEEDS.includes(text('kind'));
    if (deed && parent && details.plain === 'true') return [];
    const host = yes('host');
    const kind = HOSTS.includes(text('kind')) && !host ? 'words' : text('kind');
    if ((deed && !parent) || details.on || text('parent') !== parent) throw new TypeError('kind');
    const told = name => {
      const found = details[name] ?? '';
      if (typeof found !== 'string' || found.length > MOST_DETAIL || TURNING.test(found)) throw new TypeError(name);
      return HOSTS.includes(kind) && found.trim();
    };
    const replies = [at(record, fields.replies) ?? []].flat();
    if (parent && replies.length) throw new TypeError('replies');
    const answers = replies.flatMap(reply => one(reply, id)).sort(byTime);
    if (answers.length > MOST_REPLIES) throw new TypeError('replies');
    return [{
      ...{ id, author, connection, time, parent, kind, ...written(body) },
      ...Object.fromEntries(SHOWN.map(name => [name, told(name)])),
      ...{ host, pinned: yes('pinned'), thanked: yes('thanked') },
      with: [at(record, fields.with) ?? []].flat().length > 0 || at(record, fields.acknowledged) > 0,
      replies: answers,
    }];
  };
  const list = at(answer, items);
  const messages = list.flatMap(record => one(record, ''));
  const order = (a, b) => b.pinned - a.pinned || (newestFirst ? byTime(b, a) : byTime(a, b));
  return { messages: messages.sort(order), more: at(answer, next.page) < at(answer, next.pages) };
}

const byTime = (a, b) => a.time - b.time || (a.id < b.id ? -1 : 1);

/** Paragraphs of lines, as `text/plain.rs` parts them; addresses become links when the core is there. */
function written(body) {
  const paragraphs = [];
  let open = false;
  for (const line of body.split('\n').map(line => line.trim())) {
    if (!line) open = false;
    else if (open) paragraphs.at(-1).push(line);
    else open = paragraphs.push([line]) > 0;
  }
  const lines = paragraphs.flat();
  // To count characters takes long, and there are never more than units.
  const characters = body.length > FOLD.characters && lines.reduce((sum, line) => sum + [...line].length, 0);
  return { paragraphs, long: characters > FOLD.characters || lines.length > FOLD.lines };
}
