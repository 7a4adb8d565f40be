// The page's policy: the strictest one EMBED.md promises to work under.

import { expect, subscribed, test } from './support/test.mjs';

const policy = (stage, scripts = "'self' 'wasm-unsafe-eval'") => ({
  'Content-Security-Policy': [
    "default-src 'none'", `script-src ${scripts}`, `connect-src 'self' ${new URL(stage.endpoint).origin}`, "style-src 'none'",
    "require-trusted-types-for 'script'", "trusted-types 'none'",
  ].join('; '),
});

/** In the page: keeps what the browser forbids. */
function keepViolations() {
  window.violations = [];
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
    window.violations.push(`${violatedDirective} ${blockedURI}`);
  });
}

const SCRIPTS = {
  'as a module': undefined,
  'as a classic script': '<script async src="support-wall.js"></script>',
};

for (const [way, script] of Object.entries(SCRIPTS)) {
  test(`under the strict policy, ${way}, a wall is read, written, and hears what arrives, and nothing is forbidden`, async ({ stage, visit }) => {
    await stage.openWall();
    await stage.seed(['First, see https://example.org/.']);
    const tom = await visit(undefined, { before: keepViolations });
    await subscribed(tom, () => tom.page.goto(stage.page({ poll: 300 }, { headers: policy(stage), script })));
    await expect(tom.wall.bodies).toHaveText(['First, see https://example.org/.']);
    await tom.wall.send('Second.', { name: 'Tom' });
    await expect(tom.wall.bodies).toHaveCount(2);
    await stage.post('Third.');
    await expect(tom.wall.arrivals).toHaveText('1 new message');
    await tom.wall.arrivals.click();
    await expect(tom.wall.bodies).toHaveCount(3);
    await tom.wall.send('');
    await expect(tom.wall.words).toHaveAccessibleDescription(/no words here yet/);

    // Its looks come from an adopted sheet, which no policy forbids.
    await expect(tom.wall.list).toHaveCSS('display', 'grid');
    await expect(tom.wall.messages.first()).toHaveCSS('border-top-left-radius', '12px');
    expect(await tom.page.evaluate(() => window.violations)).toEqual([]);
    expect(tom.console.filter(({ type }) => type === 'error' || type === 'warning')).toEqual([]);
  });
}

test("where the page's policy forbids WebAssembly, the author's own words stay and the page is told", async ({ stage, visit }) => {
  const ana = await visit(stage.page({}, { headers: policy(stage, "'self'") }));
  await expect.poll(() => ana.heard('error')).toMatchObject([{ reason: 'start' }]);
  await expect(ana.wall.fallback).toBeVisible();
  expect(ana.warnings().join()).toContain('support-wall: the wall could not start');
});

test("where the page's policy forbids the endpoint, the author's own words stay and the wall says it calmly", async ({ stage, visit }) => {
  const headers = { 'Content-Security-Policy': "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'" };
  const ana = await visit(stage.page({}, { headers }));
  await expect(ana.wall.fallback).toBeVisible();
  await expect(ana.wall.notice).toHaveText(/cannot be reached just now/);
});

test('the built scripts hold nothing that makes markup or code from text (24)', ({ site }) => {
  const forbidden = [/innerHTML/, /outerHTML/, /insertAdjacentHTML/, /document\.write/, /\beval\(/, /new Function\b/, /setHTMLUnsafe/, /DOMParser/];
  for (const name of [...site.files.keys()].filter(name => name.endsWith('.js'))) {
    const text = site.files.get(name).toString('utf8');
    expect(text.length).toBeGreaterThan(100);
    for (const pattern of forbidden) expect(text, `${name} holds ${pattern}`).not.toMatch(pattern);
  }
});
