/// Proof of work: a challenge that costs nothing to make, a second or so of a
/// visitor's device to solve while its owner writes, and one HMAC to check.
///
/// A challenge is kept nowhere. It says when it was made, and is signed for one page.

/// How long a challenge is good, in seconds: words may wait a day for a network.
const GOOD_FOR = 26 * 60 * 60;

/// How many bytes one try takes in, and with how many zero bits the outcome must begin:
/// 2^BITS tries on average.
const BYTES = 1048576;
const BITS = 7;

const now = () => Math.floor(Date.now() / 1000);

/// Signing needs a secret that stays the same; PocketBase has made one already.
function sign(app, text) {
  const secret = app.findCollectionByNameOrId('_superusers').authToken.secret;
  return $security.hs256(`support-wall:${text}`, secret);
}

const signature = (app, page, stem) => sign(app, `challenge:${stem}:${page}`).slice(0, 32);

function challengeFor(app, page) {
  const stem = `${now().toString(36)}.${$security.randomString(16)}`;
  return { challenge: `${stem}.${signature(app, page, stem)}`, bytes: BYTES, bits: BITS };
}

/// The made-up part of the challenge that a proof solves; empty if it solves none of this page.
function solved(app, page, proof) {
  const parts = /^([0-9a-z]{1,9})\.([0-9A-Za-z]{16})\.([0-9a-f]{32})\.\d{1,9}$/.exec(proof);
  if (!parts) {
    return '';
  }
  const [, made, random, signed] = parts;
  const age = now() - parseInt(made, 36);
  const ours = $security.equal(signed, signature(app, page, `${made}.${random}`));
  if (!ours || !(age >= 0 && age < GOOD_FOR)) {
    return '';
  }
  const number = proof.slice(proof.lastIndexOf('.') + 1);
  const challenge = proof.slice(0, proof.lastIndexOf('.'));
  // PBKDF2 in a single round is one HMAC of the salt and the number of the block (RFC 8018, 5.2).
  const hash = $security.hs256(`${`${number}.`.padEnd(BYTES, '0')}\0\0\0\x01`, challenge);
  return Math.clz32(parseInt(hash.slice(0, 8), 16)) >= BITS ? random : '';
}

/// Marks a proof as used; false if it had been.
function use(app, random) {
  const record = new Record(app.findCollectionByNameOrId('used_proofs'));
  record.set('proof', random);
  try {
    app.save(record);
  } catch {
    return false;
  }
  return true;
}

/// The words were not taken after all.
function unuse(app, random) {
  for (const record of app.findAllRecords('used_proofs', $dbx.hashExp({ proof: random }))) {
    app.delete(record);
  }
}

/// Forgets those that nobody could use again.
function forgetOld(app) {
  const before = new DateTime().add(-GOOD_FOR * 1000000000).string();
  app.db().newQuery('DELETE FROM used_proofs WHERE created < {:before}').bind({ before }).execute();
}

module.exports = { challengeFor, forgetOld, sign, solved, unuse, use };
