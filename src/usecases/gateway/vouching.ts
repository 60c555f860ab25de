import type { Claims } from '../../core/gateway/judge-claims';

/** Claims that somebody vouches for, or is about to. */
interface Vouched {
  readonly claims: Claims;
  /** The issuer's list of people as it came from storage. */
  readonly people: unknown;
  /**
   * Whether the signature holds; null where the issuer itself has answered. Until this is known the claims may be
   * judged, and nothing may be done for their sake. Never rejects.
   */
  readonly isSigned: Promise<boolean> | null;
}

/** Why a token could not be checked, so that nothing is said about it: nobody answered, or refused to be asked by us. */
export type Unchecked = 'unavailable' | 'our-client-refused';

/** What came of asking who vouches for a token. */
export type Vouching = Vouched | 'refused' | Unchecked;
