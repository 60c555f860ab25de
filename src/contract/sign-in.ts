import * as z from 'zod/mini';
import type { ClientAuthentication, GrantType, OAuth2Auth, PkceMethod } from './connection';
import { says } from './text/text';

/** The `state` of one sign-in (RFC 6749 §10.12): 32 random bytes as base64url. */
export const signInStateSchema = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_-]{43}$/, says('problem.signInState')));

/** A sign-in that has begun. */
export interface SignInStart {
  /** To be opened in a new window. */
  readonly authorizationUrl: string;
  readonly state: string;
  readonly expiresAtMs: number;
  /** Things to know before signing in, such as a missing `offline_access`. */
  readonly warnings: readonly string[];
}

/** A permission that a ready-made request needs and the token lacks. */
export interface MissingPermission {
  readonly request: string;
  readonly permission: string;
  /** A sentence that says what to grant. */
  readonly advice: string;
}

/** What an access token says about itself. */
export interface TokenInspection {
  /** False for tokens that only the provider can read; then only scopes and expiry are known. */
  readonly isReadable: boolean;
  readonly issuer: string | null;
  readonly tenant: string | null;
  readonly audience: readonly string[];
  readonly clientId: string | null;
  readonly subject: string | null;
  readonly grantType: GrantType;
  /** Delegated permissions (`scp`, `scope`). */
  readonly scopes: readonly string[];
  /** Application permissions (`roles`). */
  readonly roles: readonly string[];
  readonly expiresAtMs: number;
  readonly isRenewable: boolean;
  readonly missing: readonly MissingPermission[];
}

/** What was chosen by a service's own description, or what the app cannot do of it, in the reader's language. */
interface DiscoveryChoice {
  readonly text: string;
  /** Whether it keeps the sign-in from working until somebody does something about it. */
  readonly isProblem: boolean;
}

/** Endpoints found by discovery, and what was chosen by what the service says of itself. */
export interface DiscoveredEndpoints {
  readonly issuer: string;
  readonly authUrl: string;
  readonly tokenUrl: string;
  readonly revokeUrl: string;
  /** Where authorization requests are pushed to; empty: the service does not require it. */
  readonly parUrl: string;
  readonly scopes: readonly string[];
  readonly pkce: PkceMethod;
  readonly clientAuthentication: ClientAuthentication;
  /** Every method that the service takes and the app knows. */
  readonly clientAuthentications: readonly ClientAuthentication[];
  readonly assertionAlgorithm: OAuth2Auth['assertionAlgorithm'];
  /** Grants that the service names and the app knows; all of them if it names none. */
  readonly grantTypes: readonly GrantType[];
  readonly dpop: boolean;
  readonly expectsIssuer: boolean;
  readonly promptsConsent: boolean;
  readonly choices: readonly DiscoveryChoice[];
}
