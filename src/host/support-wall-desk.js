// Defines <support-wall-desk>, the host's desk.

import { SupportWallDesk } from './desk-element.js';

if (!customElements.get('support-wall-desk')) customElements.define('support-wall-desk', SupportWallDesk);
