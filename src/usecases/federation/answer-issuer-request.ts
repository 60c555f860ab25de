import {
  buildDiscovery,
  buildKeySet,
  findDocument,
  toIssuer,
} from '../../core/oauth/federation/federation-documents';
import type { Ports } from '../../core/ports';
import { loadFederationKeys } from './federation-key-storage';

/** A request of the issuer's public address; nothing else of it counts, nor is believed. */
export interface IssuerRequest {
  readonly method: string;
  /** What the caller appended to the address. */
  readonly userPath: string;
  readonly query: Readonly<Record<string, readonly string[]>>;
}

/** The answer; null body: there is nothing. */
export interface IssuerAnswer {
  readonly status: 200 | 404 | 405;
  readonly body: object | null;
}

/**
 * Serves the issuer's two public documents to whoever asks. It writes nothing, and before the first key is made, which
 * only an administrator's doing causes, there is nothing to serve.
 */
export async function answerIssuerRequest(
  ports: Pick<Ports, 'records' | 'addresses'>,
  { method, userPath, query }: IssuerRequest,
): Promise<IssuerAnswer> {
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, body: null };
  const document = findDocument(userPath, query);
  const keys = document === null ? null : await loadFederationKeys(ports);
  if (document === null || keys === null) return { status: 404, body: null };
  if (document === 'keys') return { status: 200, body: buildKeySet(keys.keys) };
  return { status: 200, body: buildDiscovery(toIssuer(await ports.addresses.issuerUrl())) };
}
