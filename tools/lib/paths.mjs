// Where things are, named once. Everything is relative to this file, so that any working directory will do.

import { resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');
export const DIST = resolve(ROOT, 'dist');
export const TARGET = resolve(ROOT, process.env.CARGO_TARGET_DIR ?? 'target');
export const TOOLS = resolve(ROOT, '.tools');
export const NODE_MODULES = resolve(ROOT, 'node_modules');

/** The files every reader has to fetch before the first message of a default wall stands on the page: painted, and read. */
export const FIRST_MESSAGE = ['support-wall.js', 'support-wall-paint.js'];

/** What has to be there besides before that wall answers, and before a wall that cannot be painted shows anything. */
export const PROGRAM = ['support-wall-core.js', 'support-wall-core.wasm', 'presets/pocketbase.json'];

/** What is loaded right after it, without being asked for: the rest of the wall. */
export const AFTER_IT = ['support-wall-more.js', 'support-wall-more.wasm'];
