// Times as `locale/soften.rs` softens them (PRINCIPLES 7).

const DAY_MS = 86_400_000;

/** Where English is spoken with these times, and by this calendar. */
const ENGLISH = /^en(-(AU|CA|GB|IE|IN|NZ|US|ZA))?$/;

/**
 * English times as the browser's own `Intl` has them, `{day: [of so many days ago], week: [of so many weeks ago], month: [names]}`; put in by the build.
 * The first time that `Intl` is asked takes an old phone longer than to paint all cards.
 */
const SPOKEN = __SPOKEN__;

const times = new Map();

/** What `make` makes of `key`, made once. */
export function once(known, key, make) {
  if (!known.has(key)) known.set(key, make());
  return known.get(key);
}

/** How long ago `time` was, in ms since 1970, in the language of a BCP 47 tag. Many messages are of one day. */
export function soft(time, tag) {
  const day = date => Date.UTC(date.getFullYear(), date.getMonth()) / DAY_MS + date.getDate();
  const date = new Date(time);
  const days = Math.max(day(new Date()) - day(date), 0);
  const english = ENGLISH.test(tag);
  if (days >= 28) {
    if (english) return `${SPOKEN.month[date.getMonth()]} ${date.getFullYear()}`;
    return once(times, `${tag} month${date.getFullYear() * 12 + date.getMonth()}`, () => once(times, `${tag} month`, () => new Intl.DateTimeFormat(tag, { month: 'long', year: 'numeric' })).format(time));
  }
  const [value, unit] = days < 7 ? [days, 'day'] : [Math.floor(days / 7), 'week'];
  return english ? SPOKEN[unit][value] : once(times, `${tag} ${unit}${value}`, () => once(times, tag, () => new Intl.RelativeTimeFormat(tag, { numeric: 'auto' })).format(-value, unit));
}
