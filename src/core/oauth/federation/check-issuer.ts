import type { FederationDetails, FederationProblem } from '../../../contract/federation';

/** One answer to a fetch; null: none came. */
export type FetchedDocument = { readonly status: number; readonly text: string } | null;

/**
 * Checks an issuer as a sign-in service does: the description at its address names it to the letter, and the keys
 * that it points to hold the one that signs.
 * @param fetchDocument never throws
 */
export async function checkIssuer(
  { issuer, discoveryUrl, keyId }: Pick<FederationDetails, 'issuer' | 'discoveryUrl' | 'keyId'>,
  fetchDocument: (url: string) => Promise<FetchedDocument>,
): Promise<FederationProblem | null> {
  const answer = await fetchDocument(discoveryUrl);
  if (answer === null) return 'not-reachable';
  const described = readObject(answer);
  if (described === null) return 'no-document';
  if (described['issuer'] !== issuer) return 'other-issuer';
  const keysUrl = described['jwks_uri'];
  // Keys anywhere else would be somebody else's word.
  if (typeof keysUrl !== 'string' || !keysUrl.startsWith(`${issuer}/`)) return 'no-keys';
  const published = readObject(await fetchDocument(keysUrl))?.['keys'];
  if (!Array.isArray(published)) return 'no-keys';
  const isNamed = (key: unknown) =>
    typeof key === 'object' && key !== null && 'kid' in key && key.kid === keyId;
  return published.some(isNamed) ? null : 'key-missing';
}

function readObject(answer: FetchedDocument): Readonly<Record<string, unknown>> | null {
  if (answer?.status !== 200) return null;
  try {
    const parsed: unknown = JSON.parse(answer.text);
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : null;
  } catch {
    return null;
  }
}
