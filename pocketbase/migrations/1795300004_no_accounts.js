/// PocketBase starts with a collection where anybody may open an account. The
/// wall needs no accounts, and strangers' uploads least of all, so it is closed.
/// One that somebody uses already is left as it is.

const signUp = (app, rule, expected) => {
  const users = app.findAllCollections('auth').find((collection) => collection.name === 'users');
  // A rule comes as a Go pointer, never strictly equal to a string.
  if (users && users.createRule == expected && app.countRecords('users') === 0) {
    users.createRule = rule;
    app.save(users);
  }
};

migrate((app) => signUp(app, null, ''), (app) => signUp(app, '', null));
