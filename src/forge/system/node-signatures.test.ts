import { generateKeyPairSync, sign } from 'node:crypto';
import { compactVerify, exportJWK, generateKeyPair, importJWK, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { tokenAlgorithms } from '../../contract/gateway';
import type { TokenAlgorithm } from '../../contract/gateway';
import type { PublishedKey } from '../../core/gateway/key-set';
import { nodeSignatures } from './node-signatures';

const { hold } = nodeSignatures;

interface Signed {
  readonly token: string;
  readonly key: PublishedKey;
}

async function makeSigned(alg: TokenAlgorithm): Promise<Signed> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const token = await new SignJWT({ sub: 'vera' }).setProtectedHeader({ alg }).sign(privateKey);
  return { token, key: { ...(await exportJWK(publicKey)), kid: 'one', use: 'sig' } };
}

const byJose = async (token: string, key: PublishedKey, alg: TokenAlgorithm) =>
  compactVerify(token, await importJWK(key, alg), { algorithms: [alg] }).then(
    () => true,
    () => false,
  );

/** The same token with one letter in the middle of a part exchanged. */
function change(token: string, part: 0 | 1 | 2): string {
  const parts = token.split('.');
  const text = parts[part]!;
  const middle = Math.floor(text.length / 2);
  parts[part] = `${text.slice(0, middle)}${text[middle] === 'A' ? 'B' : 'A'}${text.slice(middle + 1)}`;
  return parts.join('.');
}

describe.each(tokenAlgorithms)('a signature of %s', (alg) => {
  let one: Signed;
  let other: Signed;
  beforeAll(async () => {
    [one, other] = await Promise.all([makeSigned(alg), makeSigned(alg)]);
  });

  it('that jose made holds, also when the key is used again', () => {
    expect(hold(one.token, one.key, alg)).toBe(true);
    expect(hold(one.token, { ...one.key, kid: 'two' }, alg)).toBe(true);
  });

  it('holds for no other key, text or signature, as with jose', async () => {
    const wrong: readonly (readonly [string, PublishedKey])[] = [
      [one.token, other.key],
      [other.token, one.key],
      [change(one.token, 1), one.key],
      [change(one.token, 2), one.key],
      [one.token.slice(0, -8), one.key],
      [`${one.token}AAAA`, one.key],
      [one.token.slice(0, one.token.lastIndexOf('.') + 1), one.key],
    ];
    for (const [token, key] of wrong) {
      expect(hold(token, key, alg)).toBe(false);
      expect(await byJose(token, key, alg)).toBe(false);
    }
  });
});

describe('what vouches for nothing', () => {
  it.each([
    ['RS256', 'PS256'],
    ['PS256', 'RS256'],
    ['RS256', 'RS512'],
    ['ES256', 'ES384'],
  ] as const)('a signature of %s, taken for %s', async (made, taken) => {
    const { token, key } = await makeSigned(made);
    expect(hold(token, key, taken)).toBe(false);
  });

  it('an RSA key of less than 2,048 bits (RFC 7518 §3.3)', () => {
    const tokenOf = (modulusLength: number): Signed => {
      const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength });
      const text = `${Buffer.from('{"alg":"RS256"}').toString('base64url')}.e30`;
      const signature = sign('sha256', Buffer.from(text), privateKey).toString('base64url');
      return { token: `${text}.${signature}`, key: { ...publicKey.export({ format: 'jwk' }) } };
    };
    const short = tokenOf(1_024);
    const long = tokenOf(2_048);
    expect(hold(short.token, short.key, 'RS256')).toBe(false);
    expect(hold(long.token, long.key, 'RS256')).toBe(true);
  });

  it('a key that cannot be read', async () => {
    const { token, key } = await makeSigned('RS256');
    expect(hold(token, { ...key, e: '' }, 'RS256')).toBe(false);
    expect(hold(token, { kty: 'RSA' }, 'RS256')).toBe(false);
    expect(hold(token, {}, 'RS256')).toBe(false);
  });
});
