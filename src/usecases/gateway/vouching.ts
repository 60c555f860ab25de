import type { Claims } from '../../core/gateway/judge-claims';

/** Claims that somebody vouches for: a signature that holds, or the issuer's own answer. */
interface Vouched {
  readonly claims: Claims;
  /** The issuer's list of people as it came from storage. */
  readonly people: unknown;
}

/** Why a token could not be checked, so that nothing is said about it: nobody answered, or refused to be asked by us. */
export type Unchecked = 'unavailable' | 'our-client-refused';

/** What came of asking who vouches for a token. */
export type Vouching = Vouched | 'refused' | Unchecked;
