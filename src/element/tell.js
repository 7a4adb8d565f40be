// What is wrong, for the page and for its author.

/** Tells the page by `support-wall-error`, and its author what comes of it (`said`). `reason` is one of EMBED.md. */
export function tell(host, reason, message, said) {
  console.warn(`support-wall: ${said}: ${message}`);
  const detail = { reason, detail: message };
  host.dispatchEvent(new CustomEvent('support-wall-error', { bubbles: true, composed: true, detail }));
}
