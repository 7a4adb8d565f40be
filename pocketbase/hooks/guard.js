/// What a message tells of whoever wrote it, and how much one address may send.

const { solved, unuse, use } = require(`${__hooks}/work.js`);

/// A person takes longer over the shortest words, in ms.
const QUICK = 3000;

/// More links than this are read first.
const MOST_LINKS = 2;

/// A message of 5000 of the longest characters is a third of this, in bytes.
const MOST_BYTES = 65536;

/// Within how many seconds messages from one address are counted.
const WITHIN = 300;

/// What is taken from one address in that time in all: messages, acknowledgements and reports. PocketBase's own limits are
/// for single addresses, of which a network has many.
const MOST_TOGETHER = 300;

const SENT = 'support-wall:sent:';
const SALT = 'support-wall:salt:';

const today = () => SALT + new Date().toISOString().slice(0, 10);

const linksIn = (text) => (text.match(/https?:|www\.|\[url/gi) ?? []).length;

/// Why a program may have written this: words with spaces between, and the proof that was used.
function doubtOf(app, record, wall, sent) {
  if (wall.guard === 'off') {
    return { doubt: '', proof: '' };
  }
  const reasons = [];
  if (typeof sent['website'] !== 'undefined' && sent['website'] !== null && sent['website'] !== '') {
    reasons.push('trap');
  }
  // Who does not say has not written in the widget.
  if (!(Number(sent['took'] ?? 0) >= QUICK)) {
    reasons.push('quick');
  }
  if (linksIn(record.getString('body')) > MOST_LINKS || linksIn(record.getString('name')) > 0) {
    reasons.push('links');
  }
  let proof = '';
  if (wall.guard === 'work') {
    proof = solved(app, record.getString('page'), String(sent['proof'] ?? ''));
    if (proof === '' || !use(app, proof)) {
      reasons.push('proof');
      proof = '';
    }
  }
  return { doubt: reasons.join(' '), proof };
}

/// A request so large is nobody's condolence. Nothing of it is kept.
function refuseLarge(e) {
  if (e.requestEvent.request.contentLength > MOST_BYTES) {
    throw new ApiError(413, 'That is more than a message can hold.');
  }
}

/// An address that sends too much to a wall is asked to wait, and is told how long.
function refuseMany(e, wall, page) {
  refuseMore(e, page, wall.most);
}

/// And one that sends too much to all walls of this server together, also to pages that it makes up.
function refuseFlood(e, wall) {
  refuseMore(e, '', Math.max(MOST_TOGETHER, wall.most));
}

/// What is counted stands in memory alone and goes minutes later. The address is not
/// there, only a hash of it, with a salt that is made up anew each day and kept nowhere else.
function refuseMore(e, what, most) {
  if (!e.app.settings().rateLimits.enabled) {
    return;
  }
  const now = Math.floor(Date.now() / 1000);
  const store = e.app.store();
  const salt = store.getOrSet(today(), () => $security.randomString(40));
  const key = SENT + $security.sha256(`${salt}:${networkOf(e.realIP())}:${what}`);
  let wait = 0;
  store.setFunc(key, (known) => {
    const recent = timesIn(known).filter((time) => time > now - WITHIN);
    if (recent.length >= most) {
      wait = recent[recent.length - most] + WITHIN - now;
    } else {
      recent.push(now);
    }
    return recent.join(' ');
  });
  if (wait > 0) {
    e.requestEvent.response.header().set('Retry-After', String(wait));
    // Otherwise a page on another site could not read it.
    e.requestEvent.response.header().set('Access-Control-Expose-Headers', 'Retry-After');
    throw new TooManyRequestsError('Too many messages came from your network. Please try again in a few minutes.');
  }
}

const timesIn = (known) => String(known ?? '').split(' ').filter(Boolean).map(Number);

/// With IPv6 a household has a whole network (/64), and could come from a new address every time. An address of
/// IPv4 is one by itself, also as some proxies write it (RFC 4291, 2.5.5.2).
function networkOf(ip) {
  if (!ip.includes(':') || ip.includes('.')) {
    return ip;
  }
  const [head, tail = ''] = ip.split('::');
  const groups = head.split(':').filter(Boolean);
  const rest = tail.split(':').filter(Boolean);
  while (ip.includes('::') && groups.length + rest.length < 8) {
    groups.push('0');
  }
  const all = [...groups, ...rest].map((group) => parseInt(group, 16).toString(16));
  const mapped = all.slice(0, 6).join(':') === '0:0:0:0:0:ffff';
  return all.slice(0, mapped ? 8 : 4).join(':');
}

/// Forgets who sent what a while ago.
function forgetAddresses(app) {
  const now = Math.floor(Date.now() / 1000);
  const store = app.store();
  const isOver = (key) => (key.startsWith(SENT)
    ? timesIn(store.get(key)).every((time) => time <= now - WITHIN)
    : key.startsWith(SALT) && key !== today());
  for (const key of store.keys().filter(isOver)) {
    store.remove(key);
  }
}

module.exports = { doubtOf, forgetAddresses, linksIn, networkOf, refuseFlood, refuseLarge, refuseMany, unuse };
