// What axe has to say about a page.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect } from '@playwright/test';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds, in short: the rule, where, and why. */
export async function violations(page) {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    // What fades in is judged once it is there.
    const trees = [document, ...[...document.querySelectorAll('support-wall')].map(wall => wall.shadowRoot)];
    await Promise.all(trees.flatMap(tree => tree.getAnimations()).map(animation => animation.finished));
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.target.flat().join(' ')}: ${node.failureSummary}`));
  });
}

/** Checks by day and by night. */
export async function expectNothing(page) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    expect(await violations(page), colorScheme).toEqual([]);
  }
}
