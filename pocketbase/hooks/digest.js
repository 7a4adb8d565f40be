/// A mail to the host when something new waits to be read: how many, and from whom, never the words.

/// The most names a mail tells of one wall.
const MOST_NAMES = 10;

/// The most messages that are looked at for one mail.
const MOST = 1000;

/// Not a whole day, so that the clock may be a little late.
const BETWEEN_MS = 20 * 60 * 60 * 1000;

/// What PocketBase has for a sender before anybody chose one, and for its own installer.
const NOBODYS = ['support@example.com', '__pbinstaller@example.com'];

/// Whether mail can be sent: by a server of the host's, or by the computer itself, once a sender was chosen.
function canSend(settings) {
  return settings.smtp.enabled || !NOBODYS.includes(settings.meta.senderAddress);
}

const addressesOf = (records) => records.map((record) => record.getString('email')).filter((email) => !NOBODYS.includes(email));

/// Who is told of what: addresses, each with a function that tells whether a page is theirs.
/// What no host looks after is for the superusers.
function readers(app) {
  const walls = app.findAllRecords('walls');
  const off = walls.filter((wall) => wall.getBool('no_mail')).map((wall) => wall.getString('page'));
  const hosts = app.findAllRecords('helpers', $dbx.hashExp({ role: 'host' })).map((host) => {
    const ids = [...host.getStringSlice('pages')];
    const pages = walls.filter((wall) => ids.includes(wall.id)).map((wall) => wall.getString('page'));
    return { to: host.getString('email'), has: (page) => ids.length === 0 || pages.includes(page) };
  });
  const unhosted = (page) => !hosts.some(({ has }) => has(page));
  const all = [...hosts, ...addressesOf(app.findAllRecords('_superusers')).map((to) => ({ to, has: unhosted }))];
  return [...new Set(all.map(({ to }) => to))].map((to) => ({
    to,
    has: (page) => !off.includes(page) && all.some((one) => one.to === to && one.has(page)),
  }));
}

const oneLine = (text) => text.replace(/[\s\p{C}]+/gu, ' ').trim();

function listed(names) {
  const told = names.slice(0, MOST_NAMES);
  const more = names.length - told.length;
  const all = more > 0 ? [...told, `${more} more`] : told;
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all[all.length - 1]}`;
}

const messages = (count) => (count === 1 ? '1 message' : `${count} messages`);

/// What is told of one page; what a program may have written is only counted.
function sentence(page, waiting) {
  const clear = waiting.filter((message) => message.getString('doubt') === '');
  const doubtful = waiting.length - clear.length;
  const names = clear.map((message) => oneLine(message.getString('name'))).filter(Boolean);
  const nameless = clear.length - names.length;
  if (nameless > 0) {
    names.push(nameless === 1 ? 'somebody who gave no name' : `${nameless} who gave no name`);
  }
  const parts = [];
  if (clear.length > 0) {
    parts.push(`${messages(clear.length)} from ${listed(names)}`);
  }
  if (doubtful > 0) {
    parts.push(`${messages(doubtful)} that a program may have written`);
  }
  return `On ${oneLine(page)}: ${parts.join(', and ')}.`;
}

function mailFor(app, since, has) {
  const waiting = app
    .findRecordsByFilter('messages', 'approved = false && host = false && created > {:since}', 'created', MOST, 0, { since })
    .filter((message) => has(message.getString('page')));
  const pages = [...new Set(waiting.map((message) => message.getString('page')))];
  if (pages.length === 0) {
    return undefined;
  }
  const told = pages.map((page) => sentence(page, waiting.filter((message) => message.getString('page') === page)));
  return {
    subject: `${messages(waiting.length)} to be read`,
    text: [
      'New on your wall, and to be read by you or a helper before others can:', '', ...told, '',
      'The words are not in this mail. They wait until you want to read them, or until a helper has.', '',
      'Such a mail comes once a day at most, and only when something new waits. To end it, switch on "no_mail" in the record of the wall.',
    ].join('\n'),
  };
}

function sendDigests(app) {
  const settings = app.settings();
  if (!canSend(settings)) {
    return;
  }
  for (const { to, has } of readers(app)) {
    const sent = app.findAllRecords('digests', $dbx.hashExp({ to }))[0];
    const last = sent ? sent.getDateTime('sent') : undefined;
    if (last && Date.now() - Date.parse(last.string().replace(' ', 'T')) < BETWEEN_MS) {
      continue;
    }
    const now = new DateTime();
    const mail = mailFor(app, last ? last.string() : '', has);
    if (!mail) {
      continue;
    }
    try {
      app.newMailClient().send(new MailerMessage({
        from: { address: settings.meta.senderAddress, name: settings.meta.senderName }, to: [{ address: to }], ...mail,
      }));
    } catch (error) {
      app.logger().error('The mail about waiting messages could not be sent.', 'error', String(error));
      continue;
    }
    const record = sent ?? new Record(app.findCollectionByNameOrId('digests'), { to });
    record.set('sent', now);
    app.save(record);
  }
}

module.exports = { sendDigests };
