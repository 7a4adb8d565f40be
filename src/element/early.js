// A first page before the wall is there: painted as soon as the endpoint has answered, and taken over by the wall.

import { wallOf } from './attributes.js';
import { kept, keyOf } from './copy.js';
import { loadPaint } from './core.js';
import { wordsIn } from './words.js';

/** The last good copy of a wall's first page as a value, if there is one. Never fails. */
export async function copyOf(attributes) {
  try {
    return JSON.parse((await kept(keyOf(wallOf(attributes)))).text);
  } catch {
    return undefined;
  }
}

/**
 * `{inside, rest}` of a wall as `asked` (`{response, name, names}`) answered, or as its last good copy has it, if that is there sooner; nothing
 * where that takes the wall itself. Never fails: what is wrong with an answer the wall says.
 */
export async function painted({ response, name, names }, copy, attributes) {
  try {
    const [{ paint }, answer, { words, wordsLang }] = await Promise.all([
      loadPaint(), Promise.any([response.then(read), copy.then(there)]), wordsIn(attributes.lang),
    ]);
    return paint({ answer, name, names, attributes, words: words && JSON.parse(words), tag: wordsLang, visited: lastVisit(attributes) });
  } catch {
    return undefined;
  }
}

function there(copy) {
  if (copy) return copy;
  throw new Error('there is no copy');
}

/** What was put into the page can be seen; a page in the background shows nothing, and is not waited for. */
export function seen() {
  return new Promise(resolve => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, SEEN_MS);
  });
}

/** The wall reads the same response. */
function read(response) {
  if (!response.ok) throw new Error(`${response.status}`);
  return response.clone().json();
}

/** A frame takes an old phone less. */
const SEEN_MS = 150;

/** Whoever comes back sooner is still on the same visit; as in `session/visit.rs`. */
const SAME_VISIT_MS = 30 * 60 * 1000;

/** When the visit before this one ended, in ms since 1970. */
function lastVisit({ endpoint, page }) {
  try {
    const { last, before } = JSON.parse(localStorage.getItem(`support-wall:${endpoint}#${page}`)).visit;
    const now = Date.now();
    const ended = now - last > SAME_VISIT_MS ? last : before;
    return ended < now ? ended : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Remembers which button was pressed in what is painted. Gives back what presses it once the wall is there, whose nodes
 * are the same.
 */
export function remember(painted) {
  let pressed;
  const note = event => {
    pressed = event.target.closest('button') ?? pressed;
  };
  painted.addEventListener('click', note);
  return () => {
    painted.removeEventListener('click', note);
    if (pressed?.isConnected) pressed.click();
  };
}
