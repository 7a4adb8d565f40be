/// What happens to a message on its way in.
///
/// PocketBase runs every handler in a runtime of its own that sees nothing of
/// this file, so shared code is required inside each.

/// The API: who may decide what.
onRecordCreateRequest((e) => {
  const { isKnown, refuseClosed, refuseReply, secretOf, wallOf } = require(`${__hooks}/wall.js`);
  const { doubtOf, refuseFlood, refuseLarge, refuseMany, unuse } = require(`${__hooks}/guard.js`);
  const { refuseCovered } = require(`${__hooks}/deeds.js`);
  const { roleOf } = require(`${__hooks}/roles.js`);

  if (e.hasSuperuserAuth()) {
    // Words brought along from elsewhere, or a demo's, keep their own date. An
    // autodate field drops it from what was sent and takes it only as a raw value.
    const sent = new DynamicModel({ created: '' });
    e.bindBody(sent);
    if (sent.created) {
      const date = new DateTime(sent.created);
      if (date.isZero()) {
        throw new BadRequestError('Failed to create record.', {
          created: new ValidationError('validation_invalid_date', 'Not a date that can be read.'),
        });
      }
      e.record.setRaw('created', date);
      e.record.setRaw('updated', date);
    }
    return e.next();
  }

  refuseLarge(e);
  // A visitor's browser sends a message again when it never heard the answer.
  // If it had arrived, it must hear "not unique", whatever has changed since.
  if (isKnown(e.app, e.record.id)) {
    return e.next();
  }

  if (roleOf(e.app, e.auth, e.record.getString('page')) === 'host') {
    e.record.set('approved', true);
    e.record.set('host', true);
    return e.next();
  }

  const wall = wallOf(e.app, e.record.getString('page'));
  refuseClosed(wall, 'This wall is closed. It can still be read, but it takes no new messages.');
  refuseReply(e.app, e.record);
  refuseMany(e, wall, e.record.getString('page'));
  refuseFlood(e, wall);

  // What may be a program's is answered as all that waits is, and is lost to nobody:
  // people type fast, paste, and let their browser fill in forms.
  const { doubt, proof } = doubtOf(e.app, e.record, wall, e.requestInfo().body);
  e.record.set('doubt', doubt);
  e.record.set('approved', !wall.approveFirst && doubt === '');
  e.record.set('secret', secretOf(e));
  try {
    if (e.record.getString('parent') === '') {
      return e.next();
    }
    // One after the other: what is open now is still open when this is kept.
    return e.app.runInTransaction((tx) => {
      e.app = tx;
      refuseCovered(tx, e.record);
      return e.next();
    });
  } catch (error) {
    if (proof !== '') {
      unuse(e.app, proof);
    }
    throw error;
  }
}, 'messages');

/// Whoever writes, the host on the admin page too: a conversation is one message
/// and its replies, all on one page.
onRecordValidate((e) => {
  const { refuseBrokenThread } = require(`${__hooks}/wall.js`);
  const { refuseBrokenDeed } = require(`${__hooks}/deeds.js`);

  refuseBrokenThread(e.app, e.record);
  refuseBrokenDeed(e.app, e.record);
  return e.next();
}, 'messages');

/// What was promised in words that wait counts as taken, and readers learn how much that is.
onRecordCreate((e) => {
  const { isPart, tellHeld } = require(`${__hooks}/deeds.js`);

  e.next();
  if (isPart(e.record)) {
    tellHeld(e.app, e.record.getString('parent'));
  }
}, 'messages');

onRecordUpdate((e) => {
  const { isPart, tellHeld } = require(`${__hooks}/deeds.js`);

  const before = e.record.original();
  const parents = [e.record, before].filter(isPart).map((record) => record.getString('parent'));
  e.next();
  for (const id of new Set(parents)) {
    tellHeld(e.app, id);
  }
}, 'messages');

// Those that go with their need have nobody left to be told of.
onRecordDeleteRequest((e) => {
  const { isPart, tellHeld } = require(`${__hooks}/deeds.js`);

  const part = isPart(e.record);
  e.next();
  if (part) {
    tellHeld(e.app, e.record.getString('parent'));
  }
}, 'messages');

/// When the host moves a message to another page, its replies go with it.
onRecordUpdate((e) => {
  const { repliesTo } = require(`${__hooks}/wall.js`);

  const page = e.record.getString('page');
  const moved = page !== e.record.original().getString('page');
  e.next();
  if (moved) {
    for (const reply of repliesTo(e.app, e.record.id)) {
      reply.set('page', page);
      e.app.save(reply);
    }
  }
}, 'messages');
