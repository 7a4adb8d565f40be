/// Needs, events, and the answers to them: what may answer what, and how much of a need is taken.

const { checkedDetails, detailsOf } = require(`${__hooks}/details.js`);

const ANSWERS = {
  promise: ['need'], done: ['need'], coming: ['event'], maybe: ['event'], 'not-coming': ['event'], outcome: ['need', 'event'],
};
const ALONE = ['update', 'need', 'event'];
const HOSTS = [...ALONE, 'outcome'];

const kindOf = (record) => record.getString('kind');
const amountOf = (record) => {
  // Not yet checked where somebody just sends it.
  const amount = Number(detailsOf(record).amount);
  return amount > 0 ? amount : 1;
};

const refuse = (field, code, words) => {
  throw new BadRequestError('Failed to save record.', { [field]: new ValidationError(code, words) });
};

const byId = (app, id) => (id === '' ? undefined : app.findAllRecords('messages', $dbx.hashExp({ id }))[0]);

/// Whoever writes: each kind stands where it means something, with details that belong to it.
function refuseBrokenDeed(app, record) {
  const kind = kindOf(record);
  const parent = byId(app, record.getString('parent'));
  if (ANSWERS[kind] && !(parent && ANSWERS[kind].includes(kindOf(parent)))) {
    refuse('parent', 'deed_without_ask', `This answers ${ANSWERS[kind].includes('need') ? 'a need' : 'an event'} on the wall, and nothing else.`);
  }
  if (ALONE.includes(kind) && record.getString('parent') !== '') {
    refuse('parent', 'deed_alone', 'A need, an event or an update is no answer to another message.');
  }
  // Nobody else can say it, and forgotten on the admin page it would stand there as plain words.
  if (HOSTS.includes(kind)) {
    record.set('host', true);
  }
  const details = checkedDetails(record);
  if (kind === 'done' && details.of) {
    const promise = byId(app, details.of);
    if (!promise || kindOf(promise) !== 'promise' || promise.getString('parent') !== record.getString('parent')) {
      // It may have been taken back meanwhile: what was done stays done.
      delete details.of;
    }
  }
  if (kind === 'need') {
    const held = record.isNew() ? 0 : partsOf(app, record.id).held;
    if (held > 0) {
      details.held = held;
    }
  }
  record.set('details', Object.keys(details).length > 0 ? details : null);
}

/// How much of a need is taken in all, and how much of that in words that wait to be read.
/// What was done takes the place of the promise that it keeps.
function partsOf(app, id) {
  const answers = app.findAllRecords('messages', $dbx.hashExp({ parent: id, kind: ['promise', 'done'] }));
  const done = answers.filter((one) => kindOf(one) === 'done');
  const promises = answers.filter((one) => kindOf(one) === 'promise');
  const keptBy = (promise, shown) => done.some((one) => detailsOf(one).of === promise.id && (!shown || one.getBool('approved')));
  const keeps = (one) => promises.some((promise) => detailsOf(one).of === promise.id);
  const sum = (some) => some.reduce((total, one) => total + amountOf(one), 0);
  const waiting = (one) => !one.getBool('approved');
  return {
    taken: sum(promises.filter((promise) => !keptBy(promise, false))) + sum(done),
    held: sum(promises.filter((promise) => waiting(promise) && !keptBy(promise, true)))
      + sum(done.filter((one) => waiting(one) && !keeps(one))),
  };
}

/// A visitor answers what is still asked, and promises what is still open. Two who promise the last
/// part at the same moment are told so one after the other: `app` is a transaction.
function refuseCovered(app, record) {
  const kind = kindOf(record);
  const ask = ANSWERS[kind] ? byId(app, record.getString('parent')) : undefined;
  if (!ask) {
    return;
  }
  if (app.countRecords('messages', $dbx.hashExp({ parent: ask.id, kind: 'outcome', approved: true })) > 0) {
    refuse('parent', 'deed_closed', kindOf(ask) === 'need' ? 'This need has been closed meanwhile. Thank you.' : 'This is over by now. Thank you.');
  }
  const { amount } = detailsOf(ask);
  // What has been done is never too much to be told.
  if (kind !== 'promise' || typeof amount !== 'number') {
    return;
  }
  const open = amount - partsOf(app, ask.id).taken;
  if (open <= 0) {
    refuse('parent', 'deed_covered', 'This is covered meanwhile: others have promised all of it. Thank you.');
  }
  if (amountOf(record) > open) {
    refuse('parent', 'deed_partly_covered', `Others have promised some of it meanwhile. Still open: ${open}.`);
  }
}

/// Writes into a need how much of it was promised in words that wait to be read.
function tellHeld(app, id) {
  app.runInTransaction((tx) => {
    const need = byId(tx, id);
    if (!need || kindOf(need) !== 'need') {
      return;
    }
    const details = detailsOf(need);
    const { held } = partsOf(tx, id);
    if ((details.held ?? 0) === held) {
      return;
    }
    if (held > 0) {
      details.held = held;
    } else {
      delete details.held;
    }
    need.set('details', details);
    tx.saveNoValidate(need);
  });
}

const isPart = (record) => kindOf(record) === 'promise' || kindOf(record) === 'done';

module.exports = { isPart, refuseBrokenDeed, refuseCovered, tellHeld };
