import { describe, expect, it } from 'vitest';
import { buildFakePorts, resolverDeadline } from '../../../test/fakes/fake-ports';
import { german } from '../../../test/fakes/german';
import { json } from '../../../test/fakes/scripted-http-client';
import { discoverIssuer } from './discover-issuer';

const issuer = 'https://sso.example.com/realms/main';
const metadata = {
  issuer,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/certs`,
  id_token_signing_alg_values_supported: ['HS256', 'ES256', 'RS256', 'none'],
  introspection_endpoint: `${issuer}/introspect`,
  introspection_endpoint_auth_methods_supported: ['private_key_jwt', 'client_secret_post'],
};

async function discover(published: object, language?: typeof german) {
  const ports = buildFakePorts();
  ports.http.on(`${issuer}/.well-known/openid-configuration`, json(published));
  const on = language ? { ...ports, language } : ports;
  const found = await discoverIssuer(on, issuer, resolverDeadline(ports));
  if (!found.ok) throw new Error(JSON.stringify(found.failure));
  return found.value;
}

describe('what an issuer publishes', () => {
  it('gives its keys, the algorithms that may be allowed, and where it is asked', async () => {
    expect(await discover(metadata)).toEqual({
      issuer,
      jwksUrl: `${issuer}/certs`,
      algorithms: ['RS256', 'ES256'],
      introspectionUrl: `${issuer}/introspect`,
      introspectionAuthentication: 'client_secret_post',
      choices: [
        `The issuer calls itself ${issuer}, and tokens must name it so.`,
        `Signatures are checked with the keys at ${issuer}/certs.`,
        'It signs with RS256 and ES256; these are allowed.',
        `It can be asked about tokens at ${issuer}/introspect.`,
      ],
    });
  });

  it('is completed by what is usual, and says so in the reader’s language', async () => {
    const found = await discover({ issuer, token_endpoint: `${issuer}/token` }, german);
    expect(found).toMatchObject({ jwksUrl: '', algorithms: ['RS256'], introspectionUrl: '' });
    expect(found.choices).toContain('Er nennt keinen Algorithmus; RS256 ist erlaubt.');
  });
});
