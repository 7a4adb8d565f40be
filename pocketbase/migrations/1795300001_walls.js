/// Walls: what the host has decided for each page.
///
/// Only the host reads or writes these rows. A page without a row is a wall
/// whose messages wait for approval, so forgetting to make one is safe.

migrate((app) => {
  app.save(new Collection({
    type: 'base',
    name: 'walls',
    listRule: null,
    viewRule: null,
    createRule: null,
    updateRule: null,
    deleteRule: null,
    fields: [
      {
        name: 'page', type: 'text', required: true, min: 1, max: 300, presentable: true,
        help: "The page's path, as the widget sends it, for example /for-rosa",
      },
      { name: 'title', type: 'text', max: 200, presentable: true, help: 'For you only; visitors do not see it' },
      { name: 'approve_first', type: 'bool', help: 'On: you read every message before it appears. Off: messages appear at once' },
      { name: 'closed', type: 'bool', help: 'On: the wall can be read, but takes no new messages' },
      { name: 'created', type: 'autodate', onCreate: true },
      { name: 'updated', type: 'autodate', onCreate: true, onUpdate: true },
    ],
    indexes: ['CREATE UNIQUE INDEX idx_walls_page ON walls (page)'],
  }));
}, (app) => {
  app.delete(app.findCollectionByNameOrId('walls'));
});
