import { createPublicKey, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { calculateJwkThumbprint, exportJWK } from 'jose';
import Provider from 'oidc-provider';
import type { ClientAuthentication } from '../../src/contract/connection';
import { pkcs8Pem } from '../builders/certificates';
import { callbackUrl } from '../fakes/fake-ports';
import { REGISTERED_CERTIFICATE } from '../services/seed/demo-certificates';
import { versionOf } from '../sign-in-servers/sign-in-server';
import { describeOAuthServer } from './oauth-battery';
import type { RunningServer } from './oauth-server';
import { followTo } from './oauth-http';

/* Every character that RFC 6749 §2.3.1 has to encode: oidc-provider decodes, so only the encoding pair matches. */
const clientSecret = "s:e+c%2Fr e/t~8'&=";
const methods = ['client_secret_post', 'client_secret_basic', 'private_key_jwt', 'none'] as const;
const secretBearing: readonly ClientAuthentication[] = methods.filter((method) => method !== 'none');

/** One way in which the server is set up. */
interface Setting {
  readonly name: string;
  readonly rotates: boolean;
  /** No request in the browser's address, and every token bound to a key, with nonces: FAPI 2.0 without its TLS. */
  readonly isStrict?: true;
  /** The service that tokens are made for, as JWTs; without one they are opaque. */
  readonly resource?: string;
}

const settings: readonly Setting[] = [
  { name: 'oidc-provider with rotation', rotates: true },
  { name: 'oidc-provider without rotation', rotates: false },
  { name: 'oidc-provider with pushed requests and bound tokens', rotates: true, isStrict: true },
  { name: 'oidc-provider with resources', rotates: true, resource: 'https://api.example/v1' },
];

for (const setting of settings) {
  describeOAuthServer({
    name: setting.name,
    clientCredentials: secretBearing,
    code: methods,
    pkce: ['S256', 'none'],
    // Refresh tokens of public clients are bound to the key, and rotate; those of others stay bound to the client.
    rotation: setting.rotates ? 'strict' : 'none',
    canDecline: true,
    canRevoke: true,
    sendsIssuer: true,
    ...(setting.isStrict ? { requiresPush: true, bindsTokens: true } : {}),
    ...(setting.resource === undefined ? {} : { resources: [setting.resource] }),
    version: versionOf('oidc-provider'),
    isDiscovered: true,
    unknownScope: 'left out',
    // Tokens that are for a service are checked by that service; of a lost answer only the nonce would be lost.
    ...(setting.resource === undefined ? { introspects: 'without audience' } : {}),
    ...(setting.isStrict ? {} : { hasOutage: true }),
    start: () => startProvider(setting),
  });
}

async function startProvider({ rotates, isStrict, resource }: Setting): Promise<RunningServer> {
  const server = createServer();
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}`;
  let decision: 'accept' | 'decline' = 'accept';
  const publicKey = await exportJWK(createPublicKey(REGISTERED_CERTIFICATE.privateKeyPem));
  // Registered as the app shows it; keys without an id are not found by one.
  const kid = await calculateJwkThumbprint(publicKey);
  const provider = new Provider(issuer, {
    clients: methods.map((method) => ({
      client_id: method,
      token_endpoint_auth_method: method,
      ...(method.startsWith('client_secret') ? { client_secret: clientSecret } : {}),
      ...(method === 'private_key_jwt'
        ? { jwks: { keys: [{ ...publicKey, kid, use: 'sig' }] }, token_endpoint_auth_signing_alg: 'PS256' }
        : {}),
      grant_types: [
        'authorization_code',
        'refresh_token',
        ...(method === 'none' ? [] : ['client_credentials']),
      ],
      response_types: ['code'],
      redirect_uris: [callbackUrl],
      ...(isStrict ? { dpop_bound_access_tokens: true } : {}),
    })),
    clientAuthMethods: methods,
    enabledJWA: { clientAuthSigningAlgValues: ['PS256'] },
    scopes: ['openid', 'offline_access', 'read'],
    features: {
      clientCredentials: { enabled: true },
      revocation: { enabled: true },
      introspection: { enabled: true },
      devInteractions: { enabled: false },
      dPoP: { enabled: true, nonceSecret: randomBytes(32), requireNonce: () => isStrict === true },
      pushedAuthorizationRequests: { enabled: true, requirePushedAuthorizationRequests: isStrict === true },
      resourceIndicators: {
        enabled: resource !== undefined,
        useGrantedResource: () => false,
        getResourceServerInfo: () => ({ scope: 'read', audience: resource, accessTokenFormat: 'jwt' }),
      },
    },
    pkce: { required: () => false },
    rotateRefreshToken: rotates,
    // As by default: a refresh token is given for offline_access alone, which is dropped without prompt=consent.
    ...(resource === undefined ? { issueRefreshToken: () => Promise.resolve(true) } : {}),
    findAccount: (_context: unknown, accountId: string) => ({
      accountId,
      claims: () => ({ sub: accountId }),
    }),
    loadExistingGrant: async ({
      oidc,
    }: {
      oidc: { client: { clientId: string }; session: { accountId: string } };
    }) => {
      const owner = { clientId: oidc.client.clientId, accountId: oidc.session.accountId };
      const grant = new provider.Grant(owner);
      grant.addOIDCScope('openid offline_access read');
      if (resource !== undefined) grant.addResourceScope(resource, 'read');
      await grant.save();
      return grant;
    },
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    ttl: {
      AccessToken: 600,
      ClientCredentials: 600,
      RefreshToken: 86_400,
      Grant: 86_400,
      Session: 600,
      Interaction: 600,
      IdToken: 600,
    },
    cookies: { keys: ['battery'] },
  });
  provider.use(async (context, next) => {
    if (!context.path.startsWith('/interaction/')) return next();
    const result =
      decision === 'accept'
        ? { login: { accountId: 'ann' }, consent: {} }
        : { error: 'access_denied', error_description: 'Ann said no' };
    context.respond = false;
    await provider.interactionFinished(context.req, context.res, result);
  });
  const answer = provider.callback();
  server.on('request', (request, response) => answer(request, response));
  return {
    fetchPage: fetch,
    environment: 'DEVELOPMENT',
    client: (grantType, clientAuthentication) =>
      Promise.resolve({
        auth: {
          clientId: clientAuthentication,
          clientAuthentication,
          issuer,
          authUrl: `${issuer}/auth`,
          tokenUrl: `${issuer}/token`,
          revokeUrl: `${issuer}/token/revocation`,
          ...(isStrict ? { parUrl: `${issuer}/request`, dpop: true } : {}),
          ...(resource === undefined ? {} : { resource }),
          scopes:
            grantType === 'client_credentials'
              ? 'read'
              : `openid read${resource === undefined ? '' : ' offline_access'}`,
        },
        secrets:
          clientAuthentication === 'private_key_jwt'
            ? { certificate: pkcs8Pem }
            : clientAuthentication === 'none'
              ? {}
              : { clientSecret },
      }),
    authorize: (url, said) => {
      decision = said;
      return followTo(fetch, url, callbackUrl);
    },
    // Its userinfo endpoint takes no token that is for another service.
    ...(resource === undefined ? { protectedUrl: `${issuer}/me` } : {}),
    address: issuer,
    introspection: { url: `${issuer}/token/introspection`, method: 'client_secret_post' },
    outage: { begin: stop, end: () => listen(port) },
    close: stop,
  };
}
