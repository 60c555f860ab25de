import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/*
 * Authorization codes and refresh tokens, sealed as Entra seals its own: the whole grant travels inside, so a
 * restart of the simulation forgets none of them. The key is fixed and protects nothing.
 */

const KEY = createHash('sha256').update('key of the simulated Entra ID').digest();
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** `1.A…` for refresh tokens and the like: `prefix`, then ciphertext as base64url. */
export function sealToken(prefix: string, payload: unknown): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', KEY, iv);
  cipher.setAAD(Buffer.from(prefix));
  const text = Buffer.concat([cipher.update(JSON.stringify(payload), 'utf8'), cipher.final()]);
  return prefix + Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url');
}

/** What `sealToken` was given under that prefix; undefined for anything else. */
export function openToken(prefix: string, token: string): unknown {
  if (!token.startsWith(prefix)) return undefined;
  const bytes = Buffer.from(token.slice(prefix.length), 'base64url');
  if (bytes.length <= IV_BYTES + TAG_BYTES) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', KEY, bytes.subarray(0, IV_BYTES));
  decipher.setAAD(Buffer.from(prefix));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    const text = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
    return JSON.parse(text.toString('utf8'));
  } catch {
    return undefined;
  }
}
