/// From words to deeds: what the host asks for and tells, and what people answer to it.
///
/// They are messages like any other, with a kind and with `details` beside the words.

const WORDS = ['condolence', 'encouragement', 'milestone'];
const HOSTS = ['update', 'need', 'event', 'outcome'];
const DEEDS = ['promise', 'done', 'coming', 'maybe', 'not-coming'];

// A page of a wall is read from one of these in its order, rather than sorted out of all its messages. PocketBase
// asks for a parent that is '' or NULL, so that no index can hold it to one value before the order.
const INDEXES = [
  'CREATE INDEX idx_messages_newest ON messages (page, approved, pinned, created, id, parent)',
  'CREATE INDEX idx_messages_oldest ON messages (page, approved, pinned DESC, created, id, parent)',
];
const others = (messages) => messages.indexes.filter((index) => !/idx_messages_(newest|oldest)/.test(index));

const HOST_ONLY = ['approved', 'pinned', 'thanked', 'host', 'with_you', 'acknowledged'];
const unset = HOST_ONLY.map((field) => `@request.body.${field}:isset = false`).join(' && ');

migrate((app) => {
  const messages = app.findCollectionByNameOrId('messages');
  messages.fields.getByName('kind').values = [...WORDS, ...HOSTS, ...DEEDS];
  messages.fields.add(new JSONField({
    name: 'details', maxSize: 8000,
    help: 'For needs, events and answers to them, for example {"title": "Dinners", "amount": 14, "unit": "dinners", "by": "2026-12-01"}',
  }));
  messages.createRule = [unset, ...HOSTS.map((kind) => `kind != "${kind}"`)].join(' && ');
  messages.indexes = [...others(messages), ...INDEXES];
  app.save(messages);
}, (app) => {
  const messages = app.findCollectionByNameOrId('messages');
  messages.indexes = others(messages);
  messages.createRule = unset;
  messages.fields.removeByName('details');
  messages.fields.getByName('kind').values = WORDS;
  app.save(messages);
});
