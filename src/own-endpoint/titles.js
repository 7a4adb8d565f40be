// What presets read, in a few words. One that is not here goes by what it says about itself.

export const TITLES = {
  airtable: 'an Airtable base', artalk: 'an Artalk server', blogger: 'a Blogger post', bluesky: 'a Bluesky thread', cusdis: 'a Cusdis server',
  directus: 'a Directus collection', discourse: 'a Discourse topic', disqus: 'a Disqus thread', drf: 'a Django REST list', firebase: 'a Firebase database',
  firestore: 'a Firestore collection', github: 'a GitHub issue', 'google-sheets': 'a Google spreadsheet', hackernews: 'a Hacker News story',
  isso: 'an Isso server', 'json-server': 'a json-server', 'json-server-1': 'a json-server (1.0)', jsonapi: 'a JSON:API list', jsonfeed: 'a JSON Feed',
  justgiving: 'a JustGiving page', mastodon: 'a Mastodon thread', opencollective: 'an Open Collective page', plain: 'a plain list of messages',
  pocketbase: 'a PocketBase collection', postgrest: 'a PostgREST table', remark42: 'a Remark42 server', strapi: 'a Strapi collection',
  'strapi-4': 'a Strapi 4 collection', supabase: 'a Supabase table', tiltify: 'a Tiltify campaign', waline: 'a Waline server',
  webmention: 'a list of webmentions', wordpress: 'a WordPress site', youtube: 'a YouTube video',
};
