// The work that an endpoint asks of a writer's device: `support-wall-proof.js`, loaded where a mapping asks for it, when
// somebody begins to write.
//
// The browser hashes off the main thread by itself, so that no worker is needed, which the page's policy might forbid. One try
// hashes much, so that there are few of them, and the thread on which people type has next to nothing to do.

/** How long is worked at most, in ms: a device that takes longer sends its words without proof. */
const LONGEST_MS = 60_000;

/** The most that an endpoint may ask for: bytes a try, and zero bits. */
const MOST_BYTES = 4 << 20;
const MOST_BITS = 20;

/** What the rest of a try is filled with: the digit 0. */
const FILLING = 48;

/**
 * The first of `challenge.0`, `challenge.1` … whose hash (SHA-256), with a dot after it and filled up with zeros to so many bytes,
 * begins with so many zero bits. Empty where the page or the device cannot do that, or not in time.
 */
export async function prove(challenge, bytes, bits) {
  const subtle = globalThis.crypto?.subtle;
  const room = bytes - challenge.length;
  if (!subtle || !/^[!-~]+$/.test(challenge) || !(bytes <= MOST_BYTES && room > 20 && bits <= MOST_BITS)) return '';
  const text = new Uint8Array(bytes).fill(FILLING);
  const encoder = new TextEncoder();
  const end = performance.now() + LONGEST_MS;
  for (let number = 0; performance.now() < end; number += 1) {
    const proof = `${challenge}.${number}`;
    // What comes later is never shorter, so nothing of what came before is left.
    encoder.encodeInto(`${proof}.`, text);
    if (zeroBits(await subtle.digest('SHA-256', text)) >= bits) return proof;
  }
  return '';
}

/** How many of the first 32 bits are zero before the first that is not. */
const zeroBits = hash => Math.clz32(new DataView(hash).getUint32(0));
