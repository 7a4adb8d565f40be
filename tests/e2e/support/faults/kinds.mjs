// What can go wrong with one request, each as a function that answers in the way's place.

import { setTimeout as wait } from 'node:timers/promises';

const PAGE = '<!doctype html><title>Welcome</title><h1>Sign in to the train’s network</h1>';

/** Everybody may read it, so that the wall sees what was answered and not only that it may not see it. */
const OPEN = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'Retry-After' };

/** Every other one asks first whether it may. */
const asksFirst = ({ request, response }) => {
  if (request.method !== 'OPTIONS') return false;
  response.writeHead(204, { ...OPEN, 'Access-Control-Allow-Headers': '*', 'Access-Control-Allow-Methods': '*' }).end();
  return true;
};

const say = (status, type, text, headers = {}) => async pieces => {
  if (asksFirst(pieces)) return;
  pieces.response.writeHead(status, { ...OPEN, 'Content-Type': type, ...headers }).end(text);
};

/** The connection is taken, and nothing is ever said. */
export const hang = () => () => {};

/** The connection breaks before anything is said. */
export const reset = () => async ({ response }) => { response.socket.resetAndDestroy(); };

/** The server answers; half of it comes through, then the connection breaks. */
export const resetInBody = () => async pieces => {
  if (asksFirst(pieces)) return;
  await half(pieces, true);
  pieces.response.socket?.resetAndDestroy();
};

/** The server answers; half of what was announced comes through, then the connection ends in order. */
export const cutShort = () => async pieces => {
  if (asksFirst(pieces)) return;
  await half(pieces, true);
  pieces.response.socket?.end();
};

/** The server answers; half of it comes through as if that were all. */
export const cutJson = () => async pieces => {
  if (asksFirst(pieces)) return;
  await half(pieces, false);
  pieces.response.end();
};

async function half({ response, answer }, announced) {
  const { status, headers, body } = await answer();
  response.writeHead(status, { ...headers, ...(announced ? { 'Content-Length': body.length } : {}) });
  await new Promise(resolve => { response.write(body.subarray(0, body.length >> 1), resolve); });
}

/** The server answers, one byte a second. */
export const drip = () => async pieces => {
  if (asksFirst(pieces)) return;
  const { response, answer } = pieces;
  const { status, headers, body } = await answer();
  response.writeHead(status, headers);
  for (const byte of body) {
    if (response.destroyed) return;
    response.write(Buffer.from([byte]));
    await wait(1000, undefined, { ref: false });
  }
  response.end();
};

/** The server does its work, and its answer never comes through. */
export const lost = () => async pieces => {
  if (asksFirst(pieces)) return;
  await pieces.answer();
  pieces.response.socket?.resetAndDestroy();
};

/** The server does its work; what comes through in its place is a failure. */
export const lostAs = fault => async pieces => {
  if (pieces.request.method !== 'OPTIONS') await pieces.answer();
  await fault(pieces);
};

/** A failure with this status; `headers` such as Retry-After. */
export const status = (code, headers) => say(code, 'application/json', '{"message":"Something went wrong."}', headers);

/** A page for people where data should be, as networks with a page to sign in answer. */
export const html = () => say(200, 'text/html; charset=utf-8', PAGE);

/** The same, called JSON. */
export const htmlAsJson = () => say(200, 'application/json', PAGE);

/** JSON, and no wall. */
export const otherShape = () => say(200, 'application/json', '{"hello":["world",{"items":3}]}');

/** Nothing at all, and called a success. */
export const nothing = () => say(200, 'application/json', '');

/** The right answer, said to be something else. */
export const wrongType = () => altered(({ headers, body }) => ({ headers: { ...headers, 'content-type': 'image/png' }, body }));

/** The right answer of a server whose clock is so many hours off. */
export const skewed = hours => altered(({ headers, body }) => {
  const off = time => new Date(Date.parse(time) + hours * 3_600_000);
  const moved = body.toString().replace(/"created":"([^"]+)"/g, (_, time) => `"created":"${off(time.replace(' ', 'T')).toISOString()}"`);
  return { headers: { ...headers, date: off(new Date()).toUTCString() }, body: moved };
});

const altered = change => async pieces => {
  if (asksFirst(pieces)) return;
  const { status: code, ...rest } = await pieces.answer();
  const { headers, body } = change(rest);
  pieces.response.writeHead(code, headers).end(body);
};
