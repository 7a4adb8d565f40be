// A wall on a real json-server 0.17: bare arrays, with the next page and the total in headers.

import { test } from '../support/test.mjs';
import { jsonServerTests } from './json-server.mjs';

test.describe('json-server 0.17', () => jsonServerTests({ generation: 0, preset: 'json-server' }));
