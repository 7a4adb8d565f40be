// The work that an endpoint asks of a writer's device: `support-wall-proof.js`, loaded where a mapping asks for it, when
// somebody begins to write.
//
// It is PBKDF2 in a single round, because that alone is reckoned beside the page by every browser, so that no worker is needed, which
// the page's policy might forbid: Chromium hashes and signs on the very thread on which people type. To whoever checks it, it is one
// HMAC. A try takes much in, so that there are few of them.

/** How long is worked at most, in ms: a device that takes longer sends its words without proof. */
const LONGEST_MS = 60_000;

/** The most that an endpoint may ask for: bytes a try, and zero bits. */
const MOST_BYTES = 4 << 20;
const MOST_BITS = 20;

/** What a try is filled up with: the digit 0. */
const FILLING = 48;

/** Room for the number of a try. */
const LEAST_BYTES = 16;

/**
 * `challenge.n` with the first number n for which PBKDF2 (HMAC-SHA256, one round) of the challenge as password, and of `n.`, filled up with
 * the digit 0 to so many bytes, as salt begins with so many zero bits. Empty where the page or the device cannot do that, or not in time.
 */
export async function prove(challenge, bytes, bits) {
  const subtle = globalThis.crypto?.subtle;
  if (!subtle || !/^[!-~]+$/.test(challenge) || !(bytes >= LEAST_BYTES && bytes <= MOST_BYTES && bits <= MOST_BITS)) return '';
  const encoder = new TextEncoder();
  const key = await subtle.importKey('raw', encoder.encode(challenge), 'PBKDF2', false, ['deriveBits']);
  const salt = new Uint8Array(bytes).fill(FILLING);
  const way = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: 1 };
  const end = performance.now() + LONGEST_MS;
  for (let number = 0; performance.now() < end; number += 1) {
    // What comes later is never shorter, so nothing of what came before is left.
    encoder.encodeInto(`${number}.`, salt);
    if (zeroBits(await subtle.deriveBits(way, key, 256)) >= bits) return `${challenge}.${number}`;
    // Whatever a browser does with it, typing comes between two tries.
    await new Promise(resolve => setTimeout(resolve));
  }
  return '';
}

/** How many of the first 32 bits are zero before the first that is not. */
const zeroBits = derived => Math.clz32(new DataView(derived).getUint32(0));
