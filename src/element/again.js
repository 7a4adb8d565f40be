// What could not be had is asked for again: as a rule it is the reader's network.

/** When first, and at the latest; each time takes twice as long as the one before. */
const FIRST_MS = 2_000;
const MOST_MS = 60_000;

/** What `load` resolves with, in the end; `failed(error, first)` is told each time it does not, and ends it by throwing. */
export async function untilThere(load, failed, wait = FIRST_MS) {
  try {
    return await load();
  } catch (error) {
    await failed(error, wait === FIRST_MS);
    // No browser draws a page that nobody looks at.
    await new Promise(resolve => { setTimeout(requestAnimationFrame, wait, resolve); });
    return untilThere(load, failed, Math.min(wait * 2, MOST_MS));
  }
}
