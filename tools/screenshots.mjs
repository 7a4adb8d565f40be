// Every state of the wall as a picture: `make screenshots`, or `node tools/screenshots.mjs [--readme] [name …]`.
//
// The pictures go into the git-ignored screenshots/. With names, only those whose name begins so are taken; with
// `--readme`, the few that README.md shows are taken, into style/screenshots/. Everything in them is the real thing: the
// built dist/, a PocketBase of its own with the example messages, and a Chromium.

import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { ensureTestTools } from './install.mjs';
import { DIST, ROOT } from './lib/paths.mjs';
import { findProgram, Problem, runAsProgram } from './lib/run.mjs';
import { relaxRateLimits, startPocketBase, superuser } from './pocketbase.mjs';
import { seed } from './seed.mjs';

const MESSAGES = '/api/collections/messages/records';
const LIST = /\/api\/collections\/messages\/records\?/;
const POST = /\/api\/collections\/messages\/records$/;
const ARGUMENTS = [
  '--no-sandbox', '--headless=new', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync',
];
const DESKTOP = { width: 1120, height: 900 };
const PHONE = { width: 390, height: 844 };
const SMALL = { width: 320, height: 640 };
const PAPER = { width: 794, height: 1123 };

const ROSA = { page: '/memorial/rosa-almeida', occasion: 'memorial', heading: 'For Rosa' };
const KETTLE = { page: '/blog/the-word-for-kettle', occasion: 'support', heading: 'Short is good' };
const ROUND = { page: '/fundraiser/thursday-round', occasion: 'fundraiser', heading: 'Words for the Thursday round' };
const WORDS = 'She lent me her tuning fork in 1998. I still have it, and I still hear her humming over it.';

// How a visitor acts on a wall, and what may go wrong for one.
const ready = async page => {
  await page.locator('article').first().waitFor();
  // What comes after the first messages.
  await page.locator('.below').first().waitFor({ state: 'attached' });
};
const near = async page => { await page.locator('support-wall').scrollIntoViewIfNeeded(); await ready(page); };
const started = page => page.locator('[part=wall]').first().waitFor();
const open = async page => { await ready(page); await page.locator('textarea').click(); };
const write = async page => { await open(page); await page.locator('textarea').fill(WORDS); await page.locator('#name').fill('Odile'); };
const send = async page => { await write(page); await page.locator('[part=submit]').click(); };
const told = async page => { await send(page); await page.locator('form [part=notice]').waitFor(); };
const answer = async page => {
  await ready(page);
  await page.getByRole('button', { name: /^Answer / }).nth(1).click();
  await page.locator('textarea').fill('I have the recipe. It needs rosemary.');
};
const press = (page, name) => page.getByRole('button', { name }).first().press('Enter');
const begun = words => async page => { await open(page); await page.locator('textarea').fill(words); };
const others = async page => { await ready(page); await press(page, /^Other choices/); };
const cut = address => page => page.route(address, route => route.abort());
const hang = address => page => page.route(address, () => {});
const refresh = page => page.locator('support-wall').evaluate(wall => wall.refresh());

// What a person does on "Use your own endpoint".
const own = page => page.locator('#own');
const example = name => async page => { await own(page).locator(`[data-example=${name}]`).click(); await own(page).locator('article').first().waitFor(); };
const give = text => async page => { await own(page).locator('textarea').fill(text); await own(page).getByRole('button', { name: 'See the wall' }).click(); };
const correct = (part, place) => async page => {
  await example('own')(page);
  await own(page).getByRole('button', { name: `Change ${part}` }).click();
  await own(page).getByLabel('Take it from').selectOption(place);
};
const SENSORS = '{"sensors": [{"id": 1, "temperature": 20.5, "unit": "C"}, {"id": 2, "temperature": 21.5, "unit": "C"}]}';
const LONG_NAMES = JSON.stringify({ ['aNameThatSomebodysProgramMade'.repeat(3)]: [
  { id: 1, ['message'.repeat(9)]: 'Words that are long enough to be words, whatever they are called.', author_name: 'نعمة', created: '2026-03-01T20:15:00Z' },
  { id: 2, ['message'.repeat(9)]: 'كانت تضبط البيانو في بيتنا كل ربيع، وتبقى لتشرب القهوة معنا.', author_name: 'Donaudampfschifffahrtsgesellschaft', created: '2026-03-02T20:15:00Z' },
] });

/** How a new state is looked at: by day, by night, on a phone, from right to left. */
const LOOKS = [['', {}], ['-dark', { colorScheme: 'dark' }], ['-phone', { viewport: PHONE, hasTouch: true }], ['-right-to-left', { dir: 'rtl' }]];
const SET = JSON.stringify({
  acknowledge: ['candle', 'here', 'thinking', 'strength'], report: 'mailto:host@example.org',
  helplines: [{ name: 'Listening ear', phone: '+44 116 123', url: 'https://example.org/help', hours: 'day and night' }],
});

/** The pages of imagined hosts, each by its own address. */
const HOSTS = ['blog', 'funeral-home', 'charity'];
const HOST_LOOKS = [
  ['light', {}], ['dark', { colorScheme: 'dark' }], ['phone', { viewport: PHONE }], ['320-dark', { viewport: SMALL, colorScheme: 'dark' }],
  ['print', { viewport: PAPER, media: 'print', pdf: true }],
];

/** `[name, wall or null for the demo page, how it is looked at, what happens first]` */
const SCENES = [
  ['demo-light', null, { full: true }],
  ['demo-dark', null, { full: true, colorScheme: 'dark' }],
  ['demo-phone', null, { full: true, viewport: PHONE }],
  ['demo-320', null, { full: true, viewport: SMALL }],
  ['demo-320-dark', null, { full: true, viewport: SMALL, colorScheme: 'dark' }],
  ['demo-print', null, { full: true, viewport: PAPER, media: 'print', pdf: true }],
  ['demo-forced-colours', null, { full: true, forcedColors: 'active' }],
  ...[
    ['empty', own => own.locator('fieldset:enabled').waitFor()],
    ['understood', (_, page) => example('wordpress')(page)],
    ['understood-table', (_, page) => example('sheet')(page)],
    ['guessed', (_, page) => example('own')(page)],
    ['corrected', (_, page) => correct('Kind', 'at:/mood')(page)],
    ['mistake', async (own, page) => { await correct('Name', 'other')(page); await own.locator('#own-author-place-own').fill('who'); await own.getByText('begins with a slash').first().waitFor(); }],
    ['unknown', async (own, page) => { await give(SENSORS)(page); await own.getByText('Where are the words?').waitFor(); }],
    ['away', async (own, page) => { await give('http://127.0.0.1:59999/api')(page); await own.getByText('No answer could be read').waitFor(); }],
    ['long-names', async (own, page) => { await give(LONG_NAMES)(page); await own.locator('article').first().waitFor(); }],
  ].flatMap(([name, act]) => [['', {}], ['-dark', { colorScheme: 'dark' }], ['-phone', { viewport: PHONE }], ['-320-dark', { viewport: SMALL, colorScheme: 'dark' }]].map(
    ([look, context]) => [`own-${name}${look}`, null, { section: '#own', ...context }, page => act(own(page), page)])),
  ['own-forced-colours', null, { section: '#own', forcedColors: 'active' }, correct('Kind', 'at:/mood')],
  ...HOSTS.flatMap(host => HOST_LOOKS.map(([name, look]) => [`host-${host}-${name}`, null, { full: true, path: `examples/pages/${host}/`, ...look }, near])),
  ...HOSTS.map(host => [`host-${host}-writing`, null, { path: `examples/pages/${host}/` }, async page => {
    await near(page);
    await page.locator('textarea').click();
    await page.locator('textarea').fill(WORDS);
  }]),
  ['demo-without-scripts', null, { full: true, javaScriptEnabled: false }],
  ...[['memorial', ROSA], ['support', KETTLE], ['fundraiser', ROUND], ['milestone', { ...KETTLE, occasion: 'milestone' }]].flatMap(
    ([name, wall]) => ['light', 'dark'].map(colorScheme => [`wall-${name}-${colorScheme}`, wall, { full: true, colorScheme }, ready])),
  ['wall-feed', { ...ROSA, layout: 'feed' }, { full: true }, ready],
  ['wall-more-contrast', ROSA, { full: true, contrast: 'more' }, ready],
  ['wall-large-text', KETTLE, { full: true, viewport: PHONE, style: 'font-size: 200%' }, ready],
  ['wall-on-a-styled-page', ROUND, { style: 'background: #123; color: #fff; font: 20px cursive; --support-wall-accent: #06c' }, ready],
  ['wall-read-only', { ...ROUND, 'read-only': '' }, {}, ready],
  ['wall-sealed', { ...ROUND, phase: 'sealed' }, {}, ready],
  ['composer-closed', ROSA, {}, ready],
  ['composer-open', ROSA, {}, open],
  ['composer-open-phone', KETTLE, { viewport: PHONE }, open],
  ['composer-open-dark', ROSA, { colorScheme: 'dark' }, write],
  ['composer-open-forced-colours', ROSA, { forcedColors: 'active' }, write],
  ['composer-problem', ROSA, {}, async page => { await open(page); await page.locator('[part=submit]').click(); }],
  ['composer-too-long', ROSA, {}, async page => { await open(page); await page.locator('textarea').fill('word '.repeat(1002)); }],
  ['composer-sending', ROSA, { before: hang(POST) }, send],
  ['composer-failed', ROSA, { before: cut(POST) }, told],
  ['composer-failed-phone', ROSA, { before: cut(POST), viewport: SMALL }, told],
  ['composer-held', ROSA, {}, told],
  ['composer-sent', KETTLE, {}, told],
  ['answering', ROSA, {}, answer],
  ['answering-phone-dark', ROSA, { viewport: PHONE, colorScheme: 'dark' }, answer],
  ['answering-sent', KETTLE, {}, async page => { await answer(page); await page.locator('[part=submit]').click(); await page.locator('form [part=notice]').waitFor(); }],
  ['arrivals', ROUND, {}, arrive],
  ['arrivals-phone-dark', ROUND, { viewport: PHONE, colorScheme: 'dark' }, arrive],
  ['arrivals-shown', ROUND, {}, async (page, server) => { await arrive(page, server); await page.locator('.arrivals').press('Enter'); }],
  ['filter', ROUND, {}, async page => { await ready(page); await page.getByRole('button', { name: 'Milestones' }).press('Enter'); }],
  ['more', { ...ROSA, 'page-size': '6' }, { full: true }, ready],
  ['more-failed', { ...ROSA, 'page-size': '6' }, { full: true }, async page => {
    await ready(page);
    await cut(LIST)(page);
    await page.getByRole('button', { name: 'more' }).click();
    await page.getByText('More messages cannot be reached').first().waitFor();
  }],
  ['empty', { page: '/nothing-yet', heading: 'For Odile' }, {}, started],
  ['empty-dark', { page: '/nothing-yet', occasion: 'memorial', heading: 'For Odile' }, { colorScheme: 'dark' }, started],
  ['loading', ROSA, { before: hang(LIST) }, page => page.locator('support-wall .skeleton[aria-label]').waitFor()],
  ['away', ROSA, { before: cut(LIST) }, started],
  ['away-later', ROSA, {}, async page => { await ready(page); await cut(LIST)(page); await refresh(page); await page.getByText('read earlier').first().waitFor(); }],
  ['broken', { ...ROSA, map: '{"items": 3}' }, {}, page => page.locator('support-wall .skeleton').waitFor({ state: 'detached' })],
  ['preview', { endpoint: '', heading: 'A preview' }, {}, started],
  ['right-to-left', ROSA, { full: true, dir: 'rtl', lang: 'he' }, ready],
  ['right-to-left-open', ROSA, { dir: 'rtl', lang: 'ar', viewport: PHONE }, write],
  ['long', { page: '/long', heading: 'Donaudampfschifffahrtsgesellschaft'.repeat(3) }, { full: true }, ready],
  ['long-320', { page: '/long', heading: 'Donaudampfschifffahrtsgesellschaft'.repeat(3) }, { full: true, viewport: SMALL }, ready],
  ...[
    ['timeline', { ...ROUND, layout: 'timeline' }, ready],
    ['feed', { ...ROSA, layout: 'feed' }, ready],
    ['starters', ROSA, open],
    ['thought', ROSA, async page => { await begun('Everything happens for a reason.')(page); await page.locator('.nudge').waitFor(); }],
    ['own-preview', ROSA, begun('She lent me her fork.\n\nI hear her still: https://example.org/song')],
    ['own-held', ROSA, told],
    ['acts', { ...ROSA, settings: SET }, async page => { await ready(page); await page.locator('.acknowledge').first().press('Enter'); }],
    ['others', { ...ROSA, settings: SET }, others],
    ['reporting', { ...ROSA, settings: SET }, async page => { await others(page); await press(page, /^Report/); }],
    ['found', ROSA, async page => { await ready(page); await page.getByRole('searchbox').fill('piano'); }],
    ['quiet', { ...ROSA, phase: 'quiet' }, ready],
    ['sealed', { ...ROSA, phase: 'sealed' }, ready],
    ['keeping', ROSA, async page => { await ready(page); await page.getByText('Keep these words').click(); }],
    ['device', ROSA, async page => { await ready(page); await page.getByText('What this device keeps').click(); }],
  ].flatMap(([name, wall, act]) => LOOKS.map(([look, context]) => [`now-${name}${look}`, wall, { full: true, ...context }, act])),
  ...['ar', 'de', 'es', 'fr', 'he', 'hi', 'ja', 'pt', 'zh'].map(lang => [`language-${lang}`, { ...ROSA, lang }, { full: true, viewport: PHONE, lang }, async page => {
    await ready(page);
    await page.locator('textarea').click();
  }]),
];

const README = [
  ['wall', ROSA, { viewport: { width: 1080, height: 840 } }, ready],
  ['wall-dark', ROUND, { viewport: { width: 1080, height: 620 }, colorScheme: 'dark' }, ready],
  ['timeline', { ...ROUND, layout: 'timeline' }, { viewport: { width: 1080, height: 760 } }, ready],
  ['writing', ROSA, { viewport: { width: 390, height: 660 } }, async page => { await write(page); await page.locator('#name').blur(); }],
];

/** Takes the pictures; resolves with the exit code. */
export async function screenshots({ log = console.log, readme = false, names = [] } = {}) {
  await ensureTestTools({ log });
  const { chromium } = await import('@playwright/test');
  const scenes = (readme ? README : SCENES).filter(([name]) => names.length === 0 || names.some(start => name.startsWith(start)));
  if (scenes.length === 0) throw new Problem(`No picture's name begins with ${names.join(' or ')}.`);
  const folder = join(ROOT, ...(readme ? ['style', 'screenshots'] : ['screenshots']));
  await mkdir(folder, { recursive: true });

  const data = await mkdtemp(join(tmpdir(), 'support-wall-'));
  let server;
  let browser;
  try {
    server = await startPocketBase({ data, publicDir: DIST });
    await fill(server);
    browser = await chromium.launch({ executablePath: findProgram('chromium') ?? undefined, args: ARGUMENTS });
    const failed = [];
    for (const scene of scenes) {
      const path = join(folder, `${scene[0]}.${readme ? 'jpg' : 'png'}`);
      await take({ browser, server, scene, path }).then(
        () => log(relative(ROOT, path)),
        error => { failed.push(scene[0]); log(`${scene[0]} FAILED: ${error.message}`); });
    }
    log(`${scenes.length - failed.length} pictures taken, ${failed.length} failed`);
    return failed.length === 0 ? 0 : 1;
  } finally {
    await browser?.close();
    await server?.stop();
    await rm(data, { recursive: true, force: true });
  }
}

async function take({ browser, server, scene: [, wall, look, act], path }) {
  const { full, section, path: folder = '', media, pdf, style, before, dir, lang, viewport = DESKTOP, ...context } = look;
  const tab = await browser.newContext({ viewport, reducedMotion: 'reduce', ...context });
  try {
    const page = await tab.newPage();
    page.setDefaultTimeout(15_000);
    await before?.(page);
    const address = `${server.url}/${wall ? 'one-wall' : folder}`;
    if (wall) await page.route(address, route => route.fulfill({ contentType: 'text/html', body: html({ wall, dir, lang, style }) }));
    await page.goto(address);
    if (section) await page.locator(section).scrollIntoViewIfNeeded();
    else if (!wall && !folder && context.javaScriptEnabled !== false) await startAll(page);
    await act?.(page, server);
    if (media) await page.emulateMedia({ media });
    // Fonts, and two frames to draw them in.
    await page.evaluate(() => document.fonts.ready.then(() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))));
    if (section) await page.locator(section).screenshot({ path });
    else await page.screenshot({ path, fullPage: full, ...(path.endsWith('jpg') ? { type: 'jpeg', quality: 82 } : {}) });
    if (pdf) await page.pdf({ path: path.replace(/png$/, 'pdf'), format: 'A4', margin: { top: '18mm', bottom: '18mm', left: '16mm', right: '16mm' } });
  } finally {
    await tab.close();
    // The next picture is of the examples again.
    for (const id of server.passing.splice(0)) await server.api(`${MESSAGES}/${id}`, { method: 'DELETE', token: server.token });
  }
}

/** A plain page with one wall on it. */
function html({ wall, dir = 'ltr', lang = 'en', style = '' }) {
  const attributes = Object.entries({ endpoint: MESSAGES, loading: 'eager', ...wall }).filter(([name, value]) => name !== 'endpoint' || value);
  const escaped = value => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return `<!doctype html><html lang="${lang}" dir="${dir}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>One wall</title>
<style>body { margin: 0; padding: clamp(16px, 4vw, 48px); font: 17px/1.5 Georgia, serif } @media (prefers-color-scheme: dark) { body { background: #171615; color: #e5e1d9 } }</style>
<body style="${escaped(style)}"><support-wall ${attributes.map(([name, value]) => `${name}="${escaped(value)}"`).join(' ')}>
<p>The wall needs a browser that runs scripts. You can also write to Inês, at 22 Quay Street.</p></support-wall>
<script async src="/support-wall.js"></script>`;
}

/** The demo's walls start when they come near; a picture of the whole page wants them all. */
async function startAll(page) {
  for (const wall of await page.locator('article > support-wall').all()) {
    await wall.scrollIntoViewIfNeeded();
    await wall.locator('article').first().waitFor();
  }
  await page.evaluate(() => scrollTo(0, 0));
}

async function fill(server) {
  const { token } = await superuser({ server });
  Object.assign(server, { token, passing: [] });
  await relaxRateLimits(server, token);
  await seed({ server, token });
  const word = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz';
  const letters = [
    { name: 'n'.repeat(80), body: `${word.repeat(4)} and then short words again.` },
    { name: 'Wilhelmina Featherstonehaugh-Papadimitriou, née Wolfeschlegelsteinhausenberger', body: 'Yes.' },
    { name: '🎹'.repeat(40), body: `👩‍👩‍👧‍👦 ${'🕯️'.repeat(120)}` },
    { name: 'An address', body: `https://example.org/${'a-very-long-path/'.repeat(12)}?with=${'x'.repeat(90)}` },
    { name: 'نعمة Smith', body: 'Mixed: שלום and hello, مرحبا (in brackets), 123-456.' },
    { name: 'Forty lines', body: Array.from({ length: 40 }, (_, i) => `Line ${i + 1}.`).join('\n') },
    { name: '<b>Bold</b> & "quoted"', body: '<img src=x onerror=alert(1)> <script>alert(2)</script> &amp; **not markdown**' },
    { name: '', body: '.' },
  ];
  for (const letter of letters) {
    const body = { page: '/long', kind: 'encouragement', approved: true, ...letter };
    const { status } = await server.api(MESSAGES, { method: 'POST', token, body });
    if (status !== 200) throw new Problem(`"${letter.name}" was not taken (${status}).`);
  }
}

/** Two visitors write while somebody reads. */
async function arrive(page, server) {
  await ready(page);
  for (const [name, body] of [['Halima', 'I can take the second Thursday, uphill too.'], ['', 'For the tyres.']]) {
    const { body: made } = await server.api(MESSAGES, { method: 'POST', body: { page: ROUND.page, kind: 'encouragement', name, body } });
    server.passing.push(made.id);
  }
  // The live stream may not have been open yet; looking finds them too.
  await refresh(page);
  await page.locator('.arrivals').waitFor();
}

await runAsProgram(import.meta, args => screenshots({
  readme: args.includes('--readme'),
  names: args.filter(argument => !argument.startsWith('--')),
}));
