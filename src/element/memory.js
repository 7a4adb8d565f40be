// What was found out about an endpoint, kept on the device: whoever comes back loads nothing to find it out again.
//
// Nothing of it is about a person: the endpoint's address without its query, and how its answers are read.

/** Changes whenever another build may find out something else; put in by the build. */
const VERSION = __RECOGNISING__;

/** More is not kept: the place is the page's, and a mapping that long is no guess of ours. */
const MOST_CHARACTERS = 20_000;

const key = endpoint => `support-wall:read:${endpoint.split(/[?#]/)[0]}`;

/** `{preset}` or `{map}`, with what else was found; nothing where nothing is kept that this build would find. */
export function recall(endpoint) {
  try {
    const { version, ...found } = JSON.parse(localStorage.getItem(key(endpoint)));
    return version === VERSION && (found.preset || found.map) ? found : undefined;
  } catch {
    // Nothing is kept, or a browser keeps nothing: in private windows, or because a reader wants it so.
    return undefined;
  }
}

export function remember(endpoint, found) {
  const text = JSON.stringify({ version: VERSION, ...found });
  try {
    if (text.length > MOST_CHARACTERS) forget(endpoint);
    else localStorage.setItem(key(endpoint), text);
  } catch {
    // It is found out again the next time.
  }
}

export function forget(endpoint) {
  try {
    localStorage.removeItem(key(endpoint));
  } catch {
    // Then nothing was kept.
  }
}
