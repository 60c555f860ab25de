import type { FetchedDocument } from '../../../../src/contract/federation';

/** Longest that the browser waits for one document. */
const limitMs = 8_000;

/**
 * Fetches a document of the app's own public issuer, as a witness where its back end may not: manifest.yml allows that
 * address to the console (`fetch.client`), and no other.
 */
export async function fetchOwnDocument(url: string): Promise<FetchedDocument> {
  try {
    const signal = AbortSignal.timeout(limitMs);
    const response = await fetch(url, { credentials: 'omit', redirect: 'error', signal });
    return { status: response.status, text: await response.text() };
  } catch {
    return null;
  }
}
