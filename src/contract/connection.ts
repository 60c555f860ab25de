import * as z from 'zod/mini';
import { textSchema } from './reply';
import { tokenOwners } from './token-owner';
import type { TokenOwner } from './token-owner';
import { says } from './text/text';

/** OAuth 2.0 grants the app can use. Password and implicit are left out on purpose (RFC 9700 §2.4, §2.1.2). */
export const grantTypes = ['client_credentials', 'authorization_code'] as const;
export type GrantType = (typeof grantTypes)[number];

/**
 * How the app proves itself at the token endpoint. `client_secret_basic_raw` sends the pair without the
 * percent-encoding of RFC 6749 §2.3.1, which several servers want. `private_key_jwt` (RFC 7523) signs with a
 * key; `workload_identity` sends another issuer's JWT as the assertion, `federation` one that the app makes as an issuer
 * of its own; `none` is a public client.
 */
export const clientAuthentications = [
  'client_secret_post',
  'client_secret_basic',
  'client_secret_basic_raw',
  'private_key_jwt',
  'workload_identity',
  'federation',
  'none',
] as const;
export type ClientAuthentication = (typeof clientAuthentications)[number];

/** Proof Key for Code Exchange (RFC 7636 §4.2); `none` only for servers that refuse the parameters. */
export const pkceMethods = ['S256', 'plain', 'none'] as const;
export type PkceMethod = (typeof pkceMethods)[number];

/** Signature algorithms of a client assertion (RFC 7518 §3.1); those of other keys than RSA follow from the key. */
const assertionAlgorithms = ['PS256', 'RS256', 'ES256'] as const;

/** Whom a client assertion names as its audience (RFC 7523 §3): servers differ. */
export const audienceKinds = ['token-url', 'issuer', 'other'] as const;
export type AudienceKind = (typeof audienceKinds)[number];

/** Names under which a connection's secrets are stored. Values go in and never come out. */
export const secretNames = [
  'clientSecret',
  /** PEM with a private key and, where it has one, its certificate. */
  'certificate',
  /** A JWT that another issuer made for this client. */
  'assertion',
  'password',
  'apiKey',
  'bearerToken',
] as const;
export type SecretName = (typeof secretNames)[number];

const urlText = z.string().check(z.trim(), z.maxLength(2000));

const oauth2AuthSchema = z.object({
  type: z.literal('oauth2'),
  grantType: z.enum(grantTypes),
  clientId: textSchema(500),
  clientAuthentication: z.enum(clientAuthentications),
  tokenUrl: urlText.check(z.minLength(1, says('problem.empty'))),
  scopes: z.string().check(z.trim(), z.maxLength(4000)),
  /** Authorization endpoint; needed for the authorization code grant. */
  authUrl: z._default(urlText, ''),
  /** Revocation endpoint (RFC 7009); empty where the service has none. */
  revokeUrl: z._default(urlText, ''),
  /** Issuer identifier, where known: compared with `iss` (RFC 9207) and the id_token's issuer. */
  issuer: z._default(urlText, ''),
  pkce: z._default(z.enum(pkceMethods), 'S256'),
  tokenOwner: z._default(z.enum(tokenOwners), 'shared'),
  /** Pushed authorization request endpoint (RFC 9126 §2); empty: requests travel in the browser's address. */
  parUrl: z._default(urlText, ''),
  /** Whether tokens are bound to a key of the app's own (RFC 9449); the service has to support it. */
  dpop: z._default(z.boolean(), false),
  /** Whether an answer in the browser without `iss` is refused (RFC 9207 §2.4): the service says that it names itself. */
  expectsIssuer: z._default(z.boolean(), false),
  /** Whether `prompt=consent` goes with `offline_access` where OpenID Connect wants it (Core §11). */
  promptsConsent: z._default(z.boolean(), true),
  /** Resource indicators, parted by spaces (RFC 8707 §2); also the one `resource` of Entra's v1 endpoint, which ignores scopes. */
  resource: z._default(z.string().check(z.trim(), z.maxLength(2000)), ''),
  /** Further parameters of the authorization request, such as Google's `access_type=offline`. */
  authParameters: z._default(
    z.record(z.string().check(z.maxLength(60)), z.string().check(z.maxLength(500))),
    {},
  ),
  assertionAlgorithm: z._default(z.enum(assertionAlgorithms), 'PS256'),
  /** `kid` of an assertion's header, where the server has its own name for the key; empty: its thumbprint (RFC 7638). */
  keyId: z._default(z.string().check(z.trim(), z.maxLength(200)), ''),
  /** Whether an assertion names its key: servers refuse a name where the keys that they were given have none. */
  sendsKeyId: z._default(z.boolean(), true),
  audienceKind: z._default(z.enum(audienceKinds), 'token-url'),
  /** Audience of an assertion where it is neither the token endpoint nor the issuer; of a federated one, always. */
  assertionAudience: z._default(z.string().check(z.trim(), z.maxLength(500)), ''),
  /** Text in a 200 answer by which a service reports an expired token, such as `"token_expired"`; empty: none. */
  expiredTokenText: z._default(z.string().check(z.maxLength(200)), ''),
  /** Day on which the client secret expires, as the provider shows it (YYYY-MM-DD); empty: unknown. */
  secretExpiresOn: z._default(z.string().check(z.regex(/^(\d{4}-\d{2}-\d{2})?$/, says('problem.date'))), ''),
});

/** How a connection signs in, without its secrets. */
const authSchema = z.discriminatedUnion('type', [
  oauth2AuthSchema,
  z.object({ type: z.literal('basic'), username: textSchema(500) }),
  z.object({
    type: z.literal('api_key'),
    placement: z.enum(['header', 'query']),
    name: z
      .string()
      .check(z.trim(), z.regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/, says('problem.headerName'))),
  }),
  z.object({ type: z.literal('bearer') }),
  z.object({ type: z.literal('none') }),
]);
export type Auth = z.output<typeof authSchema>;
export type AuthType = Auth['type'];
export type OAuth2Auth = Extract<Auth, { type: 'oauth2' }>;

/** What an admin enters for a connection; secrets travel beside it, write-only. */
export const connectionDraftSchema = z.object({
  name: textSchema(120),
  providerId: z.string().check(z.regex(/^[a-z0-9-]{1,60}$/)),
  settings: z._default(
    z.record(z.string().check(z.maxLength(60)), z.string().check(z.trim(), z.maxLength(500))),
    {},
  ),
  auth: authSchema,
  allowedHosts: z
    .array(z.string().check(z.trim(), z.toLowerCase(), z.minLength(1), z.maxLength(253)))
    .check(z.minLength(1, says('problem.hostNeeded')), z.maxLength(20)),
});
export type ConnectionDraft = z.output<typeof connectionDraftSchema>;

/** New secret values; an absent name keeps what is stored. */
export const secretsSchema = z._default(
  z.partialRecord(z.enum(secretNames), z.string().check(z.minLength(1), z.maxLength(20_000))),
  {},
);
export type SecretInput = Partial<Record<SecretName, string>>;

/** State of a connection's sign-in, as the badge shows it. */
export type ConnectionStatus =
  | {
      readonly state: 'authenticated';
      /** End of the access token; null where there is none or it is renewed without anybody's help. */
      readonly expiresAtMs: number | null;
      /** Whether the app renews the token by itself. */
      readonly isRenewable: boolean;
      /** Scopes that were asked for and not granted. */
      readonly missingScopes: readonly string[];
    }
  | { readonly state: 'not-authenticated' }
  /** Somebody has to sign in again. */
  | { readonly state: 'needs-sign-in'; readonly message: string; readonly atMs: number }
  | { readonly state: 'failed'; readonly message: string; readonly atMs: number };

/** A credential that ends on a known day. */
export interface ExpiryWarning {
  readonly credential: 'client-secret' | 'certificate';
  readonly expiresAtMs: number;
  /** Whole days left; negative when it has ended. */
  readonly daysLeft: number;
}

/** A connection in a list. */
export interface ConnectionSummary {
  readonly id: string;
  readonly revision: number;
  readonly name: string;
  readonly providerId: string;
  readonly providerName: string;
  readonly authType: AuthType;
  readonly grantType: GrantType | null;
  readonly tokenOwner: TokenOwner;
  /** Settings of its provider, such as the tenant: what tells it from another of the same provider. */
  readonly settings: Readonly<Record<string, string>>;
  readonly allowedHosts: readonly string[];
  readonly status: ConnectionStatus;
  /** Set from 30 days before a known credential ends. */
  readonly expiryWarning: ExpiryWarning | null;
}

/** A connection in its form. */
export type ConnectionDetail = ConnectionSummary &
  Readonly<ConnectionDraft> & {
    /** Which secrets are stored: their names, never their values. */
    readonly secretsSet: readonly SecretName[];
    /** The stored certificate, without its key. */
    readonly certificate: CertificateInfo | null;
    readonly updatedAtMs: number;
  };

/** What is known of a certificate without its key. */
export interface CertificateInfo {
  /** SHA-256 of the certificate, base64url: `x5t#S256` (RFC 7515 §4.1.8). */
  readonly thumbprint: string;
  readonly subject: string;
  readonly expiresAtMs: number;
}
