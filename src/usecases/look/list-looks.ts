import type { Looks } from '../../contract/look';
import type { NamedFailure } from '../../core/failure/failure';
import { looksKey } from '../../core/look/look-record';
import { withoutExpired } from '../../core/look/look-rules';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { failNamed } from '../record/named';
import type { AuthorPlace } from '../view/seal-binding';
import { findMaker, openLooks, tellLooks } from './open-looks';
import { readLooks } from '../../core/look/read-looks';

/** Gives the looks of a data source to an author who may use it here, deleted ones that can be restored too. */
export async function listLooks(
  ports: Ports,
  dataSourceId: string,
  place: AuthorPlace,
): Promise<Result<Looks, NamedFailure>> {
  const opened = await openLooks(ports, dataSourceId, place);
  if (!opened.ok) return opened;
  const raw = await ports.records.get(looksKey(dataSourceId));
  const stored = await readLooks(raw);
  if (raw !== undefined && stored === null) return failNamed({ reason: 'record-unreadable', kind: 'looks' });
  const looks = withoutExpired(stored?.looks ?? [], ports.clock.nowMs());
  return succeed({ looks: tellLooks(looks, opened.value, await findMaker(ports, place, looks)) });
}
