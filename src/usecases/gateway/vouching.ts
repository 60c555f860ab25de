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

/** What came of asking who vouches for a token. `unavailable`: nobody could be asked; nothing is said about it. */
export type Vouching = Vouched | 'refused' | 'unavailable';
