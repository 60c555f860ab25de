import type { ClientAuthentication, OAuth2Auth, SecretInput } from '../../src/contract/connection';
import { callbackUrl } from '../fakes/fake-ports';
import { SignInServer, versionOf } from '../sign-in-servers/sign-in-server';
import type { SignInServerName } from '../sign-in-servers/sign-in-server';
import { describeOAuthServer } from './oauth-battery';
import type { KnownClient, RunningServer, ServerTraits } from './oauth-server';
import { followTo } from './oauth-http';
import { gatewayAudience } from './oauth-offers';

/* Servers as npm installs them, each in a process of its own. */

/** What differs between the servers once they run. */
interface Start {
  readonly server: SignInServerName;
  readonly settings?: object;
  /** What the server is to register. */
  readonly register?: Readonly<Record<string, unknown>>;
  readonly endpoints: (origin: string) => Partial<OAuth2Auth>;
  readonly client: (method: ClientAuthentication, registered: unknown) => KnownClient;
  readonly running?: (origin: string) => Partial<RunningServer>;
  readonly deaths?: readonly string[];
}

async function start(of: Start): Promise<RunningServer> {
  const server = await SignInServer.start(of.server, of.settings);
  const registered = await server.do('register', { redirectUri: callbackUrl, ...of.register });
  const endpoints = of.endpoints(server.origin);
  return {
    fetchPage: fetch,
    environment: 'DEVELOPMENT',
    client: (grantType, clientAuthentication) => {
      const { auth, secrets } = of.client(clientAuthentication, registered);
      const scopes = grantType === 'client_credentials' ? 'read' : (auth.scopes ?? 'read');
      return Promise.resolve({ auth: { ...endpoints, ...auth, clientAuthentication, scopes }, secrets });
    },
    authorize: async (url, decision) => {
      await server.do('decide', decision);
      const address = new URL(url);
      // Consent may be remembered; whoever declines must be asked again.
      if (decision === 'decline') address.searchParams.set('prompt', 'consent');
      return followTo(fetch, address.href, callbackUrl);
    },
    outage: { begin: () => server.do('stop'), end: () => server.do('resume') },
    clientLoss: {
      begin: () => server.do('client deleted'),
      end: () => server.do('register', { redirectUri: callbackUrl, ...of.register }),
    },
    answerNext: (shape) => server.do('answer next', shape),
    deaths: Object.fromEntries((of.deaths ?? []).map((death) => [death, () => server.do(death)])),
    ...of.running?.(server.origin),
    close: () => server.close(),
  };
}

const none: SecretInput = {};

/* A server that compares the Basic pair as it came knows the raw spelling only. */
const rawSecret = "s:e+c%2Fr e/t~8'&=";

/* Unreserved characters only: these servers do not decode what Basic brings. */
const plainSecret = 'plain.secret-of_~letters';
const jmondiDeaths = ['revoked', 'key changed', 'row deleted'];

const jmondi = (settings: { readonly opaque: boolean }): ServerTraits => {
  // A refresh token that is no JWT is none of the key's.
  const deaths = jmondiDeaths.filter((death) => !settings.opaque || death !== 'key changed');
  return {
    name: `@jmondi/oauth2-server, ${settings.opaque ? 'opaque' : 'signed'} refresh tokens`,
    version: versionOf('@jmondi/oauth2-server'),
    clientCredentials: ['client_secret_post', 'client_secret_basic', 'client_secret_basic_raw'],
    code: ['client_secret_post', 'client_secret_basic', 'client_secret_basic_raw', 'none'],
    pkce: ['S256', 'plain', 'none'],
    rotation: 'strict',
    canDecline: false,
    // It confirms the revocation of an opaque refresh token, and goes on taking it.
    canRevoke: !settings.opaque,
    sendsIssuer: false,
    introspects: 'without audience',
    unknownScope: 'refused',
    hasOutage: true,
    losesClient: true,
    deaths,
    start: () =>
      start({
        server: 'jmondi',
        settings,
        register: { secret: plainSecret },
        endpoints: (origin) => ({
          authUrl: `${origin}/authorize`,
          tokenUrl: `${origin}/token`,
          revokeUrl: `${origin}/token/revoke`,
        }),
        client: (method) =>
          method === 'none'
            ? { auth: { clientId: 'public' }, secrets: none }
            : { auth: { clientId: 'confidential' }, secrets: { clientSecret: plainSecret } },
        running: (origin) => ({
          introspection: { url: `${origin}/token/introspect`, method: 'client_secret_basic' },
        }),
        deaths,
      }),
  };
};
describeOAuthServer(jmondi({ opaque: false }));
describeOAuthServer(jmondi({ opaque: true }));

const betterAuthMethods = ['client_secret_post', 'client_secret_basic', 'none'] as const;
const betterAuthDeaths = ['revoked', 'row deleted', 'person deleted'];
const betterAuth = (resource?: string): ServerTraits => ({
  name: `better-auth with @better-auth/oauth-provider${resource === undefined ? '' : ', for a resource'}`,
  version: versionOf('better-auth'),
  clientCredentials: ['client_secret_post', 'client_secret_basic'],
  code: betterAuthMethods,
  pkce: ['S256', 'none'],
  rotation: 'strict',
  canDecline: true,
  canRevoke: true,
  sendsIssuer: true,
  isDiscovered: true,
  ...(resource === undefined
    ? { introspects: 'without audience' }
    : { introspects: 'with audience', signs: 'EdDSA', resources: [resource] }),
  unknownScope: 'refused',
  hasOutage: true,
  ...(resource === undefined ? { deaths: betterAuthDeaths } : {}),
  start: () =>
    start({
      server: 'better-auth',
      settings: { resource },
      register: { methods: betterAuthMethods },
      endpoints: (origin) => ({
        issuer: `${origin}/api/auth`,
        authUrl: `${origin}/api/auth/oauth2/authorize`,
        tokenUrl: `${origin}/api/auth/oauth2/token`,
        revokeUrl: `${origin}/api/auth/oauth2/revoke`,
        resource: resource ?? '',
      }),
      client: (method, registered) => {
        const clients = registered as Record<string, { readonly id: string; readonly secret: string | null }>;
        const { id, secret } = clients[method]!;
        const auth = { clientId: id, scopes: 'openid offline_access read' };
        return { auth, secrets: secret === null ? none : { clientSecret: secret } };
      },
      running: (origin) => ({
        address: `${origin}/api/auth`,
        introspection: { url: `${origin}/api/auth/oauth2/introspect`, method: 'client_secret_post' },
        keys: { url: `${origin}/api/auth/jwks`, issuer: `${origin}/api/auth` },
      }),
      deaths: betterAuthDeaths,
    }),
});
describeOAuthServer(betterAuth());
describeOAuthServer(betterAuth(gatewayAudience));

describeOAuthServer({
  name: 'oauth2-mock-server',
  version: versionOf('oauth2-mock-server'),
  clientCredentials: ['client_secret_post', 'client_secret_basic', 'none'],
  code: ['client_secret_post', 'client_secret_basic', 'none'],
  pkce: ['S256', 'plain', 'none'],
  rotation: 'old ones stay valid',
  canDecline: true,
  canRevoke: false,
  sendsIssuer: false,
  ignores: ['client', 'used code', 'callback address', 'verifier'],
  isDiscovered: true,
  introspects: 'without audience',
  signs: 'RS256',
  unknownScope: 'granted',
  hasOutage: true,
  shapesAnswers: true,
  start: () =>
    start({
      server: 'oauth2-mock-server',
      register: { clientId: 'any', audience: gatewayAudience },
      endpoints: (origin) => ({
        issuer: origin,
        authUrl: `${origin}/authorize`,
        tokenUrl: `${origin}/token`,
        revokeUrl: `${origin}/revoke`,
      }),
      client: (method) => ({
        auth: { clientId: 'any' },
        secrets: method === 'none' ? none : { clientSecret: 'any' },
      }),
      running: (origin) => ({
        address: origin,
        introspection: { url: `${origin}/introspect`, method: 'client_secret_post' },
        keys: { url: `${origin}/jwks`, issuer: origin },
      }),
    }),
});

for (const rotates of [true, false]) {
  describeOAuthServer({
    name: `@node-oauth/oauth2-server ${rotates ? 'with' : 'without'} rotation`,
    version: versionOf('@node-oauth/oauth2-server'),
    clientCredentials: ['client_secret_post', 'client_secret_basic_raw'],
    code: ['client_secret_post', 'client_secret_basic_raw', 'none'],
    pkce: ['S256', 'plain', 'none'],
    rotation: rotates ? 'strict' : 'none',
    canDecline: true,
    canRevoke: false,
    sendsIssuer: false,
    hasOutage: true,
    losesClient: true,
    deaths: ['revoked'],
    start: () =>
      start({
        server: 'node-oauth',
        settings: { rotates },
        register: { secret: rawSecret },
        endpoints: (origin) => ({ authUrl: `${origin}/authorize`, tokenUrl: `${origin}/token` }),
        client: (method) =>
          method === 'none'
            ? { auth: { clientId: 'public', scopes: '' }, secrets: none }
            : { auth: { clientId: 'confidential', scopes: '' }, secrets: { clientSecret: rawSecret } },
        deaths: ['revoked'],
      }),
  });
}
