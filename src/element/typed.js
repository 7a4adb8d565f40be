// What is typed before the program is there is kept on the device, for that to take up as a draft: on this visit, or on the next
// where this one ends sooner.

/** Keeps what is typed into the field of the wall in `root`; `named()` is `{endpoint, page}` of the wall it shows. */
export function keepTyped(root, named) {
  let key;
  let before;
  root.addEventListener('input', ({ target }) => {
    // Where the form is whole, the program has taken it up, and keeps the rest itself.
    if (target.id !== 'words' || root.querySelector('.submit')) return;
    try {
      const { endpoint = '', page } = named();
      // As `device/keys.rs` names it.
      const own = `support-wall:${endpoint}#${page}:typed`;
      if (key !== own) before = localStorage.getItem(own);
      key = own;
      localStorage.setItem(key, before ? `${before}\n\n${target.value}` : target.value);
    } catch {
      // The browser keeps nothing.
    }
  });
}
