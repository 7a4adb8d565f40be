/// Reads just enough of PocketBase's filter language to be sure of one thing.

/// Whether an expression follows a relation backwards, as `messages_via_parent.body`
/// does. A page's path may contain the same letters in quotes, where they are only
/// letters. An expression that could be read in two ways counts as one that does.
function looksAtReplies(expression) {
  if (!expression.includes('_via_')) {
    return false;
  }
  if (expression.includes('\\')) {
    return true;
  }
  const unquoted = expression.replace(/"[^"]*"|'[^']*'/g, '');
  return /_via_|["']|\/\//.test(unquoted);
}

module.exports = { looksAtReplies };
