// A wall on a real json-server 1.0: pages in an envelope, and after the last one the last one again.

import { jsonServerTests } from './json-server.mjs';

jsonServerTests({ generation: 1, preset: 'json-server-1' });
