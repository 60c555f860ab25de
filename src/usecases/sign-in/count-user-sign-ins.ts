import type { ConsoleAnswers } from '../../contract/console-api';
import { userSignInPrefix, userSignInSchema } from '../../core/connection/connection-record';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { loadConnection } from '../record/load-connection';

/** Counts the accounts that are signed in themselves at a connection: those of its sign-in in force. */
export async function countUserSignIns(
  ports: Ports,
  id: string,
): Promise<Result<ConsoleAnswers['countUserSignIns'], NamedFailure>> {
  const connection = await loadConnection(ports.records, id);
  if (!connection.ok) return connection;
  const { signInRevision } = connection.value;
  const noted = await ports.records.list(`${userSignInPrefix}${id}:`);
  const inForce = noted.filter(
    ({ value }) => userSignInSchema.safeParse(value).data?.signInRevision === signInRevision,
  );
  return succeed({ count: inForce.length });
}
