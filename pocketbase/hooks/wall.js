/// Questions that the handlers in messages.pb.js ask about walls and threads.

/// The host's decision for a page. No row means: read everything first.
function wallOf(app, page) {
  const row = app.findAllRecords('walls', $dbx.hashExp({ page: page }))[0];
  return row
    ? { approveFirst: row.getBool('approve_first'), closed: row.getBool('closed') }
    : { approveFirst: true, closed: false };
}

function messageById(app, id) {
  return app.findAllRecords('messages', $dbx.hashExp({ id: id }))[0];
}

function isKnown(app, id) {
  return id !== '' && messageById(app, id) !== undefined;
}

function repliesTo(app, id) {
  return app.findAllRecords('messages', $dbx.hashExp({ parent: id }));
}

/// A visitor answers only what a visitor can read. Unknown, not yet approved and
/// standing elsewhere are one and the same answer: which it is, is not theirs to know.
function refuseReply(app, record) {
  const parentId = record.getString('parent');
  if (parentId === '') {
    return;
  }
  const parent = messageById(app, parentId);
  const readable = parent && parent.getBool('approved') && parent.getString('page') === record.getString('page');
  if (!readable) {
    throw new BadRequestError('Failed to create record.', {
      parent: new ValidationError('reply_parent_missing', 'The message you are answering is not on this wall.'),
    });
  }
}

function refuseBrokenThread(app, record) {
  const parentId = record.getString('parent');
  if (parentId === '') {
    return;
  }
  const parent = messageById(app, parentId);
  if (!parent) {
    return; // PocketBase's own check of the relation names this better
  }
  let mistake;
  if (parent.getString('parent') !== '') {
    mistake = ['reply_to_reply', 'A reply answers a message, not another reply.'];
  } else if (parent.getString('page') !== record.getString('page')) {
    mistake = ['reply_other_page', 'A reply stands on the same page as its message.'];
  } else if (parentId === record.id || (!record.isNew() && repliesTo(app, record.id).length > 0)) {
    mistake = ['reply_has_replies', 'A message that has replies cannot become a reply itself.'];
  }
  if (mistake) {
    throw new BadRequestError('Failed to save record.', { parent: new ValidationError(mistake[0], mistake[1]) });
  }
}

module.exports = { isKnown, refuseBrokenThread, refuseReply, repliesTo, wallOf };
