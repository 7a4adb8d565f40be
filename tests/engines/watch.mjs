// What is looked at in a page, in the page: the same in every engine.

/** In the page, as a script of its own before any other: keeps what goes wrong, and finds what a person finds. */
export function watch() {
  const wrong = [];
  const told = [];
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
    // A browser asks for an icon by itself, which is no request of the wall's.
    if (!blockedURI.endsWith('/favicon.ico')) wrong.push(`${violatedDirective} ${blockedURI}`);
  });
  addEventListener('error', ({ message }) => wrong.push(message));
  addEventListener('unhandledrejection', ({ reason }) => wrong.push(`${reason}`));
  addEventListener('support-wall-error', ({ detail }) => told.push(detail.reason));
  const { error } = console;
  console.error = (...words) => {
    wrong.push(words.join(' '));
    error.apply(console, words);
  };
  const host = () => document.querySelector('support-wall');
  const all = selector => [...host().shadowRoot?.querySelectorAll(selector) ?? []];
  const shown = element => Boolean(element) && element.getClientRects().length > 0 && getComputedStyle(element).visibility === 'visible';
  const button = words => all('button').find(element => shown(element) && element.textContent.includes(words));
  window.seen = {
    wrong,
    told,
    host,
    shown,
    button,
    part: name => all(`[part~="${name}"]`)[0],
    messages: () => all('[part~="list"] > article'),
    bodies: () => all('[part~="list"] > article > [part~="body"]').map(body => body.textContent),
    words: () => all('[part~="composer"] textarea')[0],
    name: () => all('[part~="composer"] input').find(({ type }) => type === 'text'),
    notice: () => all('[part~="notice"]').filter(shown).map(({ textContent }) => textContent).join(' '),
    focused: () => host().shadowRoot.activeElement,
    /** Whether this page is told of what changes: its subscription has been answered. */
    subscribed: () => performance.getEntriesByType('resource')
      .some(({ name, initiatorType, responseEnd }) => initiatorType === 'fetch' && responseEnd > 0 && name.endsWith('/api/realtime')),
    /** What was loaded but the page's own scripts and the loader. */
    asked: () => performance.getEntriesByType('resource').map(({ name }) => name).filter(name => !/\/(?:watch|older|support-wall)\.js$|\/favicon\.ico$/.test(name)),
    fallback: () => shown(document.querySelector('.fallback')),
    /** Whether the element takes room for anything but what the page's author put inside it. */
    box: () => host().getBoundingClientRect().height > document.querySelector('.fallback').getBoundingClientRect().height + 40,
  };
}
