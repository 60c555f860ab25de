import type {
  AudienceKind,
  AuthType,
  CertificateInfo,
  ClientAuthentication,
  GrantType,
  OAuth2Auth,
  PkceMethod,
  SecretName,
} from '../../../../src/contract/connection';
import type { PastedEndpoint } from '../../../../src/contract/pasted-address/read-endpoint';
import type { TokenOwner } from '../../../../src/contract/token-owner';

/** Stored record that a form replaces. */
export interface Target {
  readonly id: string;
  readonly revision: number;
}

/**
 * What the connection form shows. It keeps the inputs of every authentication, so that switching back and forth
 * loses nothing; {@link toConnectionDraft} takes those that count.
 */
export interface ConnectionState {
  readonly target: Target | null;
  readonly name: string;
  readonly providerId: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly authType: AuthType;
  readonly grantType: GrantType;
  readonly clientId: string;
  readonly clientAuthentication: ClientAuthentication;
  readonly assertionAlgorithm: AssertionAlgorithm;
  readonly keyId: string;
  readonly sendsKeyId: boolean;
  readonly audienceKind: AudienceKind;
  readonly assertionAudience: string;
  readonly authUrl: string;
  readonly tokenUrl: string;
  readonly revokeUrl: string;
  readonly issuer: string;
  readonly scopes: string;
  readonly pkce: PkceMethod;
  readonly tokenOwner: TokenOwner;
  readonly parUrl: string;
  readonly dpop: boolean;
  readonly expectsIssuer: boolean;
  readonly promptsConsent: boolean;
  /** Resource indicators, parted by spaces. */
  readonly resource: string;
  /** Further parameters of the authorization request, one `name=value` a line. */
  readonly authParameters: string;
  readonly expiredTokenText: string;
  readonly secretExpiresOn: string;
  readonly username: string;
  readonly keyPlacement: 'header' | 'query';
  readonly keyName: string;
  readonly allowedHosts: string;
  /** Fields that the admin wrote by hand; the others follow the preset. */
  readonly edited: readonly FollowingField[];
  /** Addresses that the admin wrote with a gap, such as `{tenant}`: filled in again when the setting changes. */
  readonly templates: Readonly<Partial<Record<PastedEndpoint, string>>>;
  /** Names of other connections, which a suggested one must not repeat. */
  readonly otherNames: readonly string[];
  readonly secretsSet: readonly SecretName[];
  readonly certificate: CertificateInfo | null;
}

/** How a client assertion is signed. */
type AssertionAlgorithm = OAuth2Auth['assertionAlgorithm'];

/** Addresses that the provider's preset is a template for. */
export const endpointFields = ['authUrl', 'tokenUrl', 'revokeUrl', 'issuer'] as const;

/** Fields that are filled from the preset until they are edited. */
export type FollowingField =
  'name' | 'scopes' | 'allowedHosts' | 'assertionAudience' | (typeof endpointFields)[number];

/** Whether a person signs in at the provider's own pages. */
export function hasSignInWindow({ authType, grantType }: ConnectionState): boolean {
  return authType === 'oauth2' && grantType === 'authorization_code';
}

/** Whether an assertion is made out to the issuer, which must be known then. */
export function needsIssuer({
  authType,
  clientAuthentication,
  audienceKind,
}: Pick<ConnectionState, 'authType' | 'clientAuthentication' | 'audienceKind'>): boolean {
  return authType === 'oauth2' && clientAuthentication === 'private_key_jwt' && audienceKind === 'issuer';
}

/** Whether an assertion is made out to a text of the form's own. */
export function usesAudience({
  clientAuthentication,
  audienceKind,
}: Pick<ConnectionState, 'clientAuthentication' | 'audienceKind'>): boolean {
  return (
    clientAuthentication === 'federation' ||
    (clientAuthentication === 'private_key_jwt' && audienceKind === 'other')
  );
}
