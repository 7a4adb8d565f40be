// The files beside the loader are those of its own build: each is checked against the hash that the build has put in.
//
// What the loader itself asks for it knows; each of these knows the next (`know`); the rest is in `hashes.json`. A file that is
// not among them is the host's, and is taken as it is.

import { base, ownScript } from './place.js';

/** The SHA-384 of files by their names, in base64; put in by the build. */
let hashes = __HASHES__;

const LIST = 'hashes.json';

/** A load that failed may be tried again. */
export function once(load) {
  let loading;
  return () => (loading ||= load().catch(error => {
    loading = undefined;
    throw error;
  }));
}

/** Takes up further hashes. */
export function know(further) {
  hashes = { ...further, ...hashes };
}

const list = once(async () => know(await (await checked(LIST)).json()));

/** The hashes of what the server has now. A tag that names the loader's own hash wants just this build. */
const renewed = once(async () => {
  if (ownScript()?.integrity) throw new Error('this build is wanted');
  const all = await (await fetch(new URL('integrity.json', base), { cache: 'reload' })).json();
  for (const [name, hash] of Object.entries(all)) hashes[name] = hash.slice('sha384-'.length);
  // The next page begins with the loader that belongs to them.
  fetch(new URL('support-wall.js', base), { cache: 'reload' }).catch(() => {});
});

const isOurs = name => /^[\w-]+([./][\w-]+)*$/.test(name);

/** A file beside the loader. The request is under way when this returns; whoever awaits it sees it fail. */
export function fetched(name) {
  const response = hashes[name] || !isOurs(name) ? checked(name) : compared(name);
  response.catch(() => {});
  return response;
}

/** An answer that is a success. */
async function asked(name, how) {
  const response = await fetch(new URL(name, base), how);
  if (response.ok) return response;
  throw new Error(`${name} answered with HTTP status ${response.status}`);
}

/** By the browser, which hands out nothing of a file that is another. */
async function checked(name) {
  const ask = cache => asked(name, { cache, ...(hashes[name] && { integrity: `sha384-${hashes[name]}` }) });
  try {
    return await ask('default');
  } catch (error) {
    if (!hashes[name]) throw error;
  }
  // A browser does not tell whether there was no answer, a bad one, or another file.
  await asked(name, { method: 'HEAD', cache: 'no-store' });
  return renewing(name, () => ask('reload'));
}

/** Here, because its hash is only on its way: then neither waits for the other. */
async function compared(name) {
  const ask = cache => asked(name, { cache });
  const [response] = await Promise.all([ask('default'), list()]);
  if (await isRight(name, response)) return response;
  return renewing(name, async () => {
    const again = await ask('reload');
    if (await isRight(name, again)) return again;
    throw again;
  });
}

/** A page that came unprotected has nothing to compare with, and nothing to protect. */
async function isRight(name, response) {
  if (!hashes[name] || !crypto.subtle) return true;
  const hash = await crypto.subtle.digest('SHA-384', await response.clone().arrayBuffer());
  return btoa(String.fromCharCode(...new Uint8Array(hash))) === hashes[name];
}

/** Asks past the browser's cache, which may have kept another build; then by the hashes of another build, which the server may have. What `ask` fails with is told to nobody. */
async function renewing(name, ask) {
  try {
    return await ask();
  } catch {
    try {
      await renewed();
      return await ask();
    } catch {
      const message = `${name} is not of the same build as support-wall.js. Put all files of one build on the server, and have its caches and those before it emptied.`;
      throw Object.assign(new Error(message), { reason: 'integrity' });
    }
  }
}

/** A script beside the loader, as a module. Its check costs no request more than `import` does. */
export async function imported(name) {
  if (!hashes[name]) await list();
  let href = base + name;
  if (hashes[name] && !await preloaded(href, name)) {
    await checked(name);
    if (canPreload()) {
      // Under its own address the browser remembers the other file.
      href += '#again';
      if (!await preloaded(href, name)) await renewing(name, () => Promise.reject());
    }
  }
  return import(href);
}

/** WebKit preloads modules, too, but whatever their hash is (as of Safari 26). */
const canPreload = () => !navigator.vendor.startsWith('Apple') && document.createElement('link').relList.supports('modulepreload');

/** `import` takes no hash. What was preloaded with one it uses as it is. */
function preloaded(href, name) {
  if (!canPreload()) return false;
  const link = document.createElement('link');
  return new Promise(resolve => {
    Object.assign(link, {
      rel: 'modulepreload', href, integrity: `sha384-${hashes[name]}`, nonce: ownScript()?.nonce ?? '',
      onload: () => resolve(true), onerror: () => resolve(false),
    });
    document.head.append(link);
  }).finally(() => link.remove());
}
