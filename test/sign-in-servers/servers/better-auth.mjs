// better-auth with its OAuth provider plugin and its data in memory. Settings: `resource`, whom tokens may be for.
import { pathToFileURL } from 'node:url';
import { load, serve, sendFetchResponse, settings, toFetchRequest } from './serve.mjs';

const open = (name) => import(pathToFileURL(load.resolve(name)).href);
const { betterAuth } = await open('better-auth');
const { memoryAdapter } = await open('better-auth/adapters/memory');
const { jwt } = await open('better-auth/plugins');
const { oauthProvider, oauthProviderAuthServerMetadata, oauthProviderOpenIdConfigMetadata } = await open(
  '@better-auth/oauth-provider',
);
const person = { email: 'ann@example.com', password: 'a long enough password', name: 'Ann' };
const tableNames = [
  ...['user', 'session', 'account', 'verification', 'jwks'],
  ...[
    'Client',
    'Resource',
    'ClientResource',
    'RefreshToken',
    'AccessToken',
    'Consent',
    'ClientAssertion',
  ].map((name) => `oauth${name}`),
];
let decision = 'accept';

await serve(async (origin) => {
  const tables = Object.fromEntries(tableNames.map((name) => [name, []]));
  const auth = betterAuth({
    baseURL: origin,
    secret: 'a secret of at least thirty-two characters',
    database: memoryAdapter(tables),
    // The person's password is no part of what is tried; its hash would take most of the time.
    emailAndPassword: {
      enabled: true,
      password: { hash: async (text) => text, verify: async ({ hash, password }) => hash === password },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    disabledPaths: ['/token'],
    logger: { disabled: true },
    plugins: [
      jwt(),
      oauthProvider({
        loginPage: '/login',
        consentPage: '/consent',
        clientPrivileges: () => true,
        ...(settings.resource === undefined
          ? {}
          : {
              enforcePerClientResources: false,
              resources: [
                { identifier: settings.resource, allowedScopes: ['openid', 'offline_access', 'read'] },
              ],
            }),
        scopes: ['openid', 'profile', 'email', 'offline_access', 'read'],
        silenceWarnings: { oauthAuthServerConfig: true, openidConfig: true },
      }),
    ],
  });
  const { headers: signedUp } = await auth.api.signUpEmail({ body: person, returnHeaders: true });
  const session = new Headers({
    cookie: signedUp
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; '),
  });
  const metadata = oauthProviderAuthServerMetadata(auth);
  const configuration = oauthProviderOpenIdConfigMetadata(auth);
  const post = (path, body, asked) =>
    auth.handler(
      new Request(`${origin}/api/auth${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          origin,
          cookie: asked.headers.get('cookie') ?? '',
        },
        body: JSON.stringify(body),
      }),
    );
  const goOn = async (answer) => {
    const { url, redirect_uri: back } = await answer.clone().json();
    const headers = new Headers({ location: url ?? back });
    for (const cookie of answer.headers.getSetCookie()) headers.append('set-cookie', cookie);
    return new Response(null, { status: 302, headers });
  };
  /** The pages that whoever runs better-auth writes: they pass the signed query on. */
  const pages = {
    '/login': async (asked, query) =>
      goOn(await post('/sign-in/email', { ...person, oauth_query: query }, asked)),
    '/consent': async (asked, query) =>
      goOn(await post('/oauth2/consent', { accept: decision === 'accept', oauth_query: query }, asked)),
    '/.well-known/oauth-authorization-server/api/auth': metadata,
    '/api/auth/.well-known/openid-configuration': configuration,
  };
  return {
    tokenPath: '/api/auth/oauth2/token',
    answer: async (request, response) => {
      // As a browser's address bar has it; Node's fetch says `cors`.
      if (request.method === 'GET') request.headers['sec-fetch-mode'] = 'navigate';
      const asked = toFetchRequest(origin, request);
      const { pathname, search } = new URL(asked.url);
      const page = pages[pathname];
      await sendFetchResponse(
        response,
        page === undefined ? await auth.handler(asked) : await page(asked, search.slice(1)),
      );
    },
    actions: {
      register: async ({ redirectUri, methods }) =>
        Object.fromEntries(
          await Promise.all(
            methods.map(async (method) => {
              const { client_id: id, client_secret: secret = null } = await auth.api.adminCreateOAuthClient({
                body: {
                  redirect_uris: [redirectUri],
                  // Only native clients may be called back on this machine (OpenID Connect Registration §2).
                  application_type: redirectUri.startsWith('https:') ? 'web' : 'native',
                  token_endpoint_auth_method: method,
                  grant_types: [
                    'authorization_code',
                    'refresh_token',
                    ...(method === 'none' ? [] : ['client_credentials']),
                  ],
                  require_pkce: method === 'none',
                  scope: 'openid offline_access read',
                  ...(method === 'none' ? {} : { client_credentials_scopes: ['read'] }),
                },
                headers: session,
              });
              return [method, { id, secret }];
            }),
          ),
        ),
      decide: (said) => {
        decision = said;
      },
      'row deleted': () => {
        tables.oauthRefreshToken.length = 0;
      },
      'person deleted': () => {
        tables.user.length = 0;
      },
      revoked: () => {
        for (const row of tables.oauthRefreshToken) row.revoked = new Date();
      },
      'delete consent': () => {
        tables.oauthConsent.length = 0;
      },
    },
  };
});
