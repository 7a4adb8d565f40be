/// Questions about messages that a visitor may not ask.
///
/// PocketBase lets a filter look from a message at its replies, and for "is not"
/// and "is more than" it looks at replies that nobody has approved as well. Asked
/// often enough, that spells out held words letter by letter. So it is not asked.

onRecordsListRequest((e) => {
  const { looksAtReplies } = require(`${__hooks}/questions.js`);

  if (!e.hasSuperuserAuth()) {
    const query = e.requestInfo().query;
    // Who looks after several walls is known to all of them; the other walls are not.
    if (e.collection.name === 'helpers' && /[.@]/.test(`${query['filter'] ?? ''}${query['sort'] ?? ''}`)) {
      throw new ForbiddenError('Only the host can filter or sort by what belongs to another record.');
    }
    if (looksAtReplies(query['filter'] ?? '') || looksAtReplies(query['sort'] ?? '')) {
      throw new ForbiddenError('Only the host can filter or sort by what belongs to another record.');
    }
  }
  return e.next();
});

onRealtimeSubscribeRequest((e) => {
  const { looksAtReplies } = require(`${__hooks}/questions.js`);

  if (!e.hasSuperuserAuth()) {
    // Let PocketBase itself read the topics: what it makes of them is what counts.
    e.client.subscribe(...e.subscriptions);
    const topics = Object.values(e.client.subscriptions());
    if (topics.some((options) => looksAtReplies(options.query['filter'] ?? ''))) {
      e.client.unsubscribe();
      throw new ForbiddenError('Only the host can filter by what belongs to another record.');
    }
  }
  return e.next();
});

/// A wall's phase goes with its messages, and who has them already gets no body: most looks find nothing new.
onRecordsListRequest((e) => {
  const { isKnown, pageOf, tagOf } = require(`${__hooks}/fresh.js`);
  const { wallOf } = require(`${__hooks}/wall.js`);

  const { request, response } = e.requestEvent;
  const page = pageOf(e.requestInfo().query['filter'] ?? '');
  const headers = response.header();
  const phase = page === undefined ? '' : wallOf(e.app, page).phase || 'gathering';
  if (phase !== '') {
    headers.set('X-Wall-Phase', phase);
    // Otherwise a page on another site could not read it.
    headers.set('Access-Control-Expose-Headers', 'X-Wall-Phase');
  }
  // Who is signed in asks seldom, and may see more tomorrow than today.
  if (e.auth) {
    headers.set('Cache-Control', 'no-store');
    return e.next();
  }
  const tag = tagOf(e, page, phase);
  headers.set('ETag', tag);
  headers.set('Cache-Control', 'no-cache');
  return isKnown(request.header.get('If-None-Match'), tag) ? e.requestEvent.noContent(304) : e.next();
}, 'messages');

onRecordAfterCreateSuccess((e) => {
  const { touch } = require(`${__hooks}/fresh.js`);

  if (e.record.getBool('approved')) {
    touch(e.app, [e.record.getString('page')]);
  }
  return e.next();
}, 'messages');

onRecordAfterUpdateSuccess((e) => {
  const { touch } = require(`${__hooks}/fresh.js`);

  touch(e.app, [e.record.getString('page'), e.record.original().getString('page')]);
  return e.next();
}, 'messages');

onRecordAfterDeleteSuccess((e) => {
  const { touch } = require(`${__hooks}/fresh.js`);

  touch(e.app, [e.record.getString('page')]);
  return e.next();
}, 'messages');
