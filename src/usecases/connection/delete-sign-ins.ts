import { connectionSecretsKey } from '../../core/connection/connection-record';
import { sharedOwner, tokenSetKey } from '../../core/oauth/token-set';
import type { Ports } from '../../core/ports';

/** Deletes secrets and shared tokens of some of a connection's sign-ins. */
export async function deleteSignIns(
  { secrets }: Pick<Ports, 'secrets'>,
  connectionId: string,
  signIns: readonly number[],
): Promise<void> {
  await Promise.all(
    signIns.flatMap((signIn) => [
      secrets.delete(connectionSecretsKey(connectionId, signIn)),
      secrets.delete(tokenSetKey(sharedOwner(connectionId, signIn))),
    ]),
  );
}
