import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Certificates, ReadCertificate } from '../../core/ports';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';

const certificateBlock = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/;
const keyBlock = /-----BEGIN (?:RSA |EC )?PRIVATE KEY-----[\s\S]+?-----END (?:RSA |EC )?PRIVATE KEY-----/;

/** RFC 7518 §3.3 and §3.5; shorter keys sign nothing. */
const leastRsaBits = 2048;

/**
 * Reads PEM texts as `openssl pkcs12 -nodes` writes them from a PFX file: attributes, key and certificates in
 * any order. The first certificate that belongs to the key counts.
 */
export const nodeCertificates: Certificates = { read: (pem) => Promise.resolve(readPem(pem)) };

function readPem(pem: string): Result<ReadCertificate, Text> {
  if (/BEGIN ENCRYPTED PRIVATE KEY|Proc-Type: 4,ENCRYPTED/.test(pem)) {
    return fail(buildText('problem.certificate.encrypted'));
  }
  const keyText = keyBlock.exec(pem)?.[0];
  if (keyText === undefined) return fail(buildText('problem.certificate.noKey'));
  if (!certificateBlock.test(pem)) return fail(buildText('problem.certificate.noCertificate'));
  let key: KeyObject;
  try {
    key = createPrivateKey(keyText);
  } catch {
    return fail(buildText('problem.certificate.keyUnreadable'));
  }
  const keyType = key.asymmetricKeyType;
  if (keyType !== 'rsa' && keyType !== 'ec') return fail(buildText('problem.certificate.keyKind'));
  const { namedCurve, modulusLength } = key.asymmetricKeyDetails ?? {};
  if (keyType === 'ec' && namedCurve !== 'prime256v1') return fail(buildText('problem.certificate.curve'));
  if (keyType === 'rsa' && (modulusLength ?? 0) < leastRsaBits) {
    return fail(buildText('problem.certificate.rsaSize', { bits: String(leastRsaBits) }));
  }
  for (const [text] of pem.matchAll(new RegExp(certificateBlock, 'g'))) {
    const certificate = readCertificate(text);
    if (certificate?.checkPrivateKey(key) !== true) continue;
    return succeed({
      thumbprint: Buffer.from(certificate.fingerprint256.replaceAll(':', ''), 'hex').toString('base64url'),
      subject: certificate.subject.replaceAll('\n', ', ').slice(0, 300),
      expiresAtMs: Date.parse(certificate.validTo),
      privateKey: String(key.export({ type: 'pkcs8', format: 'pem' })),
      keyType,
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
