// The keyboard of somebody who reads or writes, when what they are in is made anew.

/** Where it is within a wall. Gives back what puts it there again, in the wall that stands there then. */
export function focusIn(host) {
  const at = host.shadowRoot.activeElement;
  const { id } = at?.closest('[data-id]')?.dataset ?? {};
  const writes = at?.closest('[part~=composer]');
  return () => {
    if (writes) host.focusComposer();
    else if (id) host.shadowRoot.querySelector(`[data-id="${CSS.escape(id)}"]`)?.focus();
  };
}
