/// Whether a list of messages is still the one that a browser has: what the answer depends on, in a word.

const MARK = 'support-wall:mark:';
const START = 'support-wall:start';

/// The page that a filter asks for, and no other; undefined where that cannot be told at a glance.
function pageOf(filter) {
  const texts = [];
  const outside = filter.replace(/"(?:[^"\\]|\\.)*"/g, (text) => `"${texts.push(text) - 1}"`);
  const found = /(?:^|&&)\s*page\s*=\s*"(\d+)"\s*(?:&&|$)/.exec(outside);
  if (!found || /[|()']|\/\//.test(outside)) {
    return undefined;
  }
  try {
    return JSON.parse(texts[Number(found[1])]);
  } catch {
    return undefined;
  }
}

/// Notes that readers of a page see something else from now on. In memory: after a start all is new.
function touch(app, pages) {
  for (const page of new Set(['', ...pages])) {
    app.store().setFunc(MARK + page, (count) => (count ?? 0) + 1);
  }
}

/// What a list depends on. Read before the answers to its messages are, so that what
/// changes meanwhile is asked for once too often rather than never.
function tagOf(e, page, phase) {
  const store = e.app.store();
  const parts = [
    store.getOrSet(START, () => $security.randomString(12)), store.get(MARK + (page ?? '')) ?? 0,
    e.collection.updated.string(), e.requestEvent.request.url.rawQuery, phase, e.result.totalItems,
  ];
  for (const record of e.records) {
    parts.push(record.id, record.getString('updated'));
  }
  return `W/"${$security.sha256(parts.join('\n')).slice(0, 32)}"`;
}

const isKnown = (header, tag) => header.split(',').some((known) => known.trim().replace(/^W\//, '') === tag.slice(2));

module.exports = { isKnown, pageOf, tagOf, touch };
