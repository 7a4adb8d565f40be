// A first page before the wall is there: painted as soon as the endpoint has answered, and taken over by the wall.

import { wallOf } from './attributes.js';
import { kept, keyOf } from './copy.js';
import { loadPaint } from './core.js';
import { dress } from './looks.js';
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
 * Shows a first page in `root` before the wall is there: as `asked` (`{answer, name, names}`) answered, or as its last good copy has it, if that
 * is there sooner; unless it is not `wanted()` any more. Resolves with what the wall takes it over by, once it can be seen, or with nothing
 * where that takes the wall itself. Never fails: what is wrong with an answer the wall says.
 */
export async function paintEarly(root, { answer: asked, ...read }, copy, attributes, wanted) {
  try {
    const [{ paint, sheet }, answer, { words, wordsLang }] = await Promise.all([
      loadPaint(), Promise.any([asked, copy.then(copy => copy ?? Promise.reject())]), wordsIn(attributes.lang),
    ]);
    const { inside, rest } = paint({ ...read, answer, attributes, words: words && JSON.parse(words), tag: wordsLang, visited: lastVisit(attributes) });
    if (!wanted()) return undefined;
    dress(root, sheet);
    root.replaceChildren(inside);
    const taken = remember(inside);
    await seen();
    rest();
    // Thousands of cards keep the program busy; whoever reads shall have them before.
    await seen();
    return { painted: inside, taken };
  } catch {
    return undefined;
  }
}

/** What was put into the page can be seen; a page in the background shows nothing, and is not waited for. */
function seen() {
  return new Promise(resolve => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, SEEN_MS);
  });
}

/** A frame takes an old phone less. */
const SEEN_MS = 150;

/** Whoever comes back sooner is still on the same visit; as in `session/visit.rs`. */
const SAME_VISIT_MS = 30 * 60 * 1000;

/** When the visit before this one ended, in ms since 1970. */
function lastVisit({ endpoint, page }) {
  try {
    const { last, before } = JSON.parse(localStorage.getItem(`support-wall:${endpoint}#${page}`)).visit;
    return Date.now() - last > SAME_VISIT_MS ? last : before;
  } catch {
    return undefined;
  }
}

/**
 * Remembers which button was pressed in what is painted. Gives back what presses it once the wall is there, whose nodes
 * are the same.
 */
function remember(painted) {
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
