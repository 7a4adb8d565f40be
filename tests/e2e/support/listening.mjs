// What a screen reader would say: what live regions come to say, and what has the keyboard, by role, name and description.

/** Begins to listen to a wall; `heard()` is what its live regions have said since, in order. */
export async function listen({ page }) {
  await page.locator('support-wall').first().evaluate(wall => {
    const said = [];
    window.said = said;
    const last = new Map();
    const regions = () => wall.shadowRoot.querySelectorAll('[role="status"], [role="alert"], [aria-live]');
    const read = () => {
      for (const region of regions()) {
        const words = region.textContent.trim();
        if (words && last.get(region) !== words) said.push(words);
        last.set(region, words);
      }
    };
    for (const region of regions()) last.set(region, region.textContent.trim());
    new MutationObserver(read).observe(wall.shadowRoot, { subtree: true, childList: true, characterData: true });
  });
  return { heard: () => page.evaluate(() => window.said) };
}

/** What the browser's accessibility tree says of what has the keyboard. */
export async function focusSaid({ page, context }) {
  const session = await context.newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const focused = nodes.filter(({ properties }) => properties?.some(({ name, value }) => name === 'focused' && value.value));
  const { role, name, description } = focused.at(-1) ?? {};
  return { role: role?.value, name: name?.value ?? '', description: description?.value ?? '' };
}
