import * as z from 'zod/mini';
import type { OAuth2Auth } from '../../contract/connection';

/** A key that was made for a connection and is not in use yet, as stored (secret store). */
export const clientKeySchema = z.object({
  version: z.literal(1),
  /** Unencrypted PKCS #8 PEM. */
  pem: z.string(),
  /** Origin of the token endpoint that it was made for: it proves the client to no other. */
  origin: z.string(),
  /** Origins of the other endpoints that the client proves itself at, as they were then. */
  otherOrigins: z._default(z.array(z.string()), []),
  madeAtMs: z.number(),
});
export type WaitingKey = z.output<typeof clientKeySchema>;

/** Addresses that a client proves itself at, and so sends its secret or an assertion to. */
export function listProofUrls({ tokenUrl, revokeUrl, parUrl }: OAuth2Auth): readonly string[] {
  return [tokenUrl, revokeUrl, parUrl].filter((url) => url !== '');
}

/** The origin of an address; empty: it is none. */
export const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : '');

/** Whether a key was made for the places that these settings would have it prove the client at. */
export function fitsWaitingKey({ origin, otherOrigins }: WaitingKey, auth: OAuth2Auth): boolean {
  const known = [origin, ...otherOrigins];
  return (
    originOf(auth.tokenUrl) === origin &&
    listProofUrls(auth)
      .map(originOf)
      .every((each) => known.includes(each))
  );
}

/** Storage key (secret store) of the key that waits; there is one at most. */
export const clientKeyKey = (connectionId: string) => `client-key:${connectionId}`;
