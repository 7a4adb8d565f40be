import { startChromium } from './chromium.mjs';
import { smoke } from './smoke.mjs';

smoke(startChromium);
