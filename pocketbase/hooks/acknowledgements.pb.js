/// What becomes of an acknowledgement: its name waits like a message does, and
/// the message it is for tells readers of it. And of a report, that there are not too many.

onRecordCreateRequest((e) => {
  const { isKnown, messageById, refuseClosed, secretOf, wallOf } = require(`${__hooks}/wall.js`);
  const { linksIn, refuseFlood } = require(`${__hooks}/guard.js`);

  // As with messages, one that is sent again must hear "not unique".
  if (e.hasSuperuserAuth() || isKnown(e.app, e.record.id, 'acknowledgements')) {
    return e.next();
  }
  const message = messageById(e.app, e.record.getString('message'));
  const wall = wallOf(e.app, message ? message.getString('page') : '');
  refuseClosed(wall, 'This wall is closed. It can still be read, but it takes nothing new.');
  refuseFlood(e, wall);
  // A name that is an address is read first.
  e.record.set('approved', !wall.approveFirst && (wall.guard === 'off' || linksIn(e.record.getString('name')) === 0));
  e.record.set('secret', secretOf(e));
  return e.next();
}, 'acknowledgements');

onRecordCreate((e) => {
  const { tellOf } = require(`${__hooks}/wall.js`);

  e.next();
  tellOf(e.app, e.record.getString('message'));
}, 'acknowledgements');

onRecordUpdate((e) => {
  const { tellOf } = require(`${__hooks}/wall.js`);

  const before = e.record.original().getString('message');
  e.next();
  tellOf(e.app, e.record.getString('message'));
  if (before !== e.record.getString('message')) {
    tellOf(e.app, before);
  }
}, 'acknowledgements');

// Those that go with their message have nobody left to be told of.
onRecordDeleteRequest((e) => {
  const { tellOf } = require(`${__hooks}/wall.js`);

  e.next();
  tellOf(e.app, e.record.getString('message'));
}, 'acknowledgements');

onRecordCreateRequest((e) => {
  const { messageById, wallOf } = require(`${__hooks}/wall.js`);
  const { refuseFlood } = require(`${__hooks}/guard.js`);

  if (!e.hasSuperuserAuth()) {
    const message = messageById(e.app, e.record.getString('message'));
    refuseFlood(e, wallOf(e.app, message ? message.getString('page') : ''));
  }
  return e.next();
}, 'reports');
