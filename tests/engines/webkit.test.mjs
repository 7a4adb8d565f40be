import { startWebKit } from './webkit.mjs';
import { smoke } from './smoke.mjs';

smoke(startWebKit);
