// JSON Merge Patch (RFC 7396): how a mapping changes the one it extends. The build uses it for presets, too.

const isObject = value => typeof value === 'object' && value !== null && !Array.isArray(value);

/** `target` with the patch applied; both stay as they are. */
export function merged(target, patch) {
  if (!isObject(patch)) return patch;
  // Not by assignment: a member named `__proto__` is a member like any other.
  const members = new Map(isObject(target) ? Object.entries(target) : []);
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) members.delete(name);
    else members.set(name, merged(members.get(name), value));
  }
  return Object.fromEntries(members);
}
