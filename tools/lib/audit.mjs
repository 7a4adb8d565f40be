// What is checked of the crates and packages that the wall is made of and built with: pure functions of the files that name them.

/** Macros run on the machine that builds, as build scripts do; `deny.toml` has no list for them. */
export const MACROS = [
  'async-trait', 'attribute-derive-macro', 'const_format_proc_macros', 'derive-where', 'displaydoc', 'futures-macro', 'leptos_macro',
  'manyhow-macros', 'paste', 'pin-project-internal', 'quote-use-macros', 'reactive_stores_macro', 'rustversion', 'serde_derive',
  'server_fn_macro_default', 'thiserror-impl', 'typed-builder-macro', 'walrus-macro', 'wasm-bindgen-macro', 'wasm-bindgen-test-macro',
  'wasm_split_macros', 'yoke-derive', 'zerofrom-derive', 'zerovec-derive',
];

/** Beside the licences in `deny.toml`: of packages that only build and test, and that nobody is handed. */
const NPM_LICENCES = ['ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'MPL-2.0'];

/** The packages whose own program may not run at installing, and does not (`ignore-scripts` in `.npmrc`). */
const NPM_SCRIPTS = ['esbuild', 'fsevents'];

/** Reads what `deny.toml` needs of TOML: tables, and keys with texts, truths, lists and inline tables. */
export function readToml(text) {
  const root = {};
  let table = root;
  let waiting = '';
  for (const line of text.split('\n')) {
    const bare = line.replace(/^((?:[^"#]|"[^"]*")*)#.*$/, '$1').trim();
    const header = !waiting && bare.match(/^\[([\w.-]+)\]$/);
    if (header) {
      table = root;
      for (const name of header[1].split('.')) table = table[name] ??= {};
      continue;
    }
    waiting += ` ${bare}`;
    const [, key, value] = waiting.match(/^\s*([\w-]+)\s*=\s*(.*)$/) ?? [];
    if (!waiting.trim()) waiting = '';
    if (!key || count(value, /\[/g) !== count(value, /\]/g)) continue;
    table[key] = JSON.parse(outside(value, it => it.replace(/([\w-]+)\s*=/g, '"$1":').replace(/,\s*(?=[\]}])/g, '')));
    waiting = '';
  }
  if (waiting.trim()) throw new Error(`cannot be read: ${waiting.trim().slice(0, 60)}`);
  return root;
}

/** Changes what stands outside of quotes. A comma and the bracket after it are one piece, for no text stands between them. */
const outside = (text, change) => text.split(/("[^"]*")/).map((part, index) => (index % 2 ? part : change(part))).join('');
const count = (text, pattern) => text.replace(/"[^"]*"/g, '').match(pattern)?.length ?? 0;

/** Whether an SPDX expression can be met by licences of the list; `/` is what Cargo once wrote for OR. */
export function isMet(expression, allowed) {
  const tokens = (expression ?? '').replace(/\//g, ' OR ').match(/\(|\)|[^\s()]+/g) ?? [];
  const either = () => {
    let met = both();
    while (tokens[0] === 'OR') met = (tokens.shift(), both()) || met;
    return met;
  };
  const both = () => {
    let met = one();
    while (tokens[0] === 'AND') met = (tokens.shift(), one()) && met;
    return met;
  };
  const one = () => {
    const first = tokens.shift();
    if (first === '(') {
      const met = either();
      return tokens.shift() === ')' && met;
    }
    const name = tokens[0] === 'WITH' ? `${first} ${tokens.shift()} ${tokens.shift()}` : first;
    return allowed.includes(name);
  };
  return either() && tokens.length === 0;
}

const titled = ({ name, version }) => `${name}@${version}`;
const hasTarget = kind => ({ targets }) => targets.some(target => target.kind.includes(kind));

/** What a list allows and nobody needs any more would let something in unseen later. */
const allowedOnly = (found, allowed, what) => [
  ...found.filter(it => !allowed.includes(it)).map(it => `${it} ${what}, and is not in the list`),
  ...allowed.filter(it => !found.includes(it)).map(it => `${it} is in the list, and no longer needs to be`),
];

/** `[[what holds, [what is wrong, …]], …]` for `cargo metadata`, and the lock files by their names. */
export function auditCrates({ packages }, locks, { licenses, bans }) {
  const versions = new Map();
  for (const { name, version } of packages) versions.set(name, [...(versions.get(name) ?? []), version]);
  const skipped = bans.skip.map(({ crate }) => crate);
  const several = packages.filter(({ name }) => versions.get(name).length > 1);
  const extra = [...versions].filter(([name, all]) => all.filter(version => !skipped.includes(`${name}@${version}`)).length > 1);
  const idle = skipped.filter(crate => !several.some(one => titled(one) === crate));
  const sources = packages.filter(({ source }) => source !== null && !source.startsWith('registry+'));
  const wild = packages.flatMap(one => one.dependencies.filter(({ req, path }) => req === '*' && !path).map(({ name }) => `${titled(one)} takes any version of ${name}`));
  return [
    ['every crate has a licence that is allowed', packages.filter(({ license }) => !isMet(license, licenses.allow)).map(one => `${titled(one)}: ${one.license}`)],
    ['every crate comes from the registry', sources.map(one => `${titled(one)} comes from ${one.source}`)],
    ['every crate is pinned with its checksum', Object.entries(locks).flatMap(([name, text]) => unpinned(text).map(crate => `${name}: ${crate}`))],
    ['no crate is there twice beyond the list', [
      ...extra.map(([name, all]) => `${name} is there as ${all.join(', ')}`), ...idle.map(crate => `${crate} is in the list, and no longer there twice`),
    ]],
    ['no crate takes just any version', wild],
    ['no build script runs beyond the list', allowedOnly(namesOf(packages, 'custom-build'), bans.build['allow-build-scripts'], 'runs a build script')],
    ['no macro runs beyond the list', allowedOnly(namesOf(packages, 'proc-macro'), MACROS, 'runs as a macro')],
  ];
}

const namesOf = (packages, kind) => [...new Set(packages.filter(hasTarget(kind)).map(({ name }) => name))].sort();

/** The crates of a `Cargo.lock` that come from anywhere else than the registry, or without a checksum. */
function unpinned(text) {
  return text.split('[[package]]').slice(1).flatMap(entry => {
    const value = key => entry.match(new RegExp(`^${key} = "(.*)"$`, 'm'))?.[1];
    const source = value('source');
    if (source === undefined) return [];
    const fine = source.startsWith('registry+') && /^[0-9a-f]{64}$/.test(value('checksum') ?? '');
    return fine ? [] : [`${value('name')}@${value('version')}`];
  });
}

/** The same for npm: `lock` is package-lock.json, `own` package.json, `settings` the text of .npmrc. */
export function auditNpm(lock, own, settings, { licenses }) {
  const packages = Object.entries(lock.packages).filter(([place]) => place).map(([place, it]) => ({ name: place.split('node_modules/').at(-1), ...it }));
  const allowed = [...licenses.allow, ...NPM_LICENCES];
  const wanted = Object.entries({ ...own.dependencies, ...own.devDependencies });
  return [
    ['every npm package has a licence that is allowed', packages.filter(({ license }) => !isMet(license, allowed)).map(one => `${titled(one)}: ${one.license}`)],
    ['every npm package is pinned with its checksum, and comes from the registry', packages.filter(({ integrity, resolved, link }) => (
      link || !/^sha512-/.test(integrity ?? '') || (resolved && !/^https:\/\/[^/]+\/.*\.tgz$/.test(resolved)))).map(titled)],
    ['no npm package takes just any version', wanted.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version)).map(titledPair)],
    ['no npm package runs a program when it is installed', [
      ...packages.filter(({ name, hasInstallScript }) => hasInstallScript && !NPM_SCRIPTS.includes(name)).map(titled),
      ...(/^ignore-scripts=true$/m.test(settings) ? [] : ['.npmrc does not say ignore-scripts=true']),
    ]],
  ];
}

const titledPair = ([name, version]) => `${name}@${version}`;

/** The crates that cargo calls yanked, out of all that it says. */
export const yanked = said => [...said.matchAll(/package `([^`]+)` in Cargo\.lock is yanked/g)].map(([, crate]) => crate);
