// The pages that are measured: the wall, a page of the same cards written by hand, and three other widgets.

import { join } from 'node:path';
import { readFile } from 'node:fs/promises';
import * as esbuild from 'esbuild';
import { readBuild } from '../e2e/support/site.mjs';
import { MESSAGES } from '../server/support.mjs';
import { ROOT } from '../../tools/lib/paths.mjs';

const around = (head, body) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A page</title><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
${head}</head><body><h1>A page</h1>
<p>Some words of the page itself, which stand above whatever is said on it.</p>
${body}</body></html>`;

/** The address of the first page of messages, as the wall asks for it. */
export const listOf = (endpoint, page, size) => `${endpoint}?${new URLSearchParams({
  page: '1', perPage: `${size}`, sort: '-created,-id', filter: `parent=""&&page=${JSON.stringify(page)}`, expand: 'messages_via_parent',
})}`;

/** What the hand-written page is made of: its script, and the wall's own looks. */
export async function handFiles() {
  const options = { bundle: true, minify: true, charset: 'utf8', write: false, logLevel: 'silent' };
  const sheets = ['style/index.css', 'style/more.css'].map(name => `@import ${JSON.stringify(join(ROOT, name))};`).join('\n');
  const css = await esbuild.build({ ...options, stdin: { contents: sheets, loader: 'css', resolveDir: ROOT } });
  const js = await esbuild.transform(await readFile(join(ROOT, 'tests/bench/hand/hand.js'), 'utf8'), { minify: true, charset: 'utf8' });
  return new Map([
    ['hand/hand.css', css.outputFiles[0].text.replaceAll(':host(', '.host:is(').replaceAll(':host', '.host')],
    ['hand/hand.js', js.code],
  ]);
}

export const wallFiles = async () => new Map([...await readBuild()].map(([name, bytes]) => [`wall/${name}`, bytes]));

export const handPage = ({ list }) => around(
  '<link rel="stylesheet" href="hand/hand.css">\n',
  `<div class="host"><section class="wall" data-layout="wall" data-laid="wall">
<form class="composer" onsubmit="return false"><label class="label" for="words">Write a few words</label><textarea id="words" class="field words" rows="1"></textarea><div class="actions" hidden><button class="submit">Leave your words</button></div></form>
<div class="list"></div><button class="more" type="button" hidden>Show more messages</button></section></div>
<script type="module" src="hand/hand.js" data-list="${list.replaceAll('&', '&amp;').replaceAll('"', '%22')}"></script>`,
);

export const wallPage = ({ endpoint, page, size, attributes = '' }) => around(
  '<script type="module" src="wall/support-wall.js"></script>\n',
  `<support-wall endpoint="${endpoint}" page="${page}" page-size="${size}"${attributes}></support-wall>`,
);

const issoPage = ({ isso, page, origin }) => around(
  '',
  `<script data-isso="${isso}/" data-isso-css-url="${origin}/isso/isso.css" data-isso-avatar="false" data-isso-gravatar="false" async src="isso/embed.min.js"></script>
<section id="isso-thread" data-isso-id="${page}"><noscript>Comments need JavaScript.</noscript></section>`,
);

const walinePage = ({ answers, page }) => around(
  '<link rel="stylesheet" href="waline/waline.css">\n',
  `<div id="waline"></div>
<script type="module">
import { init } from './waline/waline.js';
init({ el: '#waline', serverURL: '${answers}/waline', path: '${page}', pageSize: 50, lang: 'en', emoji: false, search: false });
</script>`,
);

const artalkPage = ({ answers, page }) => around(
  '<link rel="stylesheet" href="artalk/Artalk.css">\n<script src="artalk/Artalk.js" defer></script>\n',
  `<div id="artalk"></div>
<script type="module">
Artalk.init({ el: '#artalk', pageKey: '${page}', pageTitle: 'A page', server: '${answers}/artalk', site: 'Bench' });
</script>`,
);

/**
 * The five, each `{name, about, html, listed, press, opened, ready}`: `listed` is in the address of its list's request, the
 * others are as `seen.mjs` takes them. `where` has the addresses of the servers.
 */
export function fivePages({ site, world, isso, answers, page, size }) {
  const endpoint = world.server.url + MESSAGES;
  const origin = site.origin;
  const own = { press: '.composer .words', opened: '.composer.open', ready: '.composer .submit' };
  return [
    { name: 'hand', about: 'by hand', html: handPage({ list: listOf(endpoint, page, size) }), listed: '/records?', ...own },
    { name: 'wall', about: 'Support Wall', html: wallPage({ endpoint, page, size }), listed: '/records?', ...own },
    { name: 'isso', about: 'Isso', html: issoPage({ isso: isso.url, page, origin }), listed: `${new URL(isso.url).host}/?` },
    { name: 'waline', about: 'Waline', html: walinePage({ answers: answers.url, page }), listed: '/api/comment?' },
    { name: 'artalk', about: 'Artalk', html: artalkPage({ answers: answers.url, page }), listed: '/api/v2/comments?' },
  ];
}
