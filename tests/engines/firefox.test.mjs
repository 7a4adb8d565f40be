import { startFirefox } from './firefox.mjs';
import { smoke } from './smoke.mjs';

smoke(startFirefox);
