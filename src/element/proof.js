// The work that an endpoint asks of a writer's device: `support-wall-proof.js`, loaded where a mapping asks for it, when
// somebody begins to write.
//
// It is an HMAC and not a plain hash, because browsers sign beside the page by themselves, so that no worker is needed, which the
// page's policy might forbid; Chromium hashes on the very thread on which people type. One try signs much, so that there are few.

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
 * `challenge.n` with the first number n for which the HMAC-SHA256 of `n.`, filled up with the digit 0 to so many bytes, begins with so
 * many zero bits; the challenge is the key. Empty where the page or the device cannot do that, or not in time.
 */
export async function prove(challenge, bytes, bits) {
  const subtle = globalThis.crypto?.subtle;
  if (!subtle || !/^[!-~]+$/.test(challenge) || !(bytes >= LEAST_BYTES && bytes <= MOST_BYTES && bits <= MOST_BITS)) return '';
  const encoder = new TextEncoder();
  const key = await subtle.importKey('raw', encoder.encode(challenge), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const text = new Uint8Array(bytes).fill(FILLING);
  const end = performance.now() + LONGEST_MS;
  for (let number = 0; performance.now() < end; number += 1) {
    // What comes later is never shorter, so nothing of what came before is left.
    encoder.encodeInto(`${number}.`, text);
    if (zeroBits(await subtle.sign('HMAC', key, text)) >= bits) return `${challenge}.${number}`;
    // Whatever a browser does with it, typing comes between two tries.
    await new Promise(resolve => setTimeout(resolve));
  }
  return '';
}

/** How many of the first 32 bits are zero before the first that is not. */
const zeroBits = hash => Math.clz32(new DataView(hash).getUint32(0));
