// The loader: defines <support-wall>, and places one where a classic script tag stands. It works as a module and as a
// classic script, and holds no logic of the wall.

import { ATTRIBUTES } from './attributes.js';
import { ownScript } from './place.js';
import { SupportWall } from './wall-element.js';

if (!customElements.get('support-wall')) customElements.define('support-wall', SupportWall);

const script = ownScript();
if (script?.hasAttribute('data-endpoint')) {
  const wall = document.createElement('support-wall');
  for (const name of ATTRIBUTES) {
    const value = script.getAttribute(`data-${name}`);
    if (value !== null) wall.setAttribute(name, value);
  }
  // A script in the head stands nowhere a reader could see; the end of the page is the nearest place.
  if (document.head.contains(script)) document.body.append(wall);
  else script.after(wall);
}
