// A wall on a real json-server 1.0: pages in an envelope, and after the last one the last one again.

import { test } from '../support/test.mjs';
import { jsonServerTests } from './json-server.mjs';

test.describe('json-server 1.0', () => jsonServerTests({ generation: 1, preset: 'json-server-1' }));
