// Walls of several sources.

import { tag } from './html.mjs';

const MINUTE = 60_000;

/** The host, where records say who wrote. */
export const FAMILY = { name: "Rosa's family", host: true };

export const source = attributes => tag('support-wall-source', attributes);

/** json-server's records; `minutesAgo` says when. */
export const records = messages => messages.map(({ minutesAgo, ...message }, index) => ({
  id: index + 1, kind: 'words', parent: null, created: new Date(Date.now() - minutesAgo * MINUTE).toISOString(), ...message,
}));

/** `sources` are the attributes of each, or its tag. */
export const open = (stage, sources, attributes = {}, options = {}) => stage.put(
  stage.wall({ poll: 300, ...attributes }, sources.map(one => (typeof one === 'string' ? one : source(one))).join('')), options,
);

export const blog = ({ endpoint }, more = {}) => ({ endpoint, preset: 'json-server', ...more });
