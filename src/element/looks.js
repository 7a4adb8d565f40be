// What stands in an element before there is a wall, and where there can be none; and how it and the wall look.

import skeleton from '../../style/skeleton.css';
import { styleSheet } from './core.js';

const shape = styleSheet(skeleton);

/** Gives a shadow root its looks: of the placeholder, and of what is in `sheet`. */
export function dress(root, sheet = []) {
  root.adoptedStyleSheets = [...shape, ...sheet];
}

/** What the page's author put inside the element, with `beside`. */
export function showOwn(root, ...beside) {
  root.replaceChildren(document.createElement('slot'), ...beside);
}

/** The space that a wall will need. */
export function showPlaceholder(root) {
  const box = className => Object.assign(document.createElement('div'), { className });
  const place = box('skeleton');
  place.append(box('card'), box('card'), box('card'));
  showOwn(root, place);
}
