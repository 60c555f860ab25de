#!/usr/bin/env bash
# Subject: oidc-provider 9.13.3, with client assertions made by jose 6.1.0 (`private_key_jwt`, RFC 7523).
# Seen: a client registers one public key without `kid`. An assertion signed with it is taken if its header has no `kid`,
# and refused (401 invalid_client) if it has one. With the same `kid` on the registered key it is taken.
# Expected: `kid` is optional on a key (RFC 7517 §4.5) and a hint in a header (RFC 7515 §4.1.4). The one key that fits
# the algorithm is tried, as it is where the header has no hint.
# Why it matters: libraries and other servers name keys by their thumbprint (RFC 7638) by default. A client that begins
# to do so, by an update for instance, is refused with the words for a wrong secret though its key is the registered one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund oidc-provider@9.13.3 jose@6.1.0 >/dev/null 2>&1
cat >run.mjs <<'JS'
import { createServer } from 'node:http';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from 'jose';
import Provider from 'oidc-provider';

console.warn = console.error = console.info = () => undefined;
const { publicKey, privateKey } = await generateKeyPair('RS256');
const key = await exportJWK(publicKey);
const kid = await calculateJwkThumbprint(key);
const server = createServer();
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;
const client = (id, registered) => ({
  ...{ client_id: id, redirect_uris: [], response_types: [], grant_types: ['client_credentials'] },
  ...{ token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: 'RS256' },
  jwks: { keys: [registered] },
});
const provider = new Provider(issuer, {
  clients: [client('without a name', key), client('with its name', { ...key, kid })],
  clientAuthMethods: ['private_key_jwt'],
  features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
});
server.on('request', provider.callback());

async function ask(id, header) {
  const assertion = await new SignJWT({})
    .setProtectedHeader({ alg: 'RS256', ...header })
    .setIssuer(id)
    .setSubject(id)
    .setAudience(issuer)
    .setJti(crypto.randomUUID())
    .setIssuedAt()
    .setExpirationTime('1m')
    .sign(privateKey);
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: id,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  });
  const answer = await fetch(`${issuer}/token`, { method: 'POST', body });
  const { error = 'a token' } = await answer.json();
  return `${answer.status} ${error}`;
}
for (const id of ['without a name', 'with its name']) {
  console.log(`key registered ${id}, assertion without kid => ${await ask(id, {})}`);
  console.log(`key registered ${id}, assertion with kid => ${await ask(id, { kid })}`);
}
server.close();
server.closeAllConnections();
JS
seen=$(node run.mjs)
echo "$seen"
expected='key registered without a name, assertion without kid => 200 a token
key registered without a name, assertion with kid => 401 invalid_client
key registered with its name, assertion without kid => 200 a token
key registered with its name, assertion with kid => 200 a token'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
echo 'As described.'
