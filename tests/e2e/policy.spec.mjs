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

const HTML = [
  '<p>She <em>tuned</em> our <strong>piano</strong>.<br>For nothing.</p>', '<blockquote><p>Never be afraid to ask.</p></blockquote>',
  '<ul><li>a fork</li><li>40 keys</li></ul>', '<p>More at <a href="https://example.org/choir" onclick="window.stolen=1">the choir’s page</a>.</p>',
  '<style>*{display:none}</style><img src="/stolen" onerror="window.stolen=1"><p style="color:red">Bye.</p>',
].join('');

test('under the strict policy, words in HTML stand there as structure, and nothing is forbidden (24)', async ({ stage, visit }) => {
  stage.folder.put('words.json', JSON.stringify([{ id: 1, html: HTML }]));
  const map = JSON.stringify({ items: '', message: { id: '/id', body: { at: '/html', format: 'html' } } });
  const ana = await visit(stage.page({ endpoint: 'words.json', map, live: 'off' }, { headers: policy(stage) }), { before: keepViolations });
  const body = ana.wall.bodies;
  await expect(body).toHaveCount(1);
  await expect(body.locator('em')).toHaveText('tuned');
  await expect(body.locator('strong')).toHaveText('piano');
  await expect(body.locator('br')).toHaveCount(1);
  await expect(body.locator('blockquote')).toHaveText('Never be afraid to ask.');
  await expect(body.locator('ul > li')).toHaveText(['a fork', '40 keys']);
  await expect(body.getByRole('link')).toHaveText('the choir’s page');
  await expect(body.getByRole('link')).toHaveAttribute('href', 'https://example.org/choir');
  await expect(body.getByText('Bye.')).toBeVisible();
  await expect(body.locator('style, img, [style], [onclick]')).toHaveCount(0);
  expect(await ana.page.evaluate(() => window.violations)).toEqual([]);
  expect(await ana.page.evaluate(() => window.stolen)).toBeUndefined();
  expect(ana.console.filter(({ type }) => type === 'error' || type === 'warning')).toEqual([]);
  expect(stage.folder.asked).not.toContain('support-wall-reader.wasm');
});

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
