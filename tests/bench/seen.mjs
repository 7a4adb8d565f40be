// In the page, before any script of it: when a message is first painted, when a tap is answered, what shifts, and which
// tasks are long. Times are milliseconds since the navigation began. The page tells of it by `seenNow` when it has the figure
// it is watched for: being asked again and again would take it more time than some of what is measured.

/** `press` is where to tap once a message stands, `opened` what the tap brings, `ready` what it brings in the end: selectors. */
export function watchPage({ mark, press, opened, ready }) {
  const see = figure => {
    seen[figure] = performance.now();
    if (figure === (press ? 'ready' : 'first')) window.seenNow();
  };
  const seen = { first: null, shown: null, pressed: null, opened: null, ready: null, shift: 0, tasks: [] };
  window.seen = seen;
  const observe = (type, each) => new PerformanceObserver(list => list.getEntries().forEach(each)).observe({ type, buffered: true });
  observe('longtask', ({ startTime, duration }) => seen.tasks.push([startTime, duration]));
  // A form that unfolds because somebody tapped on it moves what is beneath it, and is meant to.
  observe('layout-shift', ({ value, startTime, hadRecentInput }) => { if (!hadRecentInput && !(startTime > seen.pressed && seen.pressed !== null)) seen.shift += value; });

  const roots = [document];
  const find = selector => {
    for (const root of roots) {
      const found = root.querySelector(selector);
      if (found?.getClientRects().length) return found;
    }
    return null;
  };
  // What runs after a frame has been painted.
  const channel = new MessageChannel();
  const painted = [];
  channel.port1.onmessage = () => painted.splice(0).forEach(deed => deed());
  const afterPaint = deed => {
    painted.push(deed);
    channel.port2.postMessage(null);
  };

  let candidate = null;
  const innermost = node => {
    const within = [...node.children].find(child => child.textContent.includes(mark));
    return within ? innermost(within) : node;
  };
  const look = () => {
    const element = innermost(candidate);
    const { width, height } = element.getBoundingClientRect();
    if (width * height === 0) return requestAnimationFrame(look);
    return afterPaint(() => {
      see('first');
      if (press) requestAnimationFrame(tap);
    });
  };
  const observer = new MutationObserver(records => {
    if (candidate) return;
    for (const { type, target, addedNodes } of records) {
      for (const node of type === 'characterData' ? [target] : addedNodes) {
        if (candidate || !node.textContent.includes(mark) || /^(SCRIPT|STYLE)$/.test(node.nodeName)) continue;
        candidate = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement ?? node.parentNode?.host;
        requestAnimationFrame(look);
      }
    }
  });
  const options = { childList: true, subtree: true, characterData: true };
  observer.observe(document, options);
  const attachShadow = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) {
    const root = attachShadow.call(this, init);
    roots.push(root);
    observer.observe(root, options);
    return root;
  };

  const tap = () => {
    const target = find(press);
    if (!target) return requestAnimationFrame(tap);
    const { x, y, width, height } = target.getBoundingClientRect();
    seen.pressed = performance.now();
    window.tapAt(JSON.stringify({ x: x + width / 2, y: y + Math.min(height / 2, 20) }));
    return requestAnimationFrame(answered);
  };
  const answered = () => {
    if (seen.opened === null && find(opened)) afterPaint(() => see('opened'));
    if (find(ready)) return afterPaint(() => see('ready'));
    return requestAnimationFrame(answered);
  };
}

/** What the page fetched until a message was painted, and how its list was come by. */
export function fetchedUntil({ listed }) {
  const [page] = performance.getEntriesByType('navigation');
  const all = performance.getEntriesByType('resource').map(({ name, startTime, responseEnd, encodedBodySize }) => ({ name, startTime, responseEnd, encodedBodySize }));
  const list = all.find(({ name }) => name.includes(listed));
  // From the list back to the page: what each had to wait for.
  const chain = [];
  for (let at = list?.startTime; at !== undefined;) {
    const before = all.filter(({ responseEnd }) => responseEnd > 0 && responseEnd <= at).sort((a, b) => b.responseEnd - a.responseEnd)[0];
    // What only happened to end before is not what was waited for, but the last to end is the best guess there is.
    if (before) chain.unshift(before.name.replace(/[?#].*/, '').split('/').at(-1) || before.name);
    at = before?.startTime;
  }
  const own = all.filter(({ name }) => new URL(name).origin === location.origin);
  const first = own.filter(({ responseEnd }) => responseEnd <= window.seen.first);
  const sum = entries => entries.reduce((bytes, { encodedBodySize }) => bytes + encodedBodySize, page.encodedBodySize);
  return { chain, listAt: list?.startTime ?? null, listEnd: list?.responseEnd ?? null, bytesFirst: sum(first), bytesAll: sum(own) };
}
