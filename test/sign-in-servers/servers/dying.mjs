// A server of our own that answers a refresh token that has ended in the ways that servers were seen to. Action `die`.
import { randomBytes } from 'node:crypto';
import { serve } from './serve.mjs';

const newId = () => randomBytes(18).toString('base64url');
const json = (error) => ({ type: 'application/json', body: JSON.stringify({ error }) });
const page = { type: 'text/html', body: '<!doctype html><title>Sorry</title><h1>Something went wrong</h1>' };

/** Answers to a refresh token that has ended. */
const ways = {
  invalid_grant: { status: 400, ...json('invalid_grant') },
  invalid_request: { status: 400, ...json('invalid_request') },
  'an empty 400': { status: 400, type: 'text/plain', body: '' },
  '403 unauthorized_client': { status: 403, ...json('unauthorized_client') },
  '401 with a challenge and a page': { status: 401, ...page, challenge: 'Bearer error="invalid_token"' },
  '404 with a page': { status: 404, ...page },
  'invalid_grant in a 200': { status: 200, ...json('invalid_grant') },
  'an empty 500': { status: 500, type: 'text/plain', body: '' },
  '500 server_error': { status: 500, ...json('server_error') },
};

const codes = new Set();
/** Living refresh tokens with null, ended ones with the way in which they are answered. */
const tokens = new Map();
let client = null;

function answerToken({ grant_type: grant, code, refresh_token: refreshToken, client_id, client_secret }) {
  if (client_id !== 'confidential' || client_secret !== client?.secret)
    return { status: 401, ...json('invalid_client') };
  const isGood = grant === 'refresh_token' ? tokens.get(refreshToken) === null : codes.delete(code);
  if (!isGood) return ways[tokens.get(refreshToken) ?? 'invalid_grant'];
  tokens.delete(refreshToken);
  const issued = { access_token: newId(), refresh_token: newId(), token_type: 'Bearer', expires_in: 600 };
  tokens.set(issued.refresh_token, null);
  return { status: 200, type: 'application/json', body: JSON.stringify(issued) };
}

await serve((origin) => ({
  tokenPath: '/token',
  answer: (request, response) => {
    const { pathname, searchParams } = new URL(request.url, origin);
    if (pathname === '/authorize') {
      const code = newId();
      codes.add(code);
      const back = new URL(searchParams.get('redirect_uri'));
      back.searchParams.set('code', code);
      back.searchParams.set('state', searchParams.get('state'));
      response.writeHead(302, { location: back.href }).end();
      return;
    }
    const { status, type, body, challenge } = answerToken(request.body);
    const headers = { 'content-type': type, ...(challenge ? { 'www-authenticate': challenge } : {}) };
    response.writeHead(status, headers).end(body);
  },
  actions: {
    register: (registered) => {
      client = registered;
    },
    decide: () => {},
    ...Object.fromEntries(
      Object.keys(ways).map((way) => [
        way,
        () => {
          for (const token of tokens.keys()) tokens.set(token, way);
        },
      ]),
    ),
  },
}));
