/// Those who look after a wall without being superusers: the host, who speaks for the family, and
/// helpers, who read what waits so that nobody in mourning has to.
///
/// Readers' rules stay as they were, and as fast: what waits is read in `desk`, a view of its own.

const HOSTS = ['update', 'need', 'event', 'outcome'];
const COUNTED = ['with_you', 'acknowledged'];
const HOST_ONLY = ['approved', 'pinned', 'thanked', 'host', ...COUNTED];
const OF_MESSAGES = ['page', 'kind', 'name', 'body', 'parent', 'created', 'updated', 'connection', 'details', 'pinned', 'thanked', 'host'];
const all = (...rules) => rules.map((rule) => `(${rule})`).join(' && ');
const either = (...rules) => rules.map((rule) => `(${rule})`).join(' || ');
const unset = (fields) => fields.map((field) => `@request.body.${field}:isset = false`).join(' && ');
const noHostKind = HOSTS.map((kind) => `kind != "${kind}"`).join(' && ');

const known = '@request.auth.collectionName = "helpers"';
const everywhere = '@request.auth.pages:length = 0';
const onPage = (page) => all(known, either(everywhere, `@request.auth.pages.page ?= ${page}`));
const role = (name, page) => all(onPage(page), `@request.auth.role = "${name}"`);

const writersOwn = 'secret != "" && @request.headers.x_secret = secret';
const visitors = all(unset(HOST_ONLY), noHostKind);
const about = 'message.approved = true && (message.parent = "" || message.parent.approved = true)';

/// What the host and helpers see of every message, and what nobody else does: why it waits, whom somebody
/// asked about it, how many have answered, and whether a reader reported it.
const DESK = `
  SELECT
    m.id, m.page, m.approved, m.parent, m.kind, m.name, m.body, m.connection, m.details, m.host, m.pinned, m.thanked,
    m.with_you, m.acknowledged, m.created, m.updated,
    CAST(m.asked AS TEXT) AS asked,
    CAST(m.asked_note AS TEXT) AS asked_note,
    CAST(m.doubt AS TEXT) AS doubt,
    CAST((SELECT COUNT(*) FROM messages a WHERE a.parent = m.id AND a.approved = TRUE) AS INT) AS answers,
    CAST((SELECT COUNT(*) FROM reports r WHERE r.message = m.id) AS INT) AS reported
  FROM messages m`;

migrate((app) => {
  const walls = app.findCollectionByNameOrId('walls');
  const settings = walls.fields.fieldNames().filter((name) => !['id', 'created', 'updated'].includes(name));
  walls.fields.add(
    new SelectField({
      name: 'phase', maxSelect: 1, values: ['gathering', 'ongoing', 'quiet', 'sealed'],
      help: 'gathering (also when empty), ongoing, quiet: nothing is asked of readers; sealed: it is read, and takes nothing new',
    }),
    new BoolField({ name: 'no_mail', help: 'On: no e-mail tells you that words wait here' }),
  );
  app.save(walls);

  const helpers = new Collection({
    type: 'auth',
    name: 'helpers',
    listRule: null,
    viewRule: null,
    createRule: null,
    updateRule: null,
    deleteRule: null,
    authRule: '',
    authAlert: { enabled: false },
    passwordAuth: { enabled: true, identityFields: ['email'] },
    fields: [
      { name: 'name', type: 'text', max: 80, presentable: true },
      {
        name: 'role', type: 'select', required: true, maxSelect: 1, presentable: true, values: ['host', 'helper'],
        help: 'host: speaks for the family, thanks, asks, and decides. helper: reads what waits, approves and hides it',
      },
      {
        // Whoever loses the last of their walls loses the account: an empty list means every wall.
        name: 'pages', type: 'relation', collectionId: walls.id, maxSelect: 99, cascadeDelete: true,
        help: 'Which walls; every wall if you choose none',
      },
      { name: 'created', type: 'autodate', onCreate: true },
      { name: 'updated', type: 'autodate', onCreate: true, onUpdate: true },
    ],
  });
  app.save(helpers);
  const colleagues = all(known, either(everywhere, 'pages:length = 0', '@request.auth.pages.id ?= pages.id'));
  helpers.listRule = colleagues;
  helpers.viewRule = colleagues;
  helpers.createRule = all(known, '@request.auth.role = "host"');
  helpers.updateRule = all(known, '@request.auth.id = id', unset(['role', 'pages']));
  helpers.deleteRule = all(colleagues, '@request.auth.role = "host"');
  app.save(helpers);

  const onWall = all(known, either(everywhere, '@request.auth.pages.id ?= id'));
  walls.listRule = onWall;
  walls.viewRule = onWall;
  walls.updateRule = all(onWall, '@request.auth.role = "host"', unset(settings));
  walls.createRule = all(known, everywhere, '@request.auth.role = "host"', unset(settings.filter((name) => name !== 'page')));
  app.save(walls);

  const messages = app.findCollectionByNameOrId('messages');
  messages.fields.add(
    new RelationField({ name: 'asked', collectionId: helpers.id, maxSelect: 1, hidden: true, help: 'Who is asked to look at it, too' }),
    new TextField({ name: 'asked_note', max: 500, hidden: true, help: 'What they are asked' }),
  );
  messages.createRule = either(visitors, all(role('host', 'page'), unset(COUNTED)));
  messages.updateRule = either(
    all(role('host', 'page'), unset(['page', 'created', 'updated', ...COUNTED])),
    all(role('helper', 'page'), 'host = false', noHostKind, unset([...OF_MESSAGES, ...COUNTED])),
  );
  messages.deleteRule = either(writersOwn, role('host', 'page'));
  app.save(messages);

  app.save(new Collection({
    type: 'view', name: 'desk', viewQuery: DESK, listRule: onPage('page'), viewRule: onPage('page'),
  }));

  const acknowledgements = app.findCollectionByNameOrId('acknowledgements');
  const waiting = either(role('host', 'message.page'), all(role('helper', 'message.page'), 'approved = false && name != ""'));
  acknowledgements.listRule = waiting;
  acknowledgements.viewRule = waiting;
  acknowledgements.updateRule = all(waiting, unset(['message', 'word', 'name', 'created']));
  acknowledgements.deleteRule = either(writersOwn, role('host', 'message.page'));
  app.save(acknowledgements);

  const reports = app.findCollectionByNameOrId('reports');
  reports.listRule = onPage('message.page');
  reports.viewRule = onPage('message.page');
  reports.deleteRule = role('host', 'message.page');
  app.save(reports);

  // To whom a digest was sent, so that nobody gets two in a day.
  app.save(new Collection({
    type: 'base',
    name: 'digests',
    listRule: null,
    viewRule: null,
    createRule: null,
    updateRule: null,
    deleteRule: null,
    fields: [
      { name: 'to', type: 'email', required: true },
      { name: 'sent', type: 'date', required: true },
    ],
    indexes: ['CREATE UNIQUE INDEX idx_digests_to ON digests (`to`)'],
  }));
}, (app) => {
  const forHost = (name, rules) => {
    const collection = app.findCollectionByNameOrId(name);
    Object.assign(collection, { listRule: null, viewRule: null, updateRule: null, ...rules });
    app.save(collection);
    return collection;
  };
  app.delete(app.findCollectionByNameOrId('digests'));
  app.delete(app.findCollectionByNameOrId('desk'));
  forHost('reports', { createRule: about, deleteRule: null });
  forHost('acknowledgements', { deleteRule: writersOwn });
  const messages = app.findCollectionByNameOrId('messages');
  messages.createRule = [unset(HOST_ONLY), noHostKind].join(' && ');
  messages.updateRule = null;
  messages.deleteRule = writersOwn;
  messages.fields.removeByName('asked');
  messages.fields.removeByName('asked_note');
  app.save(messages);
  const walls = forHost('walls', { createRule: null });
  walls.fields.removeByName('phase');
  walls.fields.removeByName('no_mail');
  app.save(walls);
  app.delete(app.findCollectionByNameOrId('helpers'));
});
