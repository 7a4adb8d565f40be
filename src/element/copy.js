// The last good copy: the answer to a wall's first page as it came, in the browser's own storage, for the day on which the
// endpoint is away. A browser that keeps nothing costs the reader nothing but that.
//
// What may be in it is what anybody can read: an answer to one signed-in person is not kept, for the next one would see it.

/** An endpoint that takes longer for its first page counts as slow. */
export const SLOW_MS = 4_000;

const CACHE = 'support-wall';

/** A longer answer is not kept: the place is the page's. */
const MOST_CHARACTERS = 400_000;

/** The oldest of more walls goes. */
const MOST_WALLS = 20;

const LONGEST_MS = 90 * 24 * 3_600_000;

/** The header that says when an answer was had, in ms since 1970. */
const HAD = 'support-wall-had';

/**
 * What the copy of a wall is kept under; nothing where none may be. `wall` is what `wallOf` gives. It is an address
 * that leads nowhere, because the browser's storage wants one.
 */
export function keyOf({ credentials, endpoint, page, order, size, preset, map }) {
  if (credentials !== 'omit' || !/^https?:/.test(endpoint)) return undefined;
  return `https://support-wall.invalid/?${encodeURIComponent(JSON.stringify([endpoint, page, order, size, preset, map]))}`;
}

/** `{text, time}`, if there is a copy: `time` is when it was had, in ms since 1970. Never fails. */
export async function kept(key) {
  try {
    const response = await caches.match(key, { cacheName: CACHE });
    const time = Number(response.headers.get(HAD));
    return Date.now() - time < LONGEST_MS ? { text: await response.text(), time } : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a copy in the place of the one before, and drops what is too old or too much. Never fails. */
export async function keep(key, text, time) {
  if (text.length > MOST_CHARACTERS) return;
  try {
    const cache = await caches.open(CACHE);
    // It takes the place of the one before at once: a page that is left meanwhile leaves one of the two.
    await cache.put(key, new Response(text, { headers: { [HAD]: time } }));
    const requests = await cache.keys();
    for (const [at, request] of requests.entries()) {
      const had = (await cache.match(request))?.headers.get(HAD);
      if (at < requests.length - MOST_WALLS || time - had > LONGEST_MS) await cache.delete(request);
    }
  } catch {
    // There is no room, or the reader wants nothing kept.
  }
}

/** Does away with a copy. Never fails. */
export async function forget(key) {
  try {
    await (await caches.open(CACHE)).delete(key);
  } catch {
    // Then nothing was kept.
  }
}
