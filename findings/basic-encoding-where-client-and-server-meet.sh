#!/usr/bin/env bash
# Subject: oauth4webapi 3.8.8 (ClientSecretBasic) at @node-oauth/oauth2-server 5.3.0.
# Seen: the client library percent-encodes the hyphen, dot, underscore and tilde of client id and secret; the server
# library does not decode the pair of HTTP Basic. A client whose id is a UUID is unknown there (invalid_client), with
# the right id and the right secret; by client_secret_post the same pair is accepted.
# Expected: form-encoding (RFC 6749 §2.3.1, appendix B) leaves `-`, `.` and `_` alone, as URLSearchParams does; then a
# server that does not decode takes every id and secret of letters, digits and these.
# Why it matters: "invalid_client" sends people to look for a wrong secret. What talks to servers that it does not know
# has to write the header itself, or offer another client authentication.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund oauth4webapi@3.8.8 @node-oauth/oauth2-server@5.3.0 >/dev/null
cat >run.mjs <<'JS'
import http from 'node:http';
import OAuth2Server from '@node-oauth/oauth2-server';
import * as oauth from 'oauth4webapi';

const id = '5f1a9c3e-0b7d-4c62-9a51-8de2f07b6c14';
const secret = 'right.secret_with~marks';
const model = {
  getClient: (clientId, clientSecret) => {
    const isKnown = clientId === id && clientSecret === secret;
    return isKnown ? { id, grants: ['client_credentials'], accessTokenLifetime: 60 } : false;
  },
  getUserFromClient: () => ({ id: 'robot' }),
  saveToken: (token, client, user) => ({ ...token, client, user }),
  validateScope: (_user, _client, scope) => scope ?? [],
};
const server = new OAuth2Server({ model });
const listener = http.createServer(async (request, response) => {
  let text = '';
  for await (const chunk of request) text += chunk;
  const asked = new OAuth2Server.Request({
    method: request.method,
    headers: request.headers,
    query: {},
    body: Object.fromEntries(new URLSearchParams(text)),
  });
  const answer = new OAuth2Server.Response();
  await server.token(asked, answer).catch(() => undefined);
  response.writeHead(answer.status ?? 500, { ...answer.headers, 'content-type': 'application/json' });
  response.end(JSON.stringify(answer.body));
});
await new Promise((resolve) => listener.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${listener.address().port}`;
const as = { issuer: origin, token_endpoint: `${origin}/token` };
const options = { [oauth.allowInsecureRequests]: true };
const raw = (_as, client, _body, headers) =>
  headers.set('authorization', `Basic ${btoa(`${client.client_id}:${secret}`)}`);
for (const [name, proof] of [
  ['client_secret_basic of oauth4webapi', oauth.ClientSecretBasic(secret)],
  ['the same pair, not encoded', raw],
  ['client_secret_post of oauth4webapi', oauth.ClientSecretPost(secret)],
]) {
  const answer = await oauth.clientCredentialsGrantRequest(as, { client_id: id }, proof, {}, options);
  const body = await answer.json();
  console.log(`${name} => ${answer.status} ${body.error ?? body.token_type}`);
}
listener.close();
JS
seen=$(node run.mjs)
echo "$seen"
expected='client_secret_basic of oauth4webapi => 401 invalid_client
the same pair, not encoded => 200 Bearer
client_secret_post of oauth4webapi => 200 Bearer'
[ "$seen" = "$expected" ] || { echo 'The behaviour has changed.'; exit 1; }
