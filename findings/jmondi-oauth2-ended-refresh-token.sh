#!/usr/bin/env bash
# Subject: @jmondi/oauth2-server 4.3.7, an authorization server for Node.js.
# Seen: a refresh token that was used up, one that was revoked, and one from before the server's key changed are answered
# 400 `invalid_request`.
# Expected: `invalid_grant`, which is for a refresh token that is "invalid, expired, revoked" (RFC 6749 §5.2);
# `invalid_request` means that a parameter is missing, repeated or malformed.
# Why it matters: clients tell by this code whether somebody has to sign in again. One that goes by the RFC reports a
# fault in its own request instead, sends the ended token again at every attempt, and never asks for the sign-in.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @jmondi/oauth2-server@4.3.7 >/dev/null
cat >run.mjs <<'JS'
import { AuthorizationServer, DateInterval } from '@jmondi/oauth2-server';
import { handleVanillaError, requestFromVanilla, responseToVanilla } from '@jmondi/oauth2-server/vanilla';

let last = 0;
const next = () => `id-${(last += 1)}`;
const inAnHour = () => new Date(Date.now() + 3_600_000);
const client = { id: 'app', name: 'App', secret: 'secret', redirectUris: ['https://app.example/cb'], scopes: [] };
client.allowedGrants = ['authorization_code', 'refresh_token'];
const [tokens, codes] = [new Map(), new Map()];
const clients = { getByIdentifier: async () => client, isClientValid: async () => true };
const scopes = { getAllByIdentifiers: async () => [], finalize: async (asked) => asked };
const people = { getUserByCredentials: async () => ({ id: 'ann' }) };
const tokenStore = {
  issueToken: async (of, granted, user) => ({
    ...{ accessToken: next(), accessTokenExpiresAt: inAnHour(), client: of, user, scopes: granted },
  }),
  issueRefreshToken: async (token) => {
    Object.assign(token, { refreshToken: next(), refreshTokenExpiresAt: inAnHour() });
    tokens.set(token.refreshToken, token);
    return token;
  },
  persist: async () => undefined,
  revoke: async (token) => {
    token.isRevoked = true;
  },
  isRefreshTokenRevoked: async (token) => token.isRevoked === true,
  getByRefreshToken: async (id) => tokens.get(id),
};
const codeStore = {
  getByIdentifier: async (id) => codes.get(id),
  issueAuthCode: (of, user, granted) => ({ code: next(), expiresAt: inAnHour(), client: of, user, scopes: granted }),
  persist: async (code) => codes.set(code.code, code),
  isRevoked: async () => false,
  revoke: async () => undefined,
};
function build(key) {
  const server = new AuthorizationServer(clients, tokenStore, scopes, key, { requiresPKCE: false });
  const lifetime = new DateInterval('10m');
  const code = { grant: 'authorization_code', authCodeRepository: codeStore, userRepository: people };
  server.enableGrantTypes(['refresh_token', lifetime], [code, lifetime]);
  return server;
}
let server = build('the first key');

async function askForTokens(form) {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const body = new URLSearchParams({ client_id: 'app', client_secret: 'secret', ...form });
  const request = new Request('https://server.example/token', { method: 'POST', headers, body });
  const answer = await server
    .respondToAccessTokenRequest(await requestFromVanilla(request))
    .then(responseToVanilla, handleVanillaError);
  const response = answer instanceof Response ? answer : responseToVanilla(answer);
  return { status: response.status, ...(await response.json()) };
}
async function signIn() {
  const query = 'response_type=code&client_id=app&redirect_uri=https%3A%2F%2Fapp.example%2Fcb';
  const request = new Request(`https://server.example/authorize?${query}`);
  const asked = await server.validateAuthorizationRequest(await requestFromVanilla(request));
  Object.assign(asked, { user: { id: 'ann' }, isAuthorizationApproved: true });
  const { headers } = responseToVanilla(await server.completeAuthorizationRequest(asked));
  const code = new URL(headers.get('location')).searchParams.get('code');
  const form = { grant_type: 'authorization_code', code, redirect_uri: 'https://app.example/cb' };
  return (await askForTokens(form)).refresh_token;
}
const renew = (token) => askForTokens({ grant_type: 'refresh_token', refresh_token: token });
const show = (what, { status, error }) => console.log(`${what} => ${status} ${error ?? 'tokens'}`);

const used = await signIn();
show('first use', await renew(used));
show('used up', await renew(used));
const revoked = await signIn();
for (const token of tokens.values()) token.isRevoked = true;
show('revoked', await renew(revoked));
const old = await signIn();
server = build('another key');
show('from before the key changed', await renew(old));
JS
seen=$(node run.mjs)
echo "$seen"
expected='first use => 200 tokens
used up => 400 invalid_request
revoked => 400 invalid_request
from before the key changed => 400 invalid_request'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
echo 'As described.'
