import { createPublicKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

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
const keyId = 'soak-key';

/** The company's own identity provider: publishes a key and signs access tokens (RFC 9068) with it. */
export class GatewayIssuer {
  readonly #keys = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  readonly #header = encode({ alg: 'RS256', typ: 'at+jwt', kid: keyId });

  constructor(readonly issuer: string) {}

  /** What every token begins with: in a text of the app it is a leak. */
  get tokenPrefix(): string {
    return `${this.#header}.`;
  }

  keySet(): object {
    const jwk = createPublicKey(this.#keys.privateKey).export({ format: 'jwk' });
    return { keys: [{ ...jwk, kid: keyId, use: 'sig', alg: 'RS256' }] };
  }

  tokenFor({ clientId, person, nowMs }: GatewayClaims): string {
    const issuedAt = Math.floor(nowMs / 1_000);
    const claims = {
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
    const signed = `${this.#header}.${encode(claims)}`;
    const signature = sign('RSA-SHA256', Buffer.from(signed), this.#keys.privateKey);
    return `${signed}.${signature.toString('base64url')}`;
  }
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
