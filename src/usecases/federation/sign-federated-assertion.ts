import { buildFederatedAssertion } from '../../core/oauth/federation/build-federated-assertion';
import { toIssuer } from '../../core/oauth/federation/federation-documents';
import {
  federationSecretKey,
  federationSecretSchema,
  federationSubject,
  findSigningKey,
} from '../../core/oauth/federation/federation-keys';
import type { FederatedConnection } from '../../core/oauth/federation/federation-keys';
import { StorageError } from '../../core/ports';
import type { Ports } from '../../core/ports';
import { ensureFederationKeys } from './federation-key-storage';

/** Bytes of an assertion's id. */
const idBytes = 24;

/**
 * An assertion by which a connection proves itself without a secret. The issuer is what the platform says the web
 * trigger's address is, never what a request or a record says.
 */
export async function signFederatedAssertion(
  ports: Ports,
  connection: FederatedConnection,
  audience: string,
  deadlineAtMs: number,
): Promise<string> {
  const [{ keys }, triggerUrl] = await Promise.all([
    ensureFederationKeys(ports, deadlineAtMs),
    ports.addresses.issuerUrl(),
  ]);
  const nowMs = ports.clock.nowMs();
  const { kid } = findSigningKey(keys, nowMs);
  const secret = federationSecretSchema.safeParse(await ports.secrets.get(federationSecretKey(kid)));
  if (!secret.success) throw new StorageError('federation-key', 'KEY_NOT_FOUND');
  return buildFederatedAssertion({
    issuer: toIssuer(triggerUrl),
    subject: federationSubject(connection),
    audience,
    id: ports.random.secret(idBytes),
    kid,
    privateKey: secret.data.privateKey,
    nowMs,
  });
}
