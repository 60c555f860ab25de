import type { AccountId } from '../../contract/account-id';
import type { Ports } from '../../core/ports';
import { toKeyPart } from '../../core/record/key-part';
import { snapshotEntryPrefix } from '../../core/snapshot/snapshot-record';
import { listDataSources } from '../record-index/list-data-sources';
import { emptySnapshot } from '../snapshot/empty-snapshot';
import { nameSnapshot } from '../snapshot/load-snapshot';

/**
 * Lets go of what was read through a connection with an account's own tokens: the next look reads it as who the person is
 * then, or asks for a sign-in.
 */
export async function forgetOwnRows(ports: Ports, connectionId: string, accountId: AccountId): Promise<void> {
  const listed = await listDataSources(ports);
  const through = new Set(listed.flatMap((each) => (each.connectionId === connectionId ? [each.id] : [])));
  const own = listed.filter(({ id, partIds = [] }) => [id, ...partIds].some((each) => through.has(each)));
  const ending = `:user.${toKeyPart(accountId)}`;
  for (const { id } of own) {
    const prefix = snapshotEntryPrefix(id);
    const entered = (await ports.records.list(prefix))
      .map(({ key }) => `${id}:${key.slice(prefix.length)}`)
      .filter((name) => name.endsWith(ending));
    // Listings lag behind; what a view without values shows is known by its name.
    const usual = await nameSnapshot({ id, tokenOwner: 'user' }, {}, accountId);
    for (const name of new Set([usual, ...entered])) await emptySnapshot(ports, name);
  }
}
