// That what looks over the dependencies would see what should not be there.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { auditCrates, auditNpm, isMet, MACROS, readToml, yanked } from '../../tools/lib/audit.mjs';
import { ROOT } from '../../tools/lib/paths.mjs';

const REGISTRY = 'registry+https://index.example';
const crate = more => ({ name: 'good', version: '1.0.0', license: 'MIT', source: REGISTRY, targets: [{ kind: ['lib'] }], dependencies: [], ...more });
const macros = MACROS.map(name => crate({ name, targets: [{ kind: ['proc-macro'] }] }));
const DENY = { licenses: { allow: ['MIT', 'Apache-2.0', 'Apache-2.0 WITH LLVM-exception'] }, bans: { skip: [], build: { 'allow-build-scripts': [] } } };

/** What is found wrong, each sentence. */
const found = checks => checks.flatMap(([, wrong]) => wrong);
const crates = (packages, deny = DENY, locks = {}) => found(auditCrates({ packages: [...macros, ...packages] }, locks, deny));

test('what is in order is left alone', () => {
  assert.deepEqual(crates([crate(), crate({ name: 'own', source: null, dependencies: [{ name: 'good', req: '*', path: '/good' }] })]), []);
});

test('a licence is met by one of several, by all where all are asked, and not by one nobody knows', () => {
  const allowed = DENY.licenses.allow;
  for (const fine of ['MIT', 'MIT OR GPL-3.0', 'GPL-3.0 OR MIT', 'MIT/Apache-2.0', '(MIT OR GPL-3.0) AND Apache-2.0', 'Apache-2.0 WITH LLVM-exception']) assert.ok(isMet(fine, allowed), fine);
  for (const not of ['GPL-3.0', 'MIT AND GPL-3.0', '(MIT AND GPL-3.0)', 'MIT WITH Some-exception', '', null, 'MIT MIT', '(MIT']) assert.ok(!isMet(not, allowed), String(not));
  assert.deepEqual(crates([crate({ license: 'GPL-3.0' }), crate({ name: 'bare', license: null })]), ['good@1.0.0: GPL-3.0', 'bare@1.0.0: null']);
});

test('a crate from anywhere but the registry, and one without a checksum', () => {
  assert.deepEqual(crates([crate({ source: 'git+https://example.org/good' })]), ['good@1.0.0 comes from git+https://example.org/good']);
  const entry = (source, sum) => `[[package]]\nname = "good"\nversion = "1.0.0"\n${source ? `source = "${source}"\n` : ''}${sum ? `checksum = "${sum}"\n` : ''}\n`;
  const lock = text => crates([], DENY, { 'Cargo.lock': `version = 4\n\n${text}` });
  assert.deepEqual(lock(entry(REGISTRY, 'a'.repeat(64)) + entry()), []);
  for (const wrong of [entry(REGISTRY), entry(REGISTRY, 'abc'), entry('git+https://example.org/good', 'a'.repeat(64))]) assert.deepEqual(lock(wrong), ['Cargo.lock: good@1.0.0']);
});

test('a crate that is there twice, unless the list says so; what the list says in vain', () => {
  const both = [crate(), crate({ version: '2.0.0' })];
  const skip = (...names) => ({ ...DENY, bans: { ...DENY.bans, skip: names.map(name => ({ crate: name })) } });
  assert.deepEqual(crates(both), ['good is there as 1.0.0, 2.0.0']);
  assert.deepEqual(crates(both, skip('good@1.0.0')), []);
  assert.deepEqual(crates([crate()], skip('good@1.0.0')), ['good@1.0.0 is in the list, and no longer there twice']);
});

test('a crate that takes any version, and one that runs a program while building', () => {
  assert.deepEqual(crates([crate({ dependencies: [{ name: 'any', req: '*' }] })]), ['good@1.0.0 takes any version of any']);
  const script = crate({ targets: [{ kind: ['custom-build'] }] });
  assert.deepEqual(crates([script]), ['good runs a build script, and is not in the list']);
  const listed = { ...DENY, bans: { ...DENY.bans, build: { 'allow-build-scripts': ['good', 'gone'] } } };
  assert.deepEqual(crates([script], listed), ['gone is in the list, and no longer needs to be']);
  assert.deepEqual(crates([crate({ targets: [{ kind: ['proc-macro'] }] })]), ['good runs as a macro, and is not in the list']);
});

test('npm packages: licence, checksum, place, version, and programs that run at installing', () => {
  const one = more => ({ version: '1.0.0', license: 'MIT', integrity: 'sha512-x', ...more });
  const npm = (more, own = { good: '1.0.0' }, settings = 'ignore-scripts=true\n') => found(auditNpm({ packages: { '': {}, 'node_modules/good': one(more) } }, { devDependencies: own }, settings, DENY));
  assert.deepEqual(npm({}), []);
  assert.deepEqual(npm({ license: 'GPL-3.0' }), ['good@1.0.0: GPL-3.0']);
  for (const more of [{ integrity: undefined }, { integrity: 'sha1-x' }, { resolved: 'git+ssh://example.org/good.git' }, { resolved: 'file:../good' }, { link: true }]) assert.deepEqual(npm(more), ['good@1.0.0']);
  for (const version of ['^1.0.0', '*', 'latest', 'github:a/b']) assert.deepEqual(npm({}, { good: version }), [`good@${version}`]);
  assert.deepEqual(npm({ hasInstallScript: true }), ['good@1.0.0']);
  assert.deepEqual(npm({}, {}, ''), ['.npmrc does not say ignore-scripts=true']);
});

test('what cargo says of crates that were taken back is heard', () => {
  const said = 'warning: package `good v1.0.0` in Cargo.lock is yanked in registry `crates-io`, consider updating\n   Packaging x';
  assert.deepEqual(yanked(said), ['good v1.0.0']);
  assert.deepEqual(yanked('   Packaging x'), []);
});

test('deny.toml is read as it is written', async () => {
  assert.deepEqual(readToml('# a\n[a]\nb = "c # d" # e\nf = true\n[a.g]\nh = [\n  "i", # j\n  { k = "l, m]", n-o = "p = q" },\n]\n'), {
    a: { b: 'c # d', f: true, g: { h: ['i', { k: 'l, m]', 'n-o': 'p = q' }] } },
  });
  assert.throws(() => readToml('a = [\n"b"\n'), /cannot be read/);
  const deny = readToml(await readFile(join(ROOT, 'deny.toml'), 'utf8'));
  assert.ok(deny.licenses.allow.includes('MIT') && deny.bans.build['allow-build-scripts'].length > 10);
});
