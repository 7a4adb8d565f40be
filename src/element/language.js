// Which of the languages that there are a wall speaks.

/**
 * The one of `languages` that fits a BCP 47 tag: by lookup (RFC 4647), and by the script that a tag implies, so that
 * `zh-TW` finds `zh-Hant` where that is there and `zh` where it is not. Nothing where none fits, or the tag is none.
 */
export function languageFor(tag, languages) {
  // The browser's reading of tags takes an old phone longer than all else before the first request.
  if (languages.includes(tag) || /^en(-|$)/i.test(tag)) return languages.find(name => name === tag);
  try {
    const { baseName, language, region } = new Intl.Locale(tag);
    const { script } = new Intl.Locale(baseName).maximize();
    return [baseName, `${language}-${script}-${region}`, `${language}-${region}`, `${language}-${script}`, language]
      .find(name => languages.includes(name));
  } catch {
    return undefined;
  }
}
