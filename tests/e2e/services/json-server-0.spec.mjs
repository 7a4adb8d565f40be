// A wall on a real json-server 0.17: bare arrays, with the next page and the total in headers.

import { jsonServerTests } from './json-server.mjs';

jsonServerTests({ generation: 0, preset: 'json-server' });
