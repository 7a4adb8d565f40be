// What the core is handed as `copy` (`endpoint/remote.rs`): the last good copy of a wall's first page, or the snapshot that its
// mapping names. It comes with what comes after the first messages.

import { forget, keep, kept, keyOf, SLOW_MS } from './copy.js';

/** The same answer is kept anew only after this time: for its date. */
const FRESH_MS = 10 * 60_000;

/** By key: the answer that was kept last, and when. */
const last = new Map();

/**
 * Does what the core asks for: `keep`, `forget`, `now` or `late`. `wall` is what `wallOf` gives, with the address of a
 * `snapshot`, and when it was `begun`, by `performance.now()`.
 */
export async function copying(wall, deed, text, size) {
  const key = keyOf(wall);
  if (deed === 'keep') return key && size <= wall.size ? whenIdle(() => keepAnew(key, text, Date.now())) : undefined;
  if (deed === 'forget') {
    last.delete(key);
    return key && forget(key);
  }
  if (deed === 'late') await new Promise(resolve => { setTimeout(resolve, SLOW_MS - (performance.now() - wall.begun)); });
  const [copy, snapshot] = await Promise.all([key && kept(key), wall.snapshot && snapshotAt(wall.snapshot)]);
  const best = copy && !(snapshot?.time > copy.time) ? copy : snapshot;
  return best && [best.text, best.time];
}

async function keepAnew(key, text, time) {
  const before = last.get(key);
  if (before?.text === text && time - before.time < FRESH_MS) return;
  last.set(key, { text, time });
  await keep(key, text, time);
}

function whenIdle(deed) {
  if (window.requestIdleCallback) requestIdleCallback(deed);
  else setTimeout(deed, 500);
}

/** `{text, time}` of a file in the endpoint's own form; its time is what the server says of it, if it does. */
async function snapshotAt(address) {
  try {
    const response = await fetch(address, { credentials: 'omit', signal: AbortSignal.timeout?.(SLOW_MS) });
    if (!response.ok) return undefined;
    return { text: await response.text(), time: Date.parse(response.headers.get('Last-Modified')) || undefined };
  } catch {
    return undefined;
  }
}
