/// Questions about messages that a visitor may not ask.
///
/// PocketBase lets a filter look from a message at its replies, and for "is not"
/// and "is more than" it looks at replies that nobody has approved as well. Asked
/// often enough, that spells out held words letter by letter. So it is not asked.

onRecordsListRequest((e) => {
  const { looksAtReplies } = require(`${__hooks}/questions.js`);

  if (!e.hasSuperuserAuth()) {
    const query = e.requestInfo().query;
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
