/// The host and helpers at their desk.

onRecordUpdateRequest((e) => {
  const { refuseChanges, takeAsked } = require(`${__hooks}/roles.js`);

  if (!e.hasSuperuserAuth()) {
    takeAsked(e, e.record.original().getString('page'));
    refuseChanges(e.app, e.auth, e.record);
  }
  return e.next();
}, 'messages');

// A wall that a host sets up begins as careful as one that nobody has set up.
onRecordCreateRequest((e) => {
  if (!e.hasSuperuserAuth()) {
    e.record.set('approve_first', true);
  }
  return e.next();
}, 'walls');

onRecordCreateRequest((e) => {
  const { refuseOthersWalls } = require(`${__hooks}/roles.js`);

  if (!e.hasSuperuserAuth()) {
    refuseOthersWalls(e.auth, e.record);
  }
  return e.next();
}, 'helpers');

onRecordUpdateRequest((e) => {
  if (!e.hasSuperuserAuth()) {
    const before = e.record.original();
    const list = (record) => [...record.getStringSlice('pages')].join(' ');
    if (before.getString('role') !== e.record.getString('role') || list(before) !== list(e.record)) {
      throw new ForbiddenError('Nobody decides what they may do themselves.');
    }
  }
  return e.next();
}, 'helpers');

onRecordDeleteRequest((e) => {
  const { refuseOthersWalls } = require(`${__hooks}/roles.js`);

  if (!e.hasSuperuserAuth()) {
    refuseOthersWalls(e.auth, e.record);
  }
  return e.next();
}, 'helpers');
