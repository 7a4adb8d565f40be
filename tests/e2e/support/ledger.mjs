// The book of faults: which there were, and whether any words were lost or doubled by them.
//
// Nothing is entered but by comparing: what people wrote with what the server holds, and what the server holds with what
// stands on each wall.

import { expect } from '@playwright/test';

/** The kind of note under which a test keeps its part of the book. */
export const LEDGER = 'ledger';

/** Everything that stands on a wall as somebody's words, in order; what only its writer sees as well. */
const standing = wall => wall.host.locator('article > [part~=body]').allTextContents();

/** `{ lost, doubled }`: what of `wanted` is missing in `found`, and what is there more often than once. */
export function compared(wanted, found) {
  const times = text => found.filter(it => it === text).length;
  return {
    lost: wanted.filter(text => times(text) === 0),
    doubled: [...new Set(found)].filter(text => times(text) > 1),
  };
}

/** One test's part of the book. */
export class Ledger {
  #info;
  #faults = [];

  constructor(info) {
    this.#info = info;
  }

  /** A fault by this name has come to pass. */
  fault(name) {
    this.#faults.push(name);
  }

  /**
   * Compares, once everything has come to rest, and enters all faults so far: each of `written` must be held by the server
   * once (`records()` resolves with the words of all it holds), and whatever it holds must stand on each of `walls` once, or
   * on the walls of `page` together. `readers` are those without a browser.
   */
  async compare({ written = [], records, walls = [], page, readers = [] }) {
    const look = async () => {
      const held = await records();
      const sum = { lost: [], doubled: [] };
      const add = (place, wanted, found) => {
        for (const [what, texts] of Object.entries(compared(wanted, found))) sum[what].push(...texts.map(text => `${place}: ${text}`));
      };
      add('the server', written, held);
      for (const [at, wall] of walls.entries()) {
        // What has arrived waits for its reader to ask for it.
        await wall.call('showArrivals');
        add(`wall ${at + 1}`, held, await standing(wall));
      }
      for (const [at, reader] of readers.entries()) add(`reader ${at + 1}`, held, reader.standing());
      if (page) {
        const all = page.locator('support-wall');
        await all.evaluateAll(elements => elements.forEach(element => element.showArrivals()));
        add('the walls of the page', held, await standing({ host: all }));
      }
      return sum;
    };
    const right = { lost: [], doubled: [] };
    const settled = await expect.poll(look, { timeout: 15_000 }).toEqual(right).then(() => true, () => false);
    // Again, for what came right for a moment may go wrong in the next.
    const { lost, doubled } = settled ? await look() : await look().catch(error => ({ lost: [`${error}`], doubled: [] }));
    this.enter({ lost, doubled });
    expect({ lost, doubled }, 'each of the words, once').toEqual(right);
  }

  /** Enters what was found for all faults so far. */
  enter({ lost, doubled }) {
    const entry = { faults: this.#faults.splice(0), lost: lost.length, doubled: doubled.length };
    this.#info.annotations.push({ type: LEDGER, description: JSON.stringify(entry) });
  }

  /** Faults that nothing was compared after are no part of the sum; they are told. */
  close() {
    if (this.#faults.length > 0) this.#info.annotations.push({ type: LEDGER, description: JSON.stringify({ open: this.#faults.length }) });
  }
}

/** The book's last line, of all the notes of all tests: `31 faults, 0 lost, 0 doubled`. */
export function lastLine(annotations) {
  const entries = annotations.filter(({ type }) => type === LEDGER).map(({ description }) => JSON.parse(description));
  const sum = pick => entries.reduce((total, entry) => total + pick(entry), 0);
  const faults = sum(({ faults = [] }) => faults.length);
  const open = sum(({ open: left = 0 }) => left);
  if (faults + open === 0) return undefined;
  const line = `${faults} faults, ${sum(({ lost = 0 }) => lost)} lost, ${sum(({ doubled = 0 }) => doubled)} doubled`;
  return open > 0 ? `${line}, ${open} not compared` : line;
}

/** For Playwright: prints the last line when all is run. */
export default class LedgerReporter {
  #annotations = [];

  onTestEnd(test) {
    this.#annotations.push(...test.annotations);
  }

  onEnd() {
    const line = lastLine(this.#annotations);
    if (line) console.log(`\n${line}`);
  }

  printsToStdio() {
    return false;
  }
}
