#!/usr/bin/env bash
# Subject: @jmondi/oauth2-server 4.3.7, client credentials by HTTP Basic.
# Seen: a secret with a colon is compared only up to it: `a:b` is refused (401), whether its colon is percent-encoded
# first (RFC 6749 §2.3.1) or not. The same secret in the form is taken.
# Expected: the first colon ends the user id, and everything behind it is the password, further colons included
# (RFC 7617 §2).
# Why it matters: generated secrets hold colons. Whoever registers one can use it in the form and not by Basic, though
# both are the same secret, and is told that it is wrong.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @jmondi/oauth2-server@4.3.7 >/dev/null
cat >run.mjs <<'JS'
import { AuthorizationServer, DateInterval } from '@jmondi/oauth2-server';
import { handleVanillaError, requestFromVanilla, responseToVanilla } from '@jmondi/oauth2-server/vanilla';

async function ask(secret, place) {
  const client = { id: 'app', name: 'App', secret, redirectUris: [], allowedGrants: ['client_credentials'], scopes: [] };
  const server = new AuthorizationServer(
    { getByIdentifier: async () => client, isClientValid: async (_, { secret: own }, given) => own === given },
    {
      issueToken: async (of, scopes) => ({
        ...{ accessToken: 'token', accessTokenExpiresAt: new Date(Date.now() + 60_000), client: of, scopes },
      }),
      persist: async () => undefined,
    },
    { getAllByIdentifiers: async () => [], finalize: async (asked) => asked },
    'a key',
    {},
  );
  server.enableGrantTypes(['client_credentials', new DateInterval('10m')]);
  const body = new URLSearchParams({ grant_type: 'client_credentials' });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  if (place === 'form') for (const [name, value] of [['client_id', 'app'], ['client_secret', secret]]) body.set(name, value);
  if (place === 'basic') headers.authorization = `Basic ${btoa(`app:${secret}`)}`;
  if (place === 'basic, encoded') headers.authorization = `Basic ${btoa(`app:${encodeURIComponent(secret)}`)}`;
  const request = new Request('https://server.example/token', { method: 'POST', headers, body });
  const answer = await server
    .respondToAccessTokenRequest(await requestFromVanilla(request))
    .then(responseToVanilla, handleVanillaError);
  return (answer instanceof Response ? answer : responseToVanilla(answer)).status;
}
for (const secret of ['ab', 'a:b']) {
  for (const place of ['form', 'basic', 'basic, encoded']) {
    console.log(`${secret} by ${place} => ${await ask(secret, place)}`);
  }
}
JS
seen=$(node run.mjs)
echo "$seen"
expected='ab by form => 200
ab by basic => 200
ab by basic, encoded => 200
a:b by form => 200
a:b by basic => 401
a:b by basic, encoded => 401'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
echo 'As described.'
