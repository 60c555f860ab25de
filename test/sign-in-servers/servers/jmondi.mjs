// @jmondi/oauth2-server with its data in memory. Settings: `opaque`, refresh tokens that are no JWT.
import { randomBytes } from 'node:crypto';
import { load, serve, sendFetchResponse, settings, toFetchRequest } from './serve.mjs';

const { AuthorizationServer, DateInterval } = load('@jmondi/oauth2-server');
const { handleVanillaError, requestFromVanilla, responseToVanilla } = load('@jmondi/oauth2-server/vanilla');

const newId = () => randomBytes(24).toString('hex');
const inAnHour = () => new Date(Date.now() + 3_600_000);
const scopes = ['read', 'write'].map((name) => ({ name }));
const ann = { id: 'ann' };

const clients = new Map();
const codes = new Map();
const tokens = new Map();
let decision = 'accept';

/** As an ORM's: what is not there is thrown. */
function find(map, id) {
  const found = map.get(id);
  if (found === undefined) throw new Error('EntityNotFound');
  return found;
}

const clientRepository = {
  getByIdentifier: async (id) => clients.get(id),
  isClientValid: async (grant, client, secret) =>
    client.allowedGrants.includes(grant) && (!client.secret || client.secret === secret),
};
const tokenRepository = {
  issueToken: async (client, granted, user) => ({
    accessToken: newId(),
    accessTokenExpiresAt: inAnHour(),
    client,
    user,
    scopes: granted,
  }),
  issueRefreshToken: async (token) => {
    token.refreshToken = newId();
    token.refreshTokenExpiresAt = new Date(Date.now() + 86_400_000);
    tokens.set(token.refreshToken, token);
    return token;
  },
  persist: async (token) => {
    tokens.set(token.accessToken, token);
  },
  revoke: async (token) => {
    token.isRevoked = true;
    token.accessTokenExpiresAt = new Date(0);
  },
  isRefreshTokenRevoked: async (token) => token.isRevoked === true,
  getByRefreshToken: async (id) => find(tokens, id),
  getByAccessToken: async (id) => find(tokens, id),
};
const scopeRepository = {
  getAllByIdentifiers: async (names) => scopes.filter(({ name }) => names.includes(name)),
  finalize: async (asked) => asked,
};
const authCodeRepository = {
  getByIdentifier: async (id) => find(codes, id),
  issueAuthCode: (client, user, granted) => ({
    code: newId(),
    expiresAt: inAnHour(),
    client,
    user,
    scopes: granted,
  }),
  persist: async (code) => {
    codes.set(code.code, code);
  },
  isRevoked: async (id) => find(codes, id).isRevoked === true,
  revoke: async (id) => {
    find(codes, id).isRevoked = true;
  },
};
const userRepository = { getUserByCredentials: async () => ann };

function buildServer(key) {
  const built = new AuthorizationServer(clientRepository, tokenRepository, scopeRepository, key, {
    requiresPKCE: false,
    requiresS256: false,
    useOpaqueRefreshTokens: settings.opaque === true,
  });
  const lifetime = new DateInterval('10m');
  built.enableGrantTypes(
    ['client_credentials', lifetime],
    ['refresh_token', lifetime],
    [{ grant: 'authorization_code', authCodeRepository, userRepository }, lifetime],
  );
  return built;
}
let oauth = buildServer(newId());

const endpoints = {
  '/token': (request) => oauth.respondToAccessTokenRequest(request),
  '/token/revoke': (request) => oauth.revoke(request),
  '/token/introspect': (request) => oauth.introspect(request),
  '/authorize': async (request) => {
    const asked = await oauth.validateAuthorizationRequest(request);
    asked.user = ann;
    asked.isAuthorizationApproved = decision === 'accept';
    return oauth.completeAuthorizationRequest(asked);
  },
};

await serve((origin) => ({
  tokenPath: '/token',
  answer: async (request, response) => {
    const asked = toFetchRequest(origin, request);
    let answer;
    try {
      answer = await endpoints[new URL(asked.url).pathname](await requestFromVanilla(asked));
    } catch (error) {
      answer = handleVanillaError(error);
    }
    await sendFetchResponse(response, responseToVanilla(answer));
  },
  actions: {
    register: ({ redirectUri, secret }) => {
      const client = (id, own) => {
        const grants = ['authorization_code', 'refresh_token', ...(own ? ['client_credentials'] : [])];
        clients.set(id, {
          id,
          name: id,
          secret: own,
          redirectUris: [redirectUri],
          allowedGrants: grants,
          scopes,
        });
      };
      client('confidential', secret);
      client('public', null);
    },
    decide: (said) => {
      decision = said;
    },
    revoked: () => {
      for (const token of tokens.values()) token.isRevoked = true;
    },
    'key changed': () => {
      oauth = buildServer(newId());
    },
    'row deleted': () => tokens.clear(),
    'client deleted': () => clients.clear(),
  },
}));
