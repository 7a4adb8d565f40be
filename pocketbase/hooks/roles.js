/// Who may decide what, besides the superuser: where a rule of a collection cannot say it.

/// What each role may change in a message; and in words of its own, the host.
const CHANGES = {
  host: ['approved', 'pinned', 'thanked', 'host', 'asked', 'asked_note'],
  helper: ['approved', 'asked', 'asked_note'],
};
const OWN = ['body', 'name', 'details'];
const SPOKEN_BY_HOST = ['update', 'need', 'event', 'outcome'];

const isOurs = (account) => Boolean(account) && account.collection().name === 'helpers';

/// `host`, `helper`, or nothing, for whoever is signed in and the page's wall.
function roleOf(app, account, page) {
  if (!isOurs(account)) {
    return '';
  }
  const walls = account.getStringSlice('pages');
  const known = walls.length === 0 || app.countRecords('walls', $dbx.hashExp({ id: [...walls], page })) > 0;
  return known ? account.getString('role') : '';
}

const refused = (words) => new ForbiddenError(words);

/// What no request says.
const UNSAID = '\0';

/// Hidden fields come from nobody by themselves; these two come from the host and helpers.
function takeAsked(e, page) {
  const sent = new DynamicModel({ asked: UNSAID, asked_note: UNSAID });
  e.bindBody(sent);
  if (sent.asked !== UNSAID) {
    const whom = sent.asked === '' ? undefined : e.app.findAllRecords('helpers', $dbx.hashExp({ id: sent.asked }))[0];
    if (sent.asked !== '' && roleOf(e.app, whom, page) === '') {
      throw new BadRequestError('Failed to update record.', {
        asked: new ValidationError('asked_unknown', 'Nobody of that name looks after this wall.'),
      });
    }
    e.record.set('asked', sent.asked);
  }
  if (sent.asked_note !== UNSAID) {
    e.record.set('asked_note', sent.asked_note);
  }
}

function refuseChanges(app, account, record) {
  const before = record.original();
  const role = roleOf(app, account, before.getString('page'));
  const ours = before.getBool('host');
  if (role === '' || (role === 'helper' && (ours || SPOKEN_BY_HOST.includes(before.getString('kind'))))) {
    throw refused('This is for the host to decide.');
  }
  const may = [...CHANGES[role], ...(role === 'host' && ours ? OWN : [])];
  const changed = record.collection().fields.fieldNames().filter((name) => before.getString(name) !== record.getString(name));
  if (changed.some((name) => !may.includes(name))) {
    throw refused('What somebody else has written stays as it is.');
  }
}

/// A host makes accounts for walls of their own, and takes away only such.
function refuseOthersWalls(account, record) {
  const walls = account.getStringSlice('pages');
  const given = record.getStringSlice('pages');
  const within = walls.length === 0 || (given.length > 0 && [...given].every((id) => walls.includes(id)));
  if (!isOurs(account) || account.getString('role') !== 'host' || !within) {
    throw refused('An account may be for your own walls only.');
  }
}

module.exports = { refuseChanges, refuseOthersWalls, roleOf, takeAsked };
