import OAuth2Server from '@node-oauth/oauth2-server';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { callbackUrl } from '../fakes/fake-ports';
import { describeOAuthServer } from './oauth-battery';
import type { RunningServer } from './oauth-battery';
import { followTo } from './oauth-http';

/* A server that compares the Basic pair as it came: it knows the raw spelling only, and no other method. */
const clientSecret = "s:e+c%2Fr e/t~8'&=";

for (const [port, rotates] of [
  [4413, true],
  [4414, false],
] as const) {
  describeOAuthServer({
    name: `@node-oauth/oauth2-server ${rotates ? 'with' : 'without'} rotation`,
    clientCredentials: ['client_secret_post', 'client_secret_basic_raw'],
    code: ['client_secret_post', 'client_secret_basic_raw', 'none'],
    pkce: ['S256', 'plain', 'none'],
    rotation: rotates ? 'strict' : 'none',
    canDecline: true,
    canRevoke: false,
    sendsIssuer: false,
    start: () => startServer(port, rotates),
  });
}

/** What the server keeps, in memory. */
class Model {
  private readonly codes = new Map<string, OAuth2Server.AuthorizationCode>();
  private readonly tokens = new Map<string, OAuth2Server.RefreshToken>();

  getClient = (id: string, secret: string | null): Promise<OAuth2Server.Client | false> => {
    const isRight = id === 'public' || !secret || secret === clientSecret;
    const grants = [
      'authorization_code',
      'refresh_token',
      ...(id === 'public' ? [] : ['client_credentials']),
    ];
    return Promise.resolve(isRight && { id, grants, redirectUris: [callbackUrl] });
  };
  saveAuthorizationCode = (
    code: OAuth2Server.AuthorizationCode,
    client: OAuth2Server.Client,
    user: OAuth2Server.User,
  ) => {
    const saved = { ...code, client, user };
    this.codes.set(code.authorizationCode, saved);
    return Promise.resolve(saved);
  };
  getAuthorizationCode = (code: string) => Promise.resolve(this.codes.get(code));
  revokeAuthorizationCode = (code: OAuth2Server.AuthorizationCode) =>
    Promise.resolve(this.codes.delete(code.authorizationCode));
  saveToken = (token: OAuth2Server.Token, client: OAuth2Server.Client, user: OAuth2Server.User) => {
    const saved = { ...token, client, user };
    const { refreshToken } = token;
    if (refreshToken !== undefined) this.tokens.set(refreshToken, { ...saved, refreshToken });
    return Promise.resolve(saved);
  };
  getRefreshToken = (token: string) => Promise.resolve(this.tokens.get(token));
  revokeToken = (token: OAuth2Server.RefreshToken | OAuth2Server.Token) =>
    Promise.resolve(this.tokens.delete(String(token.refreshToken)));
  getUserFromClient = () => Promise.resolve({ id: 'the client itself' });
  getAccessToken = () => Promise.resolve(undefined);
}

async function startServer(port: number, rotates: boolean): Promise<RunningServer> {
  const model = new Model();
  const oauth = new OAuth2Server({ model: model });
  const origin = `http://127.0.0.1:${port}`;
  let decision: 'accept' | 'decline' = 'accept';

  async function answer(message: IncomingMessage, reply: ServerResponse): Promise<void> {
    const url = new URL(message.url ?? '/', origin);
    const response = new OAuth2Server.Response(reply);
    const request = new OAuth2Server.Request({
      method: message.method ?? 'GET',
      headers: message.headers as Record<string, string>,
      query: Object.fromEntries(url.searchParams),
      body: Object.fromEntries(new URLSearchParams(await readBody(message))),
    });
    try {
      if (url.pathname === '/authorize') {
        request.query = { ...request.query, ...(decision === 'decline' ? { allowed: 'false' } : {}) };
        await oauth.authorize(request, response, {
          authenticateHandler: { handle: () => ({ id: 'ann' }) },
          enablePlainPKCE: true,
        } as OAuth2Server.AuthorizeOptions);
      } else {
        await oauth.token(request, response, {
          alwaysIssueNewRefreshToken: rotates,
          enablePlainPKCE: true,
          // A client without a secret proves itself by its verifier, and later by its refresh token.
          requireClientAuthentication: { refresh_token: request.body.client_id !== 'public' },
        } as OAuth2Server.TokenOptions);
      }
    } catch {
      // The library has put its refusal into the response.
    }
    reply.writeHead(response.status ?? 500, { 'content-type': 'application/json', ...response.headers });
    reply.end(JSON.stringify(response.body ?? {}));
  }

  const server = createServer((message, reply) => void answer(message, reply));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    fetchPage: fetch,
    environment: 'DEVELOPMENT',
    client: (_grantType, clientAuthentication) =>
      Promise.resolve({
        auth: {
          clientId: clientAuthentication === 'none' ? 'public' : 'confidential',
          clientAuthentication,
          authUrl: `${origin}/authorize`,
          tokenUrl: `${origin}/token`,
          scopes: '',
        },
        secrets: clientAuthentication === 'none' ? {} : { clientSecret },
      }),
    authorize: (url, said) => {
      decision = said;
      return followTo(fetch, url, callbackUrl);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readBody(message: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
