import {
  calculateJwkThumbprint,
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  exportJWK,
  importSPKI,
  jwtVerify,
} from 'jose';
import { createPublicKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  ecPem,
  keyPems,
  pfxPem,
  pkcs1Pem,
  pkcs8Pem,
  registeredThumbprint,
} from '../../../test/builders/certificates';
import { anOAuth2Auth, clientSecret, tokenUrl } from '../../../test/builders/connections';
import { REGISTERED_CERTIFICATE } from '../../../test/services/seed/demo-certificates';
import { entraTokens } from '../../../test/builders/graph';
import { buildFakePorts, resolverDeadline } from '../../../test/fakes/fake-ports';
import { json } from '../../../test/fakes/scripted-http-client';
import type { OAuth2Auth, SecretInput } from '../../contract/connection';
import { clientAuthentications } from '../../contract/connection';
import { buildClientAuthentication } from './client-authentication';
import { clientSecretNames } from '../../contract/needed-secret';
import { requestClientCredentialsTokens } from './request-tokens';

const clientId = 'client:id/ü';

/** A service that is not Microsoft's. */
const elsewhere = { tokenUrl: 'https://id.example/token' } as const;
const allSecrets: SecretInput = { clientSecret, certificate: pkcs8Pem, assertion: 'outside.signed.jwt' };

/** The form and headers that a token endpoint gets. */
async function send(overrides: Partial<OAuth2Auth>, secrets: SecretInput = allSecrets) {
  const ports = buildFakePorts();
  ports.http.on(overrides.tokenUrl ?? tokenUrl, json(entraTokens('token')));
  const { http, certificates, invocation } = ports;
  const signFederated = (audience: string) => Promise.resolve(`own.jwt.for ${audience}`);
  const result = await requestClientCredentialsTokens({
    http,
    certificates,
    signFederated,
    environment: await invocation.environment(),
    auth: anOAuth2Auth({ clientId, ...overrides }),
    secrets,
    nowMs: ports.clock.nowMs(),
    deadlineAtMs: resolverDeadline(ports),
    dpop: null,
  });
  const request = http.requests[0];
  return { result, form: new URLSearchParams(request?.body), headers: request?.headers ?? {} };
}

const proofs = ['client_secret', 'client_assertion', 'client_assertion_type'];
const publicKeyOf = (pem: string, algorithm: string) =>
  importSPKI(String(createPublicKey(pem).export({ type: 'spki', format: 'pem' })), algorithm);

describe('client authentication', () => {
  it.each([
    ['client_secret_post', ['client_secret'], false],
    ['client_secret_basic', [], true],
    ['client_secret_basic_raw', [], true],
    ['private_key_jwt', ['client_assertion', 'client_assertion_type'], false],
    ['workload_identity', ['client_assertion', 'client_assertion_type'], false],
    ['federation', ['client_assertion', 'client_assertion_type'], false],
    ['none', [], false],
  ] as const)('%s sends one proof and no other', async (clientAuthentication, inBody, inHeader) => {
    const { form, headers, result } = await send({ clientAuthentication });
    expect(result.ok).toBe(true);
    expect(proofs.filter((name) => form.has(name))).toEqual(inBody);
    expect('authorization' in headers).toBe(inHeader);
    if (!inHeader) expect(form.get('client_id')).toBe(clientId);
  });

  it.each([
    ['PKCS #8', pkcs8Pem],
    ['PKCS #1', pkcs1Pem],
    ['a PFX export', pfxPem],
  ])('signs as Entra wants it, with a certificate from %s', async (_, certificate) => {
    const { form } = await send({ clientAuthentication: 'private_key_jwt' }, { certificate });
    const assertion = form.get('client_assertion')!;
    expect(form.get('client_assertion_type')).toBe('urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
    const verified = await jwtVerify(
      assertion,
      await publicKeyOf(REGISTERED_CERTIFICATE.privateKeyPem, 'PS256'),
      {
        audience: tokenUrl,
        issuer: clientId,
        subject: clientId,
        algorithms: ['PS256'],
      },
    );
    expect(verified.protectedHeader).toEqual({ alg: 'PS256', typ: 'JWT', 'x5t#S256': registeredThumbprint });
    const { iat, exp, nbf, jti, aud } = verified.payload;
    expect(exp! - iat!).toBe(300);
    expect(nbf).toBeLessThanOrEqual(iat!);
    expect(jti).toMatch(/^\S{16,}$/);
    expect(aud).toBe(tokenUrl);
  });

  it('never signs the same assertion twice', async () => {
    const sent = await Promise.all([1, 2].map(() => send({ clientAuthentication: 'private_key_jwt' })));
    const [one, other] = sent.map(({ form }) => form.get('client_assertion'));
    expect(one).not.toBe(other);
  });

  it.each([
    ['RS256', pkcs8Pem, 'RS256'],
    ['ES256', ecPem, 'ES256'],
    // What the key can do wins: an RSA key cannot sign ES256, nor an EC key PS256.
    ['ES256', pkcs8Pem, 'PS256'],
    ['PS256', ecPem, 'ES256'],
  ] as const)(
    'with %s asked for, signs as the key can (%#)',
    async (assertionAlgorithm, certificate, alg) => {
      const { form } = await send(
        { clientAuthentication: 'private_key_jwt', assertionAlgorithm },
        { certificate },
      );
      const assertion = form.get('client_assertion')!;
      expect(decodeProtectedHeader(assertion).alg).toBe(alg);
      await jwtVerify(assertion, await publicKeyOf(certificate, alg), { audience: tokenUrl });
    },
  );

  it.each([
    ['PS256', keyPems.PS256],
    ['ES256', keyPems.ES256],
    ['ES384', keyPems.ES384],
    ['ES512', keyPems.ES512],
    ['EdDSA', keyPems.EdDSA],
  ] as const)(
    'signs %s with a key without certificate, named by its thumbprint',
    async (alg, certificate) => {
      const { form } = await send({ ...elsewhere, clientAuthentication: 'private_key_jwt' }, { certificate });
      const publicKey = await exportJWK(createPublicKey(certificate));
      const kid = await calculateJwkThumbprint(publicKey);
      const keys = createLocalJWKSet({ keys: [{ ...publicKey, kid, use: 'sig' }] });
      const verified = await jwtVerify(form.get('client_assertion')!, keys, { audience: elsewhere.tokenUrl });
      expect(verified.protectedHeader).toEqual({ alg, typ: 'JWT', kid });
    },
  );

  it('names a key beside its certificate for services that are not Microsoft’s', async () => {
    const { form } = await send({ ...elsewhere, clientAuthentication: 'private_key_jwt' });
    const kid = await calculateJwkThumbprint(await exportJWK(createPublicKey(pkcs8Pem)));
    const header = decodeProtectedHeader(form.get('client_assertion')!);
    expect(header).toEqual({ alg: 'PS256', typ: 'JWT', kid, 'x5t#S256': registeredThumbprint });
  });

  it.each([elsewhere.tokenUrl, tokenUrl])('names a key as the admin says, at %s', async (url) => {
    const { form } = await send({
      ...{ tokenUrl: url, clientAuthentication: 'private_key_jwt', keyId: 'key-7' },
    });
    expect(decodeProtectedHeader(form.get('client_assertion')!).kid).toBe('key-7');
  });

  it.each([
    [{ audienceKind: 'issuer', issuer: 'https://issuer.example' }, 'https://issuer.example'],
    [{ audienceKind: 'other', assertionAudience: 'urn:their:name' }, 'urn:their:name'],
    [{ audienceKind: 'token-url', assertionAudience: 'urn:their:name' }, elsewhere.tokenUrl],
  ] as const)('is made out to the audience that was chosen: %o', async (chosen, audience) => {
    const { form } = await send({ ...elsewhere, ...chosen, clientAuthentication: 'private_key_jwt' });
    expect(decodeJwt(form.get('client_assertion')!).aud).toBe(audience);
  });

  it('refuses a key without certificate for Microsoft’s sign-in, and sends nothing', async () => {
    const { result, form } = await send(
      { clientAuthentication: 'private_key_jwt' },
      { certificate: keyPems.PS256 },
    );
    expect(result).toMatchObject({
      failure: { field: 'secrets.certificate', problem: { key: 'problem.certificate.noCertificate' } },
    });
    expect([...form]).toEqual([]);
  });

  it('passes another issuer’s JWT on as it is (workload identity federation)', async () => {
    const { form } = await send({ clientAuthentication: 'workload_identity' });
    expect(form.get('client_assertion')).toBe('outside.signed.jwt');
  });

  it.each([
    ['', 'api://AzureADTokenExchange'],
    ['api://AzureADTokenExchangeUSGov', 'api://AzureADTokenExchangeUSGov'],
  ])(
    'sends an assertion of the app’s own issuer, made out to %j as %s',
    async (assertionAudience, audience) => {
      const { form } = await send({ clientAuthentication: 'federation', assertionAudience }, {});
      expect(form.get('client_assertion')).toBe(`own.jwt.for ${audience}`);
      expect(form.get('client_secret')).toBeNull();
    },
  );

  it.each(clientAuthentications.filter((each) => clientSecretNames[each] !== null))(
    'names the secret that %s lacks, and sends nothing',
    async (clientAuthentication) => {
      const { result, form } = await send({ clientAuthentication }, {});
      expect(result).toMatchObject({ ok: false, failure: { reason: 'secret-missing' } });
      expect([...form]).toEqual([]);
    },
  );

  it('marks a certificate that cannot be used', async () => {
    const { certificates } = buildFakePorts();
    const signFederated = () => Promise.reject(new Error('not asked for'));
    const auth = anOAuth2Auth({ clientAuthentication: 'private_key_jwt' });
    const built = await buildClientAuthentication(
      auth,
      { certificate: 'hunter2' },
      { certificates, signFederated },
      new URL(tokenUrl),
    );
    expect(built).toEqual({
      ok: false,
      failure: {
        reason: 'invalid-input',
        field: 'secrets.certificate',
        problem: { key: 'problem.certificate.noKey' },
      },
    });
  });
});
