import { createPublicKey } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK } from 'jose';
import Provider from 'oidc-provider';
import type { ClientAuthentication } from '../../src/contract/connection';
import { pkcs8Pem } from '../builders/certificates';
import { callbackUrl } from '../fakes/fake-ports';
import { REGISTERED_CERTIFICATE } from '../services/seed/demo-certificates';
import { versionOf } from '../sign-in-servers/sign-in-server';
import { describeOAuthServer } from './oauth-battery';
import type { RunningServer } from './oauth-battery';
import { followTo } from './oauth-http';

/* Every character that RFC 6749 §2.3.1 has to encode: oidc-provider decodes, so only the encoding pair matches. */
const clientSecret = "s:e+c%2Fr e/t~8'&=";
const methods = ['client_secret_post', 'client_secret_basic', 'private_key_jwt', 'none'] as const;
const secretBearing: readonly ClientAuthentication[] = methods.filter((method) => method !== 'none');

for (const rotates of [true, false]) {
  describeOAuthServer({
    name: `oidc-provider ${rotates ? 'with' : 'without'} rotation`,
    clientCredentials: secretBearing,
    code: methods,
    pkce: ['S256', 'none'],
    rotation: rotates ? 'strict' : 'none',
    canDecline: true,
    canRevoke: true,
    sendsIssuer: true,
    version: versionOf('oidc-provider'),
    isDiscovered: true,
    introspects: 'without audience',
    unknownScope: 'left out',
    hasOutage: true,
    start: () => startProvider(rotates),
  });
}

async function startProvider(rotates: boolean): Promise<RunningServer> {
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
  const provider = new Provider(issuer, {
    clients: methods.map((method) => ({
      client_id: method,
      token_endpoint_auth_method: method,
      ...(method.startsWith('client_secret') ? { client_secret: clientSecret } : {}),
      ...(method === 'private_key_jwt'
        ? { jwks: { keys: [{ ...publicKey, use: 'sig' }] }, token_endpoint_auth_signing_alg: 'PS256' }
        : {}),
      grant_types: [
        'authorization_code',
        'refresh_token',
        ...(method === 'none' ? [] : ['client_credentials']),
      ],
      response_types: ['code'],
      redirect_uris: [callbackUrl],
    })),
    clientAuthMethods: methods,
    enabledJWA: { clientAuthSigningAlgValues: ['PS256'] },
    scopes: ['openid', 'offline_access', 'read'],
    features: {
      clientCredentials: { enabled: true },
      revocation: { enabled: true },
      introspection: { enabled: true },
      devInteractions: { enabled: false },
    },
    pkce: { required: () => false },
    rotateRefreshToken: rotates,
    issueRefreshToken: () => Promise.resolve(true),
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
        ? { login: { accountId: 'ann' } }
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
          scopes: grantType === 'authorization_code' ? 'openid read' : 'read',
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
    address: issuer,
    introspection: { url: `${issuer}/token/introspection`, method: 'client_secret_post' },
    outage: { begin: stop, end: () => listen(port) },
    close: stop,
  };
}
