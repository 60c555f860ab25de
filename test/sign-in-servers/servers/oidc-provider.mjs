// oidc-provider with opaque tokens that are used once. Settings: `isStrict` for one that takes pushed authorization
// requests only, and gives tokens only that are bound to a key, by a nonce of its own (FAPI 2.0).
import { randomBytes } from 'node:crypto';
import Provider from 'oidc-provider';
import { serve, settings } from './serve.mjs';

let decision = 'accept';
const isStrict = settings.isStrict === true;

await serve((origin) => {
  const rows = new Map();
  /** What the provider keeps, as its own adapter in memory does, but to be reached from outside. */
  class Adapter {
    constructor(kind) {
      this.kind = kind;
    }
    key = (id) => `${this.kind}:${id}`;
    upsert = async (id, payload) => {
      rows.set(this.key(id), payload);
    };
    find = async (id) => rows.get(this.key(id));
    findByUid = async (uid) =>
      [...rows].find(([key, row]) => key.startsWith(`${this.kind}:`) && row.uid === uid)?.[1];
    consume = async (id) => {
      rows.get(this.key(id)).consumed = Math.floor(Date.now() / 1000);
    };
    destroy = async (id) => {
      rows.delete(this.key(id));
    };
    revokeByGrantId = async (grantId) => {
      for (const [key, row] of rows) if (row.grantId === grantId) rows.delete(key);
    };
  }
  const deleteKind = (kind) => {
    for (const key of rows.keys()) if (key.startsWith(`${kind}:`)) rows.delete(key);
  };
  let people = ['ann'];
  const provider = new Provider(origin, {
    adapter: Adapter,
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true },
      dPoP: { enabled: isStrict, nonceSecret: randomBytes(32), requireNonce: () => isStrict },
      pushedAuthorizationRequests: { enabled: isStrict, requirePushedAuthorizationRequests: isStrict },
    },
    scopes: ['openid', 'offline_access', 'read'],
    pkce: { required: () => false },
    rotateRefreshToken: true,
    issueRefreshToken: async () => true,
    findAccount: async (_, accountId) =>
      people.includes(accountId) ? { accountId, claims: () => ({ sub: accountId }) } : undefined,
    loadExistingGrant: async ({ oidc }) => {
      const grant = new provider.Grant({
        clientId: oidc.client.clientId,
        accountId: oidc.session.accountId,
      });
      grant.addOIDCScope('openid offline_access read');
      await grant.save();
      return grant;
    },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    ttl: {
      AccessToken: 600,
      RefreshToken: 86_400,
      Grant: 86_400,
      Session: 600,
      Interaction: 600,
      IdToken: 600,
    },
    cookies: { keys: ['sign-in-servers'] },
  });
  provider.use(async (context, next) => {
    if (!context.path.startsWith('/interaction/')) return next();
    context.respond = false;
    await provider.interactionFinished(
      context.req,
      context.res,
      decision === 'accept' ? { login: { accountId: 'ann' }, consent: {} } : { error: 'access_denied' },
    );
  });
  const callback = provider.callback();
  return {
    tokenPath: '/token',
    answer: (request, response) => callback(request, response),
    actions: {
      register: ({ redirectUri, secret }) => {
        rows.set('Client:confidential', {
          client_id: 'confidential',
          client_secret: secret,
          token_endpoint_auth_method: 'client_secret_post',
          grant_types: ['authorization_code', 'refresh_token'],
          response_types: ['code'],
          redirect_uris: [redirectUri],
          dpop_bound_access_tokens: isStrict,
        });
      },
      decide: (said) => {
        decision = said;
      },
      revoked: () => deleteKind('Grant'),
      'row deleted': () => deleteKind('RefreshToken'),
      'person deleted': () => {
        people = [];
      },
    },
  };
});
