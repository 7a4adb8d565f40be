// What an attribute names that stands for JSON: the JSON itself, a script element on the page, or a file.

/**
 * `{json, at}`: the text, and the address it stands at. `load` is asked for what stands elsewhere, and gives a promise of the text.
 */
export async function named(written, load) {
  const name = written.trim();
  const json = name.startsWith('{') ? name : document.getElementById(name)?.textContent;
  if (json !== undefined) return { json, at: document.baseURI };
  const { href } = new URL(name, document.baseURI);
  return { json: await load(href), at: href };
}
