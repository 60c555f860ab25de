// @node-oauth/oauth2-server with its data in memory. Settings: `rotates`, a new refresh token at every renewal.
import OAuth2Server from '@node-oauth/oauth2-server';
import { serve, settings } from './serve.mjs';

const codes = new Map();
const tokens = new Map();
const registered = {};
let decision = 'accept';

/* Compares the Basic pair as it came, so that it knows the raw spelling only. */
const model = {
  getClient: async (id, secret) => {
    const { redirectUri, secret: right } = registered;
    const isRight = right !== undefined && (id === 'public' || !secret || secret === right);
    const grants = [
      'authorization_code',
      'refresh_token',
      ...(id === 'confidential' ? ['client_credentials'] : []),
    ];
    return isRight && ['public', 'confidential'].includes(id) && { id, grants, redirectUris: [redirectUri] };
  },
  saveAuthorizationCode: async (code, client, user) => {
    const saved = { ...code, client, user };
    codes.set(code.authorizationCode, saved);
    return saved;
  },
  getAuthorizationCode: async (code) => codes.get(code),
  revokeAuthorizationCode: async ({ authorizationCode }) => codes.delete(authorizationCode),
  saveToken: async (token, client, user) => {
    const saved = { ...token, client, user };
    if (token.refreshToken !== undefined) tokens.set(token.refreshToken, saved);
    return saved;
  },
  getRefreshToken: async (token) => tokens.get(token),
  revokeToken: async ({ refreshToken }) => tokens.delete(refreshToken),
  getUserFromClient: async () => ({ id: 'the client itself' }),
  getAccessToken: async () => undefined,
};
const oauth = new OAuth2Server({ model });

await serve((origin) => ({
  tokenPath: '/token',
  answer: async (incoming, outgoing) => {
    const { pathname, searchParams } = new URL(incoming.url, origin);
    const { method, headers, body } = incoming;
    const request = new OAuth2Server.Request({
      method,
      headers,
      query: Object.fromEntries(searchParams),
      body,
    });
    const response = new OAuth2Server.Response(outgoing);
    try {
      if (pathname === '/authorize') {
        if (decision === 'decline') request.query.allowed = 'false';
        await oauth.authorize(request, response, {
          authenticateHandler: { handle: () => ({ id: 'ann' }) },
          enablePlainPKCE: true,
        });
      } else {
        await oauth.token(request, response, {
          alwaysIssueNewRefreshToken: settings.rotates === true,
          enablePlainPKCE: true,
          // A client without a secret proves itself by its verifier, and later by its refresh token.
          requireClientAuthentication: { refresh_token: body.client_id !== 'public' },
        });
      }
    } catch {
      // The library has put its refusal into the response.
    }
    outgoing.writeHead(response.status ?? 500, { 'content-type': 'application/json', ...response.headers });
    outgoing.end(JSON.stringify(response.body ?? {}));
  },
  actions: {
    register: (client) => {
      Object.assign(registered, client);
    },
    decide: (said) => {
      decision = said;
    },
    revoked: () => tokens.clear(),
    'client deleted': () => {
      delete registered.secret;
    },
  },
}));
