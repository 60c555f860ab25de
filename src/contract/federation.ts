/** What the check of the app's own issuer found, in the order of what is looked at. */
export type FederationProblem =
  /** The address could not be asked from there: not allowed, not reachable. */
  | 'not-reachable'
  /** Something answered, but not with the document: a status other than 200, or no JSON object. */
  | 'no-document'
  /** The document names another issuer than the address it stands at. */
  | 'other-issuer'
  /** The keys cannot be fetched where the document says. */
  | 'no-keys'
  /** The keys do not have the one that signs. */
  | 'key-missing';

/** What an administrator registers at a sign-in service, and whether the issuer can be checked there. */
export interface FederationDetails {
  readonly issuer: string;
  readonly subject: string;
  /** Where services find the issuer's description (OpenID Connect Discovery 1.0 §4). */
  readonly discoveryUrl: string;
  /** `kid` of the key that signs now. */
  readonly keyId: string;
  /** What the app's back end saw when it fetched both documents; null: all is right. */
  readonly problem: FederationProblem | null;
}
