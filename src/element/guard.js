// Part of the glue: nobody goes on with a program that has broken.
//
// A panic is a trap: what was under way is left as it was, and nothing in the wasm's memory can be trusted any more. Every call
// into the wasm goes through here, from the loader as well as from listeners, timers and promises.

/** What has broken it, once that has happened. */
export const broken = {};

let tell;

/** Resolves with the error when the program breaks. */
export const died = new Promise(resolve => { tell = resolve; });

/** The exports of a wasm for its glue, and as they are under `raw`. */
export function guarded(exports) {
  const calls = Object.entries(exports).filter(([, part]) => typeof part === 'function');
  return { ...exports, ...Object.fromEntries(calls.map(([name, call]) => [name, safe(call)])), raw: exports };
}

const safe = call => (...given) => {
  if (broken.by) return silenced(given.at(-1));
  try {
    return call(...given);
  } catch (error) {
    // Browsers say differently that there is no stack left.
    if (error instanceof WebAssembly.RuntimeError || /stack|recursion/.test(error?.message)) {
      broken.by ??= error;
      tell(error);
    }
    throw error;
  }
};

/** What the glue reads without a fault, whatever it expects. A stream that nobody hears any more is closed. */
function silenced(event) {
  if (event?.target instanceof EventSource) event.target.close();
  return [];
}
