import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import type { CertificateInfo } from '../../contract/connection';
import { createPrivateKey, createPublicKey, generateKeyPair, X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';
import type { KeyObject } from 'node:crypto';
import type { SigningAlgorithm, SigningKey } from '../../core/oauth/signing-key';
import type { Certificates } from '../../core/ports';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';

const certificateBlock = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/;
const keyBlock = /-----BEGIN (?:RSA |EC )?PRIVATE KEY-----[\s\S]+?-----END (?:RSA |EC )?PRIVATE KEY-----/;

/** RFC 7518 §3.3 and §3.5; shorter keys sign nothing. */
const leastRsaBits = 2048;

/** Curves by the name that OpenSSL has for them, with what they sign (RFC 7518 §3.4). */
const curves: Readonly<Record<string, 'ES256' | 'ES384' | 'ES512'>> = {
  prime256v1: 'ES256',
  secp384r1: 'ES384',
  secp521r1: 'ES512',
};

/**
 * Reads PEM texts as `openssl pkcs12 -nodes` writes them from a PFX file: attributes, key and certificates in
 * any order. The first certificate that belongs to the key counts; a key may come without any.
 */
export const nodeCertificates: Certificates = { read: (pem) => Promise.resolve(readPem(pem)), make: makeKey };

const generate = promisify(generateKeyPair);

async function makeKey(algorithm: SigningAlgorithm): Promise<string> {
  const { privateKey } = await generateFor(algorithm);
  return String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
}

function generateFor(algorithm: SigningAlgorithm) {
  switch (algorithm) {
    case 'PS256':
    case 'RS256':
      return generate('rsa', { modulusLength: leastRsaBits });
    case 'ES256':
      return generate('ec', { namedCurve: 'P-256' });
    case 'ES384':
      return generate('ec', { namedCurve: 'P-384' });
    case 'ES512':
      return generate('ec', { namedCurve: 'P-521' });
    case 'EdDSA':
      return generate('ed25519');
  }
}

function readPem(pem: string): Result<SigningKey, Text> {
  if (/BEGIN ENCRYPTED PRIVATE KEY|Proc-Type: 4,ENCRYPTED/.test(pem)) {
    return fail(buildText('problem.certificate.encrypted'));
  }
  const keyText = keyBlock.exec(pem)?.[0];
  if (keyText === undefined) return fail(buildText('problem.certificate.noKey'));
  let key: KeyObject;
  try {
    key = createPrivateKey(keyText);
  } catch {
    return fail(buildText('problem.certificate.keyUnreadable'));
  }
  const algorithms = findAlgorithms(key);
  if (!algorithms.ok) return algorithms;
  const certificate = findCertificate(pem, key);
  if (!certificate.ok) return certificate;
  return succeed({
    certificate: certificate.value,
    privateKey: String(key.export({ type: 'pkcs8', format: 'pem' })),
    publicKey: { kty: '', ...createPublicKey(key).export({ format: 'jwk' }) },
    algorithms: algorithms.value,
  });
}

function findAlgorithms(key: KeyObject): Result<SigningKey['algorithms'], Text> {
  const { namedCurve = '', modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
  switch (key.asymmetricKeyType) {
    case 'rsa':
      return modulusLength < leastRsaBits
        ? fail(buildText('problem.certificate.rsaSize', { bits: String(leastRsaBits) }))
        : succeed(['PS256', 'RS256']);
    case 'ec': {
      const algorithm = curves[namedCurve];
      return algorithm === undefined ? fail(buildText('problem.certificate.curve')) : succeed([algorithm]);
    }
    case 'ed25519':
      return succeed(['EdDSA']);
    default:
      return fail(buildText('problem.certificate.keyKind'));
  }
}

/** The certificate of a key; null: there is none at all. */
function findCertificate(pem: string, key: KeyObject): Result<CertificateInfo | null, Text> {
  const texts = [...pem.matchAll(new RegExp(certificateBlock, 'g'))].map(([text]) => text);
  if (texts.length === 0) return succeed(null);
  for (const text of texts) {
    const certificate = readCertificate(text);
    if (certificate?.checkPrivateKey(key) !== true) continue;
    return succeed({
      thumbprint: Buffer.from(certificate.fingerprint256.replaceAll(':', ''), 'hex').toString('base64url'),
      subject: certificate.subject.replaceAll('\n', ', ').slice(0, 300),
      expiresAtMs: Date.parse(certificate.validTo),
    });
  }
  return fail(buildText('problem.certificate.unmatched'));
}

function readCertificate(text: string): X509Certificate | null {
  try {
    return new X509Certificate(text);
  } catch {
    return null;
  }
}
