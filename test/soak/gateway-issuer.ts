import { createPublicKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** Who calls the gateway, and for what. */
export interface GatewayClaims {
  readonly clientId: string;
  /** Null: the program itself. */
  readonly person: string | null;
  readonly nowMs: number;
}

export const gatewayAudience = 'api://soak-gateway';
export const gatewayRole = 'Data.Read';
const lifetimeSeconds = 3_600;
/** Keys that are published: the newest, and the one before it. */
const publishedKeys = 2;
/** Every opaque token begins so; in a text of the app it is a leak. */
const opaquePrefix = 'OPAQUE~';

/** A key with the header of the tokens that it signs, which in a text of the app is a leak. */
interface SigningKey {
  readonly id: string;
  readonly header: string;
  readonly privateKey: KeyObject;
}

/**
 * The company's own identity provider: publishes keys, signs access tokens (RFC 9068) with the newest, and gives opaque
 * tokens that it is asked about (RFC 7662).
 */
export class GatewayIssuer {
  readonly #keys: SigningKey[] = [makeKey(1)];
  readonly #opaque = new Map<string, { readonly claims: object; isRevoked: boolean }>();

  constructor(readonly issuer: string) {}

  /** What tokens begin with: in a text of the app it is a leak. */
  get tokenPrefixes(): readonly string[] {
    return [...this.#keys.map(({ header }) => `${header}.`), opaquePrefix];
  }

  /** Signs with a new key from now on; the one before the last is published no more. */
  rotate(): void {
    this.#keys.push(makeKey(this.#keys.length + 1));
  }

  keySet(): object {
    const published = this.#keys.slice(-publishedKeys);
    return {
      keys: published.map(({ id, privateKey }) => {
        const jwk = createPublicKey(privateKey).export({ format: 'jwk' });
        return { ...jwk, kid: id, use: 'sig', alg: 'RS256' };
      }),
    };
  }

  tokenFor(claims: GatewayClaims): string {
    return signWith(this.#keys.at(-1)!, this.#describe(claims));
  }

  /** A token that names the newest key and was signed by nobody whom the issuer knows. */
  forgeFor(claims: GatewayClaims): string {
    const forger = makeKey(0);
    return signWith({ ...forger, header: this.#keys.at(-1)!.header }, this.#describe(claims));
  }

  /** A token that only the issuer can read, with what takes it back. */
  opaqueFor(claims: GatewayClaims): { readonly token: string; readonly revoke: () => void } {
    const token = `${opaquePrefix}${randomBytes(18).toString('base64url')}`;
    const entry = { claims: this.#describe(claims), isRevoked: false };
    this.#opaque.set(token, entry);
    return { token, revoke: () => (entry.isRevoked = true) };
  }

  /** What is to be said of an opaque token (RFC 7662 §2.2). */
  introspect(token: string): object {
    const entry = this.#opaque.get(token);
    return entry === undefined || entry.isRevoked ? { active: false } : { active: true, ...entry.claims };
  }

  #describe({ clientId, person, nowMs }: GatewayClaims): object {
    const issuedAt = Math.floor(nowMs / 1_000);
    return {
      iss: this.issuer,
      aud: gatewayAudience,
      client_id: clientId,
      sub: person ?? clientId,
      oid: person ?? clientId,
      ...(person === null ? {} : { name: 'Somebody' }),
      roles: [gatewayRole],
      iat: issuedAt,
      exp: issuedAt + lifetimeSeconds,
      jti: randomBytes(12).toString('hex'),
    };
  }
}

function makeKey(serial: number): SigningKey {
  const id = `soak-key-${serial}`;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  return { id, privateKey, header: encode({ alg: 'RS256', typ: 'at+jwt', kid: id }) };
}

function signWith({ header, privateKey }: SigningKey, claims: object): string {
  const signed = `${header}.${encode(claims)}`;
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), privateKey).toString('base64url')}`;
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
