// The wall within its element: what it needs is asked for, painted, started, begun anew when its program breaks, and taken down.

import { untilThere } from './again.js';
import { attributesOf } from './attributes.js';
import { SLOW_MS } from './copy.js';
import { loadBeside, loadCore, loadPaint } from './core.js';
import { copyOf, paintEarly } from './early.js';
import { focusIn } from './focus.js';
import { handed } from './handed.js';
import { dress, showOwn, showPlaceholder } from './looks.js';
import { mustRun } from './runnable.js';
import { tell } from './tell.js';
import { keepTyped } from './typed.js';

/** How long the program waits for the first page, at the most. */
const WORDS_FIRST_MS = 2_000;

/** How often a wall is begun anew within this time when its program breaks. */
const ANEW_MOST = 2;
const ANEW_MS = 60_000;

/**
 * The wall of the element `host`, whose shadow root it makes; `begins()` is called whenever it begins. What it keeps to itself are variables,
 * because the private fields of a class weigh more, and every reader loads this.
 *
 * `do(deed, refuse)` does something with the running wall, which is begun for it, and tells `refuse(reason, why)` where there is none any
 * more; `begin()` and `end()` start it and take it down; `begun()` says whether it stands or is on its way. `follow(anew)` follows what the
 * element says: several changes at a time, once; a wall that failed is begun anew if `anew`.
 */
export function wallIn(host, begins) {
  const root = host.attachShadow({ mode: 'open' });
  let begun = false;
  let failed = false;
  let changed = false;
  /** Something has changed while the program is on its way. */
  let late = false;
  /** Which start or change this is: what was asked for by an earlier one is not wanted any more. */
  let turn = 0;
  let program;
  let running;
  let waiting = [];
  const refusing = [];
  /** When programs have broken, and the first page that was shown last (`handed`). */
  let broken = [];
  const last = {};
  /** The last failure that the page was told of, and what ends waiting for it to be over. */
  let told;
  let stopWaiting;

  dress(root);
  showPlaceholder(root);
  keepTyped(root, () => attributesOf(host));
  return { do: act, begin, begun: () => begun, follow, end };

  function act(deed, refuse) {
    if (refuse) refusing.push(refuse);
    if (running) deed(running);
    else {
      waiting.push(deed);
      begin();
    }
  }

  async function begin() {
    if (begun || !host.isConnected) return;
    begun = true;
    late = false;
    failed = false;
    begins();
    stopWaiting?.();
    const mine = ++turn;
    const since = performance.now();
    try {
      mustRun();
      // Whoever comes back has all at hand, and waits for this alone.
      const looks = loadPaint();
      looks.catch(() => {});
      let asked;
      const { attributes, rest } = hand(page => { asked = page; });
      const copy = asked && copyOf(attributes);
      const early = asked && paintEarly(root, asked, copy, attributes, () => mine === turn && !failed);
      const [core, { sheet }, handing, shown] = await Promise.all([bringCore(asked, copy, early, mine), looks, rest, early]);
      if (mine !== turn) return;
      program = core;
      program.watching.add(revive);
      dress(root, sheet);
      if (!shown) root.replaceChildren();
      let waits = true;
      const more = () => {
        if (waits) bringMore();
        waits = false;
        clearTimeout(slow);
      };
      // What has the last good copy comes later; where the endpoint is slow, there is nothing else to wait for.
      const slow = setTimeout(more, SLOW_MS - (performance.now() - since));
      running = program.start(host, root, { attributes, ...handing, ...shown, settled: more });
      told = undefined;
      if (late) follow();
      late = false;
      for (const deed of waiting.splice(0)) deed(running);
    } catch (error) {
      // A program that breaks at once is dealt with like one that breaks later.
      if (mine === turn && !program?.broken.by) fail(error);
    }
  }

  function follow(anew) {
    // What changes while the program is on its way is followed when it is there.
    if (!running) late = begun;
    if (changed || !(running || (anew && failed))) return;
    changed = true;
    queueMicrotask(async () => {
      changed = false;
      if (failed) begin();
      if (!running) return;
      const mine = ++turn;
      try {
        const { attributes, rest } = hand();
        const handing = await rest;
        if (mine === turn) running.configure({ attributes, ...handing });
      } catch (error) {
        if (mine !== turn) return;
        if (error.reason) {
          // What is shown is not what the attributes say any more.
          takeDown();
          fail(error);
        } else console.warn(`support-wall: ${error.message}`);
      }
    });
  }

  function end() {
    turn += 1;
    begun = false;
    failed = false;
    told = undefined;
    drop();
    stopWaiting?.();
    takeDown();
    showPlaceholder(root);
  }

  function hand(asked) {
    // What was shown last is shown again by a wall that is begun anew; only once, for it may be what breaks it.
    return handed(host, { early: !running, again: broken.length === 1, last, asked, anew: follow });
  }

  /** The wall's program; where words stand already they stay, and it is asked for until it is there. */
  function bringCore(asked, copy, early, mine) {
    const load = async () => {
      // Where there is a copy to paint, the program lies in the browser's cache, too, and would take the time and not the way.
      if (await copy) await early;
      // Words that can be painted come first: on a slow line the program would take its part from them.
      else if (asked) await Promise.race([asked.answer, new Promise(resolve => { setTimeout(resolve, WORDS_FIRST_MS); })]).catch(() => {});
      // Whose program has broken once shares no other: what broke it would end the other walls again.
      return loadCore(broken.length > 0);
    };
    return untilThere(load, async (error, first) => {
      // A program that breaks at once would do so again.
      if (error instanceof WebAssembly.RuntimeError || !(await early) || mine !== turn) throw error;
      const { reason, message } = error.reason ? error : { reason: 'start', message: `${error}` };
      if (first) tell(host, reason, message, 'the wall could not start, and is asked for again');
    });
  }

  /** Brings what comes after the first messages. Without it the wall can be read; so it is asked for until it is there. */
  function bringMore() {
    const mine = running;
    const core = program;
    const load = async () => {
      if (!mine || mine !== running) return;
      const { words, occasions, sheet } = await core.more();
      if (mine !== running) return;
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...sheet];
      mine.enter(words, occasions, loadBeside, core.keepsake);
    };
    untilThere(load, (error, first) => {
      if (core.broken.by) throw error;
      const { reason, message } = error;
      if (reason && first) tell(host, reason, message, 'the rest of the wall cannot be used');
      // The reader's network, as a rule; a mistake of ours would show here as well.
      console.warn(`support-wall: the rest of the wall is asked for again: ${error}`);
    }).catch(() => {});
  }

  /**
   * The program has broken beneath the wall: what stands there is begun anew with one of its own, and shows what it showed. The
   * page keeps its author's words where that breaks again and again.
   */
  function revive(error) {
    const now = performance.now();
    broken = [...broken.filter(time => now - time < ANEW_MS), now];
    const focusAgain = focusIn(host);
    turn += 1;
    begun = false;
    running = undefined;
    leave();
    drop();
    tell(host, 'panic', `${error}`, 'the program of the wall has broken');
    if (broken.length > ANEW_MOST) {
      failed = true;
      showOwn(root);
      return;
    }
    begin();
    const ready = ({ target }) => {
      if (target !== host) return;
      host.removeEventListener('support-wall-ready', ready);
      focusAgain();
      host.refresh();
    };
    host.addEventListener('support-wall-ready', ready);
  }

  /** What the page's author put inside the element stays; the page and its author are told. */
  function fail(error) {
    const { reason = 'start', message = `${error}`, again } = error;
    begun = false;
    if (late) {
      // What failed is not what is wanted any more.
      begin();
      return;
    }
    failed = true;
    leave();
    drop();
    showOwn(root);
    stopWaiting = again?.(() => begin());
    // Trying again by itself, and failing as before, is no news.
    if (told !== reason) tell(host, reason, message, 'the wall could not start');
    told = again && reason;
  }

  /** What was asked of a wall that is no more. Whoever has been answered hears nothing of it. */
  function drop() {
    waiting = [];
    for (const refuse of refusing.splice(0)) refuse('stopped', 'there is no wall any more');
  }

  function leave() {
    program?.watching.delete(revive);
    program = undefined;
  }

  function takeDown() {
    leave();
    running?.free();
    running = undefined;
  }
}
