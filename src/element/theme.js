// `theme`: the system's choice, light, dark, or a CSS selector that means dark when it matches.

/** Follows the element's `theme` in `data-theme`, where the style sheet reads it. Returns what ends that. */
export function followTheme(element) {
  const theme = element.getAttribute('theme') || 'auto';
  if (theme === 'auto') {
    element.removeAttribute('data-theme');
    return () => {};
  }
  if (theme === 'light' || theme === 'dark') {
    element.dataset.theme = theme;
    return () => {};
  }
  const follow = () => {
    try {
      element.dataset.theme = document.querySelector(theme) ? 'dark' : 'light';
    } catch {
      element.removeAttribute('data-theme');
      console.warn(`support-wall: theme="${theme}" is neither auto, light, dark nor a CSS selector`);
      observer.disconnect();
    }
  };
  const observer = new MutationObserver(follow);
  // Pages mark their theme on the root or the body; watching every element would cost every page.
  for (const marked of [document.documentElement, document.body]) if (marked) observer.observe(marked, { attributes: true });
  follow();
  return () => observer.disconnect();
}
