/// Being heard: what the host says about a message, who acknowledged it, and a
/// way for its writer to take it back, and for readers to report it.
///
/// Who acknowledged is kept in records that only the host reads. What readers
/// may know of them stands in the message itself, so that a page of messages
/// stays one request and as short as it was.

const HOST_ONLY = ['approved', 'pinned', 'thanked', 'host', 'with_you', 'acknowledged'];
const unset = (fields) => fields.map((field) => `@request.body.${field}:isset = false`).join(' && ');

// What only the writer's device knows. In a header: addresses end up in logs.
const writersOwn = 'secret != "" && @request.headers.x_secret = secret';

const about = 'message.approved = true && (message.parent = "" || message.parent.approved = true)';

const LIMITS = [
  { label: 'acknowledgements:create', maxRequests: 40, duration: 60 },
  { label: 'reports:create', maxRequests: 10, duration: 60 },
];
const otherLimits = (settings) => settings.rateLimits.rules.filter(
  (rule) => !LIMITS.some(({ label }) => label === rule.label),
);

migrate((app) => {
  const messages = app.findCollectionByNameOrId('messages');
  messages.fields.add(
    new BoolField({ name: 'thanked', help: 'On: readers see that you have read it, with thanks' }),
    new BoolField({ name: 'pinned', help: 'On: it is read first' }),
    new BoolField({ name: 'host', help: 'On: these are your own words, or the family\'s' }),
    new TextField({ name: 'connection', max: 120, help: 'How the writer knew them' }),
    new NumberField({ name: 'acknowledged', onlyInt: true, min: 0, help: 'Made from the acknowledgements' }),
    new JSONField({ name: 'with_you', maxSize: 20000, help: 'Made from the acknowledgements: the names that readers see' }),
    new TextField({ name: 'secret', max: 64, hidden: true, help: 'Lets the writer, and nobody else, take the message back' }),
  );
  messages.createRule = unset(HOST_ONLY);
  messages.deleteRule = writersOwn;
  app.save(messages);

  app.save(new Collection({
    type: 'base',
    name: 'acknowledgements',
    listRule: null,
    viewRule: null,
    createRule: `${unset(['approved'])} && ${about}`,
    updateRule: null,
    deleteRule: writersOwn,
    fields: [
      { name: 'approved', type: 'bool', help: 'On: readers may see the name' },
      { name: 'message', type: 'relation', collectionId: messages.id, required: true, maxSelect: 1, cascadeDelete: true },
      {
        name: 'word', type: 'select', required: true, maxSelect: 1, presentable: true,
        values: ['here', 'candle', 'heart', 'thinking', 'strength'],
      },
      { name: 'name', type: 'text', max: 80, presentable: true },
      { name: 'secret', type: 'text', max: 64, hidden: true },
      { name: 'created', type: 'autodate', onCreate: true },
    ],
    indexes: ['CREATE INDEX idx_acknowledgements_message ON acknowledgements (message, created)'],
  }));

  app.save(new Collection({
    type: 'base',
    name: 'reports',
    listRule: null,
    viewRule: null,
    createRule: about,
    updateRule: null,
    deleteRule: null,
    fields: [
      { name: 'message', type: 'relation', collectionId: messages.id, required: true, maxSelect: 1, cascadeDelete: true },
      { name: 'reason', type: 'text', max: 500, presentable: true },
      { name: 'created', type: 'autodate', onCreate: true },
    ],
    indexes: ['CREATE INDEX idx_reports_message ON reports (message)'],
  }));

  const settings = app.settings();
  settings.rateLimits.rules = [...LIMITS, ...otherLimits(settings)];
  app.save(settings);
}, (app) => {
  const settings = app.settings();
  settings.rateLimits.rules = otherLimits(settings);
  app.save(settings);

  app.delete(app.findCollectionByNameOrId('reports'));
  app.delete(app.findCollectionByNameOrId('acknowledgements'));

  const messages = app.findCollectionByNameOrId('messages');
  for (const name of ['thanked', 'pinned', 'host', 'connection', 'acknowledged', 'with_you', 'secret']) {
    messages.fields.removeByName(name);
  }
  messages.createRule = '@request.body.approved:isset = false';
  messages.deleteRule = null;
  app.save(messages);
});
