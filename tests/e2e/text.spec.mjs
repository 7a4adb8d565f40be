// Text is text, in whatever language and whatever it looks like.

import { expect, test } from './support/test.mjs';

const MARKUP = '<img src="/stolen" onerror="window.stolen=1"><script>window.stolen=1</script><b>bold</b>&amp;<style>*{display:none}</style>';

test('markup in every field is shown as it was written, makes no element and asks for nothing (24)', async ({ stage, visit }) => {
  const [root] = await stage.seed([{ body: MARKUP, name: MARKUP.slice(0, 80) }]);
  await stage.post(MARKUP, { parent: root.id });
  const ana = await visit(stage.page({ heading: MARKUP }, { title: 'A &lt;b&gt;page&lt;/b&gt;' }));
  await expect(ana.wall.bodies).toHaveText([MARKUP]);
  await expect(ana.wall.messages.getByRole('article').locator('[part=body]')).toHaveText(MARKUP);
  await expect(ana.wall.messages.locator('> .signature [part=author]')).toHaveText(MARKUP.slice(0, 80));
  await expect(ana.wall.heading).toHaveText(MARKUP);
  expect(await ana.wall.host.evaluate(wall => wall.shadowRoot.querySelectorAll('img, script, b, style, iframe, object').length)).toBe(0);
  expect(await ana.page.evaluate(() => window.stolen)).toBeUndefined();
  expect(ana.requests.filter(({ url }) => url.includes('stolen'))).toEqual([]);
});

test('markup is sent as it was written, too (24)', async ({ stage, visit }) => {
  await stage.openWall();
  const tom = await visit(stage.page());
  await tom.wall.send(MARKUP, { name: '<i>Tom</i>' });
  await expect(tom.wall.bodies).toHaveText([MARKUP]);
  await expect(tom.wall.messages.locator('[part=author]')).toHaveText('<i>Tom</i>');
  expect((await stage.records())[0]).toMatchObject({ body: MARKUP, name: '<i>Tom</i>' });
});

test('web addresses become links that vouch for nothing; anything else stays text (24)', async ({ stage, visit }) => {
  const words = 'See https://example.org/a?b=1&c=2, javascript:alert(1), data:text/html,x and mailto:a@example.org.';
  await stage.seed([words]);
  const ana = await visit(stage.page());
  await expect(ana.wall.bodies).toHaveText([words]);
  const links = ana.wall.bodies.getByRole('link');
  await expect(links).toHaveCount(1);
  await expect(links).toHaveText('https://example.org/a?b=1&c=2');
  await expect(links).toHaveAttribute('href', 'https://example.org/a?b=1&c=2');
  await expect(links).toHaveAttribute('rel', 'nofollow ugc noopener noreferrer');
});

test('line breaks and paragraphs stay', async ({ stage, visit }) => {
  await stage.seed(['one\ntwo\n\nthree']);
  const ana = await visit(stage.page());
  await expect(ana.wall.bodies.locator('p')).toHaveText(['onetwo', 'three']);
  await expect(ana.wall.bodies.locator('br')).toHaveCount(1);
});

test('what is nobody\'s business is not shown: counts, addresses and the like that an endpoint sends (2, 24)', async ({ stage, visit }) => {
  stage.folder.put('words.json', JSON.stringify([{
    id: 1, name: 'Ana', message: 'here', likes: 4711, views: 4712, email: 'ana@example.org', ip: '203.0.113.9', user_agent: 'Agent/1',
    avatar: 'https://example.org/face.png',
  }]));
  const ana = await visit(stage.page({ endpoint: 'words.json', page: undefined }));
  await expect(ana.wall.bodies).toHaveText(['here']);
  const text = await ana.wall.host.evaluate(wall => wall.shadowRoot.textContent);
  expect(text).not.toMatch(/4711|4712|ana@|203\.0|Agent/);
  expect(ana.requests.filter(({ url }) => url.includes('example.org'))).toEqual([]);
});

test('on a page that reads from right to left the wall does too, and each message keeps its own direction (7)', async ({ stage, visit }) => {
  await stage.seed([{ body: 'مرحبا، كانت تعلمنا الصبر.', name: 'ليلى' }, { body: 'She taught us to wait.', name: 'Ana' }, { body: 'היא לימדה אותנו לחכות.' }]);
  const ana = await visit(stage.page({}, { dir: 'rtl', lang: 'ar' }), { viewport: { width: 1000, height: 800 } });
  await expect(ana.wall.bodies).toHaveCount(3);
  const directions = await ana.wall.bodies.evaluateAll(bodies => bodies.map(body => getComputedStyle(body).direction));
  expect(directions).toEqual(['rtl', 'ltr', 'rtl']);
  const [first, second] = await ana.wall.messages.evaluateAll(cards => cards.map(card => card.getBoundingClientRect().left));
  expect(first).toBeGreaterThan(second);
  const heading = await ana.wall.heading.evaluate(element => getComputedStyle(element).textAlign);
  expect(['start', 'right']).toContain(heading);
  await ana.wall.field.fill('hello');
  expect(await ana.wall.field.evaluate(field => getComputedStyle(field).direction)).toBe('ltr');
  await ana.wall.field.fill('مرحبا');
  expect(await ana.wall.field.evaluate(field => getComputedStyle(field).direction)).toBe('rtl');
});

test('words of time keep their order on a page that reads from right to left (7)', async ({ stage, visit }) => {
  await stage.seed([{ body: 'First.', minutesAgo: 16 * 24 * 60 }]);
  const { wall } = await visit(stage.page({ lang: 'en' }, { dir: 'rtl' }));
  const time = wall.part('time');
  await expect(time).toHaveText('2 weeks ago');
  // Where the number and the word stand, measured: the number is left of the word.
  const [number, word] = await time.evaluate(element => [[0, 1], [2, 7]].map(([from, to]) => {
    const range = document.createRange();
    range.setStart(element.firstChild, from);
    range.setEnd(element.firstChild, to);
    return range.getBoundingClientRect().left;
  }));
  expect(number).toBeLessThan(word);
});

test('dates speak the language of the page around the wall, across shadow roots (7)', async ({ stage, visit }) => {
  await stage.seed([{ body: 'one', minutesAgo: 60 * 24 * 200 }]);
  const body = `<section lang="de"><div><template shadowrootmode="open">${stage.wall()}</template></div></section>`;
  const ana = await visit(stage.put(body, { lang: 'en' }));
  const months = /Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember/;
  await expect(ana.wall.host.locator('time')).toHaveAttribute('title', new RegExp(`^\\w+tag|Mittwoch.*(${months.source})`));
});

test('a message without a time shows none, and a broken one is no "Invalid Date" (7)', async ({ stage, visit }) => {
  stage.folder.put('words.json', JSON.stringify([{ id: 1, message: 'no time' }, { id: 2, message: 'broken', date: 'soon' }]));
  const ana = await visit(stage.page({ endpoint: 'words.json', page: undefined }));
  await expect(ana.wall.bodies).toHaveCount(2);
  await expect(ana.wall.host.locator('time')).toHaveCount(0);
  await expect(ana.wall.host).not.toContainText('Invalid');
});
