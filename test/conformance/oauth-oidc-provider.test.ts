import { createPublicKey } from 'node:crypto';
import { createServer } from 'node:http';
import { exportJWK } from 'jose';
import Provider from 'oidc-provider';
import type { ClientAuthentication } from '../../src/contract/connection';
import { pkcs8Pem } from '../builders/certificates';
import { callbackUrl } from '../fakes/fake-ports';
import { REGISTERED_CERTIFICATE } from '../services/seed/demo-certificates';
import { describeOAuthServer } from './oauth-battery';
import type { RunningServer } from './oauth-battery';
import { followTo } from './oauth-http';

/* Every character that RFC 6749 §2.3.1 has to encode: oidc-provider decodes, so only the encoding pair matches. */
const clientSecret = "s:e+c%2Fr e/t~8'&=";
const methods = ['client_secret_post', 'client_secret_basic', 'private_key_jwt', 'none'] as const;
const secretBearing: readonly ClientAuthentication[] = methods.filter((method) => method !== 'none');

for (const [port, rotates] of [
  [4411, true],
  [4412, false],
] as const) {
  describeOAuthServer({
    name: `oidc-provider ${rotates ? 'with' : 'without'} rotation`,
    clientCredentials: secretBearing,
    code: methods,
    pkce: ['S256', 'none'],
    rotation: rotates ? 'strict' : 'none',
    canDecline: true,
    canRevoke: true,
    sendsIssuer: true,
    start: () => startProvider(port, rotates),
  });
}

async function startProvider(port: number, rotates: boolean): Promise<RunningServer> {
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
  const server = createServer(provider.callback());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
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
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
