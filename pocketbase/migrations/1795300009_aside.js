/// What has been read and is kept off the wall is told apart from what nobody has read yet: both are not approved, but only
/// one still waits for somebody.

const ASIDE = '    CAST(m.asked AS TEXT) AS asked,';
const withAside = `    CAST(m.aside AS BOOL) AS aside,\n${ASIDE}`;

migrate((app) => {
  const messages = app.findCollectionByNameOrId('messages');
  messages.fields.add(new BoolField({ name: 'aside', hidden: true, help: 'On: somebody has read it, and keeps it off the wall' }));
  app.save(messages);

  const desk = app.findCollectionByNameOrId('desk');
  desk.viewQuery = desk.viewQuery.replace(ASIDE, withAside);
  app.save(desk);
}, (app) => {
  const desk = app.findCollectionByNameOrId('desk');
  desk.viewQuery = desk.viewQuery.replace(withAside, ASIDE);
  app.save(desk);

  const messages = app.findCollectionByNameOrId('messages');
  messages.fields.removeByName('aside');
  app.save(messages);
});
