// What tests of endpoints that nobody named need: presets of their own, and a say in what is recognised.

/** Adds presets to the site: `{name: {preset, match?, signs?}}`. */
export function presets({ folder }, added) {
  const index = JSON.parse(folder.files.get('presets/index.json'));
  for (const [name, { preset, ...known }] of Object.entries(added)) {
    folder.put(`presets/${name}.json`, JSON.stringify(preset));
    index[name] = known;
  }
  folder.rebuild('presets/index.json', JSON.stringify(index));
}

/** What the reader makes of any answer; what it makes of real ones is tested where it is written. */
export function readerSays({ folder }, found) {
  folder.rebuild('support-wall-reader.js', `export default async () => {}; export const recognise = () => ${JSON.stringify(JSON.stringify(found))};`);
}

/** How often a file of the site was asked for. */
export const times = (stage, wanted) => stage.folder.asked.filter(name => name === wanted).length;
