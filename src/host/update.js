// Telling how things are: the family's own words.

import { form } from './form.js';
import { detailed } from './details.js';

export const update = {
  fits: ({ isHost, can }) => isHost && can.post,
  show(desk, { again }) {
    const { t, session } = desk;
    const asks = form(desk, {
      name: 'update',
      label: t('part.update'),
      fields: [
        { name: 'title', label: t('field.title'), hint: t('update.title.hint'), most: 120 },
        { name: 'words', label: t('field.words'), type: 'area', required: true, most: session.can.limits.body },
        { name: 'on', label: t('field.on'), type: 'date' },
        { name: 'pictures', label: t('field.pictures'), hint: t('field.pictures.hint'), type: 'area', most: 2_000 },
        name(desk),
      ],
      submit: t('update.send'),
      send: async ({ words, author, pictures, key, ...details }) => {
        // A wall shows no picture; what one would see is part of the words, at every endpoint.
        const seen = pictures.split('\n').map(line => line.trim()).filter(Boolean).map(line => t('update.picture', { words: line }));
        const body = [words.trim(), ...seen].join('\n\n');
        await session.post({ kind: 'update', author: author.trim(), body, details: detailed(details), key });
        desk.say(t('done.update'));
        return again;
      },
    });
    return [asks.element];
  },
};

/** In whose name the host writes. */
export const name = ({ t, session }) => ({ name: 'author', label: t('field.author'), most: session.can.limits.author, value: session.signed.name });
