import type { FederationDetails } from '../../contract/federation';
import type { NamedFailure } from '../../core/failure/failure';
import { checkIssuer } from '../../core/oauth/federation/check-issuer';
import type { FetchedDocument } from '../../core/oauth/federation/check-issuer';
import { toIssuer } from '../../core/oauth/federation/federation-documents';
import { parseOutboundUrl } from '../../core/connection/url-policy';
import { federationSubject, findSigningKey } from '../../core/oauth/federation/federation-keys';
import type { FederatedConnection } from '../../core/oauth/federation/federation-keys';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { loadConnection } from '../record/load-connection';
import { failNamed } from '../record/named';
import { ensureFederationKeys } from './federation-key-storage';

/** Both documents are some hundred bytes. */
const maxDocumentBytes = 64 * 1024;

/** One fetch may take this long; the console's call has two of them. */
const fetchLimitMs = 8_000;

/**
 * What to register for a connection that signs in without a secret, with the outcome of fetching the app's own issuer
 * as a sign-in service would: whether the platform passes path and content on is not documented.
 */
export async function checkFederation(
  ports: Ports,
  { id, tokenUrl }: FederatedConnection,
  deadlineAtMs: number,
): Promise<Result<FederationDetails, NamedFailure>> {
  const connection = await loadConnection(ports.records, id);
  if (!connection.ok) return connection;
  const address = parseOutboundUrl(tokenUrl, await ports.invocation.environment());
  if (!address.ok) return failNamed(address.failure, { connection: connection.value.name });
  const { keys } = await ensureFederationKeys(ports, deadlineAtMs);
  const issuer = toIssuer(await ports.addresses.issuerUrl());
  const details = {
    issuer,
    subject: federationSubject({ id, tokenUrl }),
    discoveryUrl: `${issuer}/.well-known/openid-configuration`,
    keyId: findSigningKey(keys, ports.clock.nowMs()).kid,
  };
  const fetchDocument = async (url: string): Promise<FetchedDocument> => {
    const limits = {
      deadlineAtMs: Math.min(deadlineAtMs, ports.clock.nowMs() + fetchLimitMs),
      maxBytes: maxDocumentBytes,
    };
    const headers = { accept: 'application/json' };
    const answer = await ports.http.send({ method: 'GET', url, headers }, limits);
    return answer.ok ? { status: answer.value.status, text: answer.value.text } : null;
  };
  return succeed({ ...details, problem: await checkIssuer(details, fetchDocument) });
}
