// What walls keep on a visitor's device.

/** What each wall keeps there, read; what is only being typed before a program is there is no such thing yet. */
export const keptBy = page => page.evaluate(() => Object.entries(localStorage)
  .filter(([key]) => key.startsWith('support-wall:http') && !key.endsWith(':typed'))
  .map(([, value]) => JSON.parse(value)));
