import { describe, expect, it } from 'vitest';
import {
  ec384Pem,
  ecPem,
  encryptedPems,
  keyPems,
  pfxPem,
  pkcs1Pem,
  pkcs8Pem,
  registeredThumbprint,
  shortRsaPem,
} from '../../../test/builders/certificates';
import {
  REGISTERED_CERTIFICATE,
  UNREGISTERED_CERTIFICATE,
} from '../../../test/services/seed/demo-certificates';
import { nodeCertificates } from './node-certificates';
import { inEnglish } from '../../../test/fakes/in-english';

const { certificatePem, privateKeyPem } = REGISTERED_CERTIFICATE;

describe('nodeCertificates', () => {
  it.each([
    ['PKCS #8', pkcs8Pem],
    ['PKCS #1', pkcs1Pem],
    ['a PFX export with attributes and a chain', pfxPem],
    ['the certificate first, without a line end', `${certificatePem}${privateKeyPem}`],
  ])('reads %s: thumbprint, subject, end, key', async (_, pem) => {
    const read = await nodeCertificates.read(pem);
    expect(read).toMatchObject({
      ok: true,
      value: {
        certificate: {
          thumbprint: registeredThumbprint,
          subject: 'CN=External Data demo certificate',
          expiresAtMs: Date.UTC(2076, 10, 9, 7, 58, 14),
        },
        algorithms: ['PS256', 'RS256'],
        privateKey: expect.stringMatching(/^-----BEGIN PRIVATE KEY-----/),
      },
    });
  });

  it.each([
    ['P-256', 'ES256', keyPems.ES256],
    ['P-384', 'ES384', keyPems.ES384],
    ['P-521', 'ES512', keyPems.ES512],
    ['Ed25519', 'EdDSA', keyPems.EdDSA],
  ])('reads a key of %s without a certificate, which signs %s', async (curve, algorithm, pem) => {
    const read = await nodeCertificates.read(pem);
    expect(read).toMatchObject({
      ok: true,
      value: { certificate: null, algorithms: [algorithm], publicKey: { crv: curve } },
    });
    // Nothing of the private half is among what may be published.
    expect(read.ok && Object.keys(read.value.publicKey)).not.toContain('d');
  });

  it('reads a key of a curve with its certificate', async () => {
    const certificate = { subject: 'CN=EC demo certificate' };
    expect(await nodeCertificates.read(ecPem)).toMatchObject({ ok: true, value: { certificate } });
    expect(await nodeCertificates.read(ec384Pem)).toMatchObject({
      ok: true,
      value: { algorithms: ['ES384'] },
    });
  });

  it.each([
    ['an encrypted PKCS #8 key', encryptedPems[0]!, /encrypted private key.*without a password/],
    ['an encrypted PKCS #1 key', encryptedPems[1]!, /encrypted private key.*without a password/],
    ['no key', certificatePem, /no private key/],
    [
      'a certificate of another key',
      `${privateKeyPem}\n${UNREGISTERED_CERTIFICATE.certificatePem}`,
      /no certificate that belongs/,
    ],
    ['a damaged key', pkcs8Pem.replace(/MII\w{30}/, 'MII'), /cannot be read|no certificate that belongs/],
    ['a key of another curve', keyPems.secp256k1, /P-256/],
    ['a key that signs nothing', keyPems.x25519, /neither RSA nor EC/],
    ['a short RSA key', shortRsaPem, /2048 bits/],
    ['nothing', '', /no private key/],
    ['a password', 'hunter2', /no private key/],
  ])('refuses %s, with words and without the key', async (_, pem, words) => {
    const read = await nodeCertificates.read(pem);
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(inEnglish(read.failure)).toMatch(words);
    expect(inEnglish(read.failure)).not.toContain('MII');
  });
});
