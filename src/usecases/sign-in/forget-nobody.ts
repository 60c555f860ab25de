import { unidentifiedAccount } from '../../contract/account-id';
import type { AccountId } from '../../contract/account-id';
import { userSignInKey } from '../../core/connection/connection-record';
import type { UserSignIn } from '../../core/connection/connection-record';
import { dataSourcePrefix } from '../../core/data-source/data-source-record';
import { tokenSetKey, userOwner } from '../../core/oauth/token-set';
import type { Ports } from '../../core/ports';
import { snapshotEntryPrefix } from '../../core/snapshot/snapshot-record';
import { listAll } from '../record/list-all';
import { parseAnyDataSource } from '../record/load-data-source';
import { deleteSnapshot } from '../snapshot/limit-snapshots';

/** As if it were an account: only to find what older releases stored under it. */
const nobody = unidentifiedAccount as AccountId;

/**
 * Deletes a sign-in that was stored under the name all who have not signed in share, with its tokens and the rows that
 * were read with them. Nothing uses them. The note goes last, so that a run that was cut short is repeated.
 */
export async function forgetNobody(
  ports: Ports,
  { connectionId, signInRevision }: Pick<UserSignIn, 'connectionId' | 'signInRevision'>,
): Promise<void> {
  try {
    await ports.secrets.delete(tokenSetKey(userOwner(connectionId, signInRevision, nobody)));
    for (const { value } of await listAll(ports.records, dataSourcePrefix)) {
      const parsed = parseAnyDataSource(value);
      if (parsed.ok && parsed.value.connectionId === connectionId) await forgetRows(ports, parsed.value.id);
    }
    await ports.records.delete(userSignInKey(connectionId, nobody));
    ports.log.info({ event: 'sign-in-of-nobody-deleted', connectionId });
  } catch {
    ports.log.warn({ event: 'sign-in-of-nobody-not-deleted', connectionId });
  }
}

async function forgetRows({ records }: Ports, dataSourceId: string): Promise<void> {
  const prefix = snapshotEntryPrefix(dataSourceId);
  for (const { key } of await records.list(prefix)) {
    const name = `${dataSourceId}:${key.slice(prefix.length)}`;
    if (name.endsWith(`:user.${nobody}`)) await deleteSnapshot({ records }, name);
  }
}
