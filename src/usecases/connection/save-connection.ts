import type { ConnectionDetail } from '../../contract/connection';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import type { Result } from '../../core/result';
import { getConnection } from './get-connection';
import { prepareConnection } from './prepare-connection';
import type { ConnectionInput } from './prepare-connection';
import { storeConnection } from './store-connection';

/** Stores a connection without trying it. */
export async function saveConnection(
  ports: Ports,
  input: ConnectionInput,
): Promise<Result<ConnectionDetail, NamedFailure>> {
  const prepared = await prepareConnection(ports, input);
  if (!prepared.ok) return prepared;
  const { previous, isRepeated } = prepared.value;
  return previous !== null && isRepeated
    ? getConnection(ports, previous.id)
    : storeConnection(ports, prepared.value);
}
