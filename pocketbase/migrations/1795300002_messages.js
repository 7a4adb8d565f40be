/// Messages: the words on every page's wall, replies among them.
///
/// The rules alone keep unapproved words from readers and keep `approved` out
/// of visitors' hands. Should the hooks be missing, every message simply waits.

migrate((app) => {
  const messages = new Collection({
    type: 'base',
    name: 'messages',
    fields: [
      // First, so that the admin page's list shows it without scrolling sideways.
      { name: 'approved', type: 'bool', help: 'On: everybody can read it. Off: only you can' },
      { name: 'page', type: 'text', required: true, min: 1, max: 300 },
      { name: 'kind', type: 'select', maxSelect: 1, values: ['condolence', 'encouragement', 'milestone'] },
      { name: 'name', type: 'text', max: 80, presentable: true },
      {
        // At least one character that can be seen: neither white space of any
        // script nor an invisible mark. Nothing of what is written is trimmed.
        name: 'body', type: 'text', required: true, max: 5000, presentable: true,
        pattern: '[^\\s\\p{Z}\\p{Cc}\\p{Cf}]',
      },
      { name: 'created', type: 'autodate', onCreate: true },
      { name: 'updated', type: 'autodate', onCreate: true, onUpdate: true },
    ],
  });
  app.save(messages);

  // A relation to itself can be added only once the collection exists.
  messages.fields.add(new RelationField({
    name: 'parent', collectionId: messages.id, maxSelect: 1, cascadeDelete: true,
    help: 'The message this one answers',
  }));

  // A reply is hidden with its message: the realtime feed and `expand` ask the
  // same rules, so neither can show what the list does not.
  const readable = 'approved = true && (parent = "" || parent.approved = true)';
  messages.listRule = readable;
  messages.viewRule = readable;
  messages.createRule = '@request.body.approved:isset = false';
  messages.updateRule = null;
  messages.deleteRule = null;
  messages.indexes = [
    'CREATE INDEX idx_messages_wall ON messages (page, approved, parent, created)',
    'CREATE INDEX idx_messages_parent ON messages (parent, created)',
  ];
  app.save(messages);
}, (app) => {
  app.delete(app.findCollectionByNameOrId('messages'));
});
