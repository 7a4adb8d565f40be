// What a page's author gives beside attributes, as one JSON text: `support-wall-settings.js`, loaded where anything is given.

import { merged } from './merge.js';
import { named } from './named.js';

/** A wall does not wait longer than this for a file; it starts without, and follows when the file is there. */
const WAIT_MS = 3000;

/** The properties that win over what `settings` says of the same. */
const SHORTHANDS = ['words', 'starters', 'helplines'];

const LATE = Symbol('late');

/** By address: the promise of a file's text. Each is asked for once; attributes change often. */
const files = new Map();

/** By element: the mistake its author has been told. */
const told = new WeakMap();

/**
 * The settings of a wall; nothing where they are late, or cannot be had and nothing else is given.
 *
 * `own` is `{fetched, anew, tell}`: `anew` has the wall read them once more, `tell` is told what is wrong.
 */
export async function settings(wall, own) {
  const given = whole(wall.settings, own).then(
    value => {
      told.delete(wall);
      return value;
    },
    ({ message }) => {
      if (told.get(wall) !== message) own.tell(message);
      told.set(wall, message);
    },
  );
  const base = await soon(given);
  if (base === LATE) given.then(value => value !== undefined && own.anew());
  const patch = Object.fromEntries(SHORTHANDS.filter(name => wall[name]).map(name => [name, wall[name]]));
  const known = base === LATE ? undefined : base;
  if (Object.keys(patch).length) return JSON.stringify(merged(known, patch));
  return known && JSON.stringify(known);
}

/** What the property or the attribute `settings` says, as a value. */
async function whole(given, { fetched }) {
  if (!given || typeof given === 'object') return given || undefined;
  const { json, at } = await named(given, href => file(href, fetched));
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new Error(`${at === document.baseURI ? 'what the page says' : at} is no JSON: ${error.message}`);
  }
}

function file(href, fetched) {
  if (!files.has(href)) {
    files.set(href, fetched(href).then(response => response.text()).catch(error => {
      files.delete(href);
      throw error.message.includes(href) ? error : new Error(`${href}: ${error.message}`);
    }));
  }
  return files.get(href);
}

function soon(promise) {
  let timer;
  const late = new Promise(resolve => { timer = setTimeout(resolve, WAIT_MS, LATE); });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
