/// Questions that the handlers in messages.pb.js and acknowledgements.pb.js ask about walls and threads.

/// How many messages one address may send to a wall in five minutes, where the host says nothing.
const MOST = 10;

/// The host's decision for a page. No row means: read everything first.
function wallOf(app, page) {
  const row = app.findAllRecords('walls', $dbx.hashExp({ page: page }))[0];
  return row
    ? {
      approveFirst: row.getBool('approve_first'),
      closed: row.getBool('closed') || row.getString('phase') === 'sealed',
      phase: row.getString('phase'),
      guard: row.getString('guard') || 'signs',
      most: row.getInt('most') || MOST,
    }
    : { approveFirst: true, closed: false, phase: '', guard: 'signs', most: MOST };
}

function messageById(app, id) {
  return app.findAllRecords('messages', $dbx.hashExp({ id: id }))[0];
}

function isKnown(app, id, collection = 'messages') {
  return id !== '' && app.findAllRecords(collection, $dbx.hashExp({ id: id })).length > 0;
}

function refuseClosed(wall, words) {
  if (wall.closed) {
    throw new ForbiddenError(words, { page: new ValidationError('wall_closed', 'This wall is closed.') });
  }
}

/// The secret that a visitor's browser sent along. PocketBase takes no hidden field
/// from a visitor by itself. One that could be guessed is none.
function secretOf(e) {
  const sent = new DynamicModel({ secret: '' });
  e.bindBody(sent);
  return sent.secret.length >= 16 ? sent.secret : '';
}

/// The most names of those who acknowledged that a message tells.
const MOST_NAMES = 20;

/// Writes into a message who acknowledged it: how many, and the names readers may see.
function tellOf(app, id) {
  app.runInTransaction((tx) => {
    const message = messageById(tx, id);
    if (!message) {
      return;
    }
    const named = tx.findRecordsByFilter(
      'acknowledgements', 'message = {:id} && approved = true && name != ""', 'created,id', MOST_NAMES, 0, { id },
    );
    message.set('with_you', named.map((one) => one.getString('name')));
    message.set('acknowledged', tx.countRecords('acknowledgements', $dbx.hashExp({ message: id })));
    tx.saveNoValidate(message);
  });
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

module.exports = {
  isKnown, messageById, refuseBrokenThread, refuseClosed, refuseReply, repliesTo, secretOf, tellOf, wallOf,
};
