// The programs that the crate is built as (Cargo.toml says why there are several), each by its name.

import { join } from 'node:path';
import { TARGET } from './paths.mjs';

const alone = feature => ({
  file: `support-wall-${feature}`,
  options: ['--lib', '--no-default-features', '--features', feature],
  target: join(TARGET, feature),
});

/**
 * `file` is what its two files are called in `dist/`, `options` what Cargo is told. Cargo would put all of them under one
 * name, so each has a `target` folder to itself. `later` names files of the same program that come after the first, and
 * the rooms whose functions go into them (`tools/split`).
 */
export const PROGRAMS = {
  wall: {
    file: 'support-wall-core',
    options: [],
    target: TARGET,
    later: {
      'support-wall-more': ['later', 'mapping::rest', 'given', 'memory', 'sources', 'wall::several', 'wall::sources', 'live', 'writing', 'helping', 'finding', 'acknowledging', 'caring', 'keeping', 'telling', 'device', 'outbox', 'settings', 'nudge', 'deeds', 'calendar', 'endpoint::about', 'endpoint::live', 'endpoint::connection', 'endpoint::saying', 'endpoint::subscription'],
      'support-wall-keepsake': ['keepsake', 'keeping::saving', 'deeds::story'],
    },
  },
  text: alone('text'),
  reader: alone('reader'),
  desk: alone('desk'),
};
