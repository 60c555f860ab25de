import { clientKeyKey } from '../../core/connection/client-key';
import { connectionSecretsKey } from '../../core/connection/connection-record';
import { sharedOwner, tokenSetKey } from '../../core/oauth/token-set';
import type { Ports } from '../../core/ports';

/** What a connection no longer uses, by the numbers that its secrets and tokens have. */
interface Retired {
  readonly signIns: readonly number[];
  /** Credentials that were replaced while their sign-in went on. */
  readonly credentials?: readonly number[];
}

/** Deletes what else a connection that is no more has left among the secrets. */
export const deleteWaitingKey = ({ secrets }: Pick<Ports, 'secrets'>, connectionId: string): Promise<void> =>
  secrets.delete(clientKeyKey(connectionId));

/** Deletes secrets and shared tokens of some of a connection's sign-ins, and secrets that were replaced. */
export async function deleteSignIns(
  { secrets }: Pick<Ports, 'secrets'>,
  connectionId: string,
  { signIns, credentials = [] }: Retired,
): Promise<void> {
  const withSecrets = [...new Set([...signIns, ...credentials])];
  await Promise.all([
    ...withSecrets.map((number) => secrets.delete(connectionSecretsKey(connectionId, number))),
    ...signIns.map((signIn) => secrets.delete(tokenSetKey(sharedOwner(connectionId, signIn)))),
  ]);
}
