// Whether there are further sources within a wall, `<support-wall-source>`: few walls have any, so that what reads them is a file of its own.

export const TAG = 'support-wall-source';

/** What a source says. */
export const SAYS = ['endpoint', 'preset', 'map', 'page', 'credentials'];

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;

/**
 * Tells `heard` of the sources within `host`, whenever others are there or they say something else, and when they can be read; nothing as
 * long as there are none. `load` is the loader's. Gives back `{again, stop}`: what looks anew, and what ends it.
 */
export function following(host, load, heard) {
  let sources;
  let stopped = false;
  async function look(wait = FIRST_WAIT_MS) {
    if (stopped || (!sources && !host.querySelector(`:scope > ${TAG}`))) return;
    try {
      sources ??= load('support-wall-sources.js').then(module => module.sources(host, load.reading, heard, changed));
      (await sources).look([...host.children].filter(({ localName }) => localName === TAG));
    } catch (error) {
      sources = undefined;
      console.warn(`support-wall: what reads further sources is asked for again: ${error}`);
      setTimeout(look, wait, Math.min(wait * 2, LONGEST_WAIT_MS));
    }
  }
  const changed = () => {
    // Without an endpoint of its own the wall is that of its first source.
    if (!host.getAttribute('endpoint')) host.attributeChangedCallback('endpoint', '', undefined);
    look();
  };
  const observer = new MutationObserver(records => {
    const one = ({ localName } = {}) => localName === TAG;
    if (records.some(({ target, addedNodes, removedNodes }) => one(target) || [...addedNodes, ...removedNodes].some(one))) changed();
  });
  observer.observe(host, { childList: true, subtree: true, attributes: true, attributeFilter: SAYS });
  if (!host.getAttribute('endpoint') && host.querySelector(`:scope > ${TAG}`)) changed();
  else look();
  return {
    again: () => look(),
    async stop() {
      stopped = true;
      observer.disconnect();
      (await sources)?.stop();
    },
  };
}
