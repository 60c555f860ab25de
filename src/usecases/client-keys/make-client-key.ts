import type { ClientKeys, MadeAlgorithm } from '../../contract/client-key';
import { buildText } from '../../contract/text/text';
import { clientKeyKey, listProofUrls, originOf } from '../../core/connection/client-key';
import type { WaitingKey } from '../../core/connection/client-key';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { loadConnection } from '../record/load-connection';
import { failNamed } from '../record/named';
import { describeClientKeys } from './list-client-keys';

/**
 * Makes a key for a connection: its private half goes straight into the secret store. The key in use, if there is one,
 * goes on signing. A key that waits already is answered instead of a second one, also to whoever asks at the same time.
 */
export async function makeClientKey(
  ports: Ports,
  { id, algorithm }: { readonly id: string; readonly algorithm: MadeAlgorithm },
): Promise<Result<ClientKeys, NamedFailure>> {
  const loaded = await loadConnection(ports.records, id);
  if (!loaded.ok) return loaded;
  const { auth, name } = loaded.value;
  if (auth.type !== 'oauth2') {
    const problem = buildText('problem.choice');
    return failNamed({ reason: 'invalid-input', field: 'draft.auth.type', problem }, { connection: name });
  }
  const key: WaitingKey = {
    version: 1,
    pem: await ports.certificates.make(algorithm),
    origin: originOf(auth.tokenUrl),
    otherOrigins: listProofUrls(auth).map(originOf),
    madeAtMs: ports.clock.nowMs(),
  };
  await ports.secrets.setIfAbsent(clientKeyKey(id), key);
  return succeed(await describeClientKeys(ports, loaded.value));
}

/** Throws a key that waits away, if it is still the one that the administrator saw. */
export async function discardClientKey(
  ports: Ports,
  { id, keyId }: { readonly id: string; readonly keyId: string },
): Promise<Result<ClientKeys, NamedFailure>> {
  const loaded = await loadConnection(ports.records, id);
  if (!loaded.ok) return loaded;
  const before = await describeClientKeys(ports, loaded.value);
  if (before.waiting?.keyId !== keyId) return succeed(before);
  await ports.secrets.delete(clientKeyKey(id));
  return succeed(await describeClientKeys(ports, loaded.value));
}
