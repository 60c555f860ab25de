import {
  connectionKey,
  connectionSecretsKey,
  connectionStatusKey,
} from '../../core/connection/connection-record';
import type { NamedFailure } from '../../core/failure/failure';
import { sharedOwner, tokenSetKey } from '../../core/oauth/token-set';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { listDependents } from './list-dependents';
import { loadConnection } from '../record/load-records';
import { failNamed } from '../record/named';

/** Deletes a connection with its secrets and tokens, unless a data source uses it. */
export async function deleteConnection(
  ports: Ports,
  target: { readonly id: string; readonly revision: number },
): Promise<Result<{ readonly deleted: true }, NamedFailure>> {
  const loaded = await loadConnection(ports.records, target.id);
  if (!loaded.ok) return loaded;
  const connection = loaded.value;
  const subject = { connection: connection.name };
  if (connection.revision !== target.revision)
    return failNamed({ reason: 'conflict', kind: 'connection' }, subject);
  const usedBy = await listDependents(ports, target.id);
  if (usedBy.length > 0) return failNamed({ reason: 'record-in-use', usedBy }, subject);
  await ports.records.delete(connectionKey(target.id));
  const signIns = [...connection.retiredSignIns, connection.signInRevision];
  await Promise.all([
    ports.records.delete(connectionStatusKey(target.id)),
    ...signIns.flatMap((signIn) => [
      ports.secrets.delete(connectionSecretsKey(target.id, signIn)),
      ports.secrets.delete(tokenSetKey(sharedOwner(target.id, signIn))),
    ]),
  ]);
  return succeed({ deleted: true });
}
