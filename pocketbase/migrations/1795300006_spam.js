/// Against spam, without asking anybody else: what the host decides for each wall,
/// what was noticed about a message, and which proofs of work have been used.

const CHALLENGES = { label: 'GET /api/support-wall/challenge', maxRequests: 40, duration: 60 };
const otherLimits = (settings) => settings.rateLimits.rules.filter(({ label }) => label !== CHALLENGES.label);

migrate((app) => {
  const walls = app.findCollectionByNameOrId('walls');
  walls.fields.add(
    new SelectField({
      name: 'guard', maxSelect: 1, values: ['signs', 'work', 'off'],
      help: 'What has words wait that a program may have written. signs (also when empty): its signs; work: also words without proof of work; off: nothing',
    }),
    new NumberField({
      name: 'most', onlyInt: true, min: 0,
      help: 'How many messages one address may send in five minutes; empty: ten',
    }),
  );
  app.save(walls);

  // Hidden: nobody but the host ever learns of a doubt.
  const messages = app.findCollectionByNameOrId('messages');
  messages.fields.add(new TextField({
    name: 'doubt', max: 60, hidden: true,
    help: 'Why a program may have written this: trap, quick, links, proof. Empty: nothing was noticed',
  }));
  app.save(messages);

  // The made-up part of a challenge, and nothing about who used it. Those that have run out go.
  app.save(new Collection({
    type: 'base',
    name: 'used_proofs',
    listRule: null,
    viewRule: null,
    createRule: null,
    updateRule: null,
    deleteRule: null,
    fields: [
      { name: 'proof', type: 'text', required: true, max: 40 },
      { name: 'created', type: 'autodate', onCreate: true },
    ],
    indexes: [
      'CREATE UNIQUE INDEX idx_used_proofs_proof ON used_proofs (proof)',
      'CREATE INDEX idx_used_proofs_created ON used_proofs (created)',
    ],
  }));

  const settings = app.settings();
  settings.rateLimits.rules = [CHALLENGES, ...otherLimits(settings)];
  app.save(settings);
}, (app) => {
  const settings = app.settings();
  settings.rateLimits.rules = otherLimits(settings);
  app.save(settings);

  app.delete(app.findCollectionByNameOrId('used_proofs'));
  for (const [collection, names] of [['messages', ['doubt']], ['walls', ['guard', 'most']]]) {
    const changed = app.findCollectionByNameOrId(collection);
    for (const name of names) {
      changed.fields.removeByName(name);
    }
    app.save(changed);
  }
});
