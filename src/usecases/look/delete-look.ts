import type { Looks } from '../../contract/look';
import type { NamedFailure } from '../../core/failure/failure';
import { isInForce, looksKey } from '../../core/look/look-record';
import type { LookRecord } from '../../core/look/look-record';
import { isLookNameTaken } from '../../core/look/look-rules';
import type { Ports } from '../../core/ports';
import { isSame } from '../../core/record/sorted-text';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { buildText } from '../../contract/text/text';
import { recordAction } from '../audit/record-action';
import { failNamed } from '../record/named';
import type { AuthorPlace } from '../view/seal-binding';
import { changeLooks } from './change-looks';
import { findMaker, openLooks, pickChangeable, refuseLookName, tellLooks } from './open-looks';
import { readLooks } from '../../core/look/read-looks';

/** Which look of which data source. */
interface LookTarget {
  readonly dataSourceId: string;
  readonly id: string;
}

/**
 * Deletes a look, which can be restored for 30 days. Macros that name it show their rows as they did when they were saved.
 * Deleting what is deleted changes nothing.
 * @param isForGood what was deleted is forgotten, which makes room; what is in force is refused
 */
export function deleteLook(
  ports: Ports,
  { isForGood = false, ...target }: LookTarget & { readonly isForGood?: boolean | undefined },
  place: AuthorPlace,
): Promise<Result<Looks, NamedFailure>> {
  const deletedAtMs = ports.clock.nowMs();
  return change(ports, target, place, isForGood ? 'look-forgotten' : 'look-deleted', (look) => {
    if (isForGood) return isInForce(look) ? failNamed({ reason: 'conflict', kind: 'look' }) : succeed(null);
    return succeed(isInForce(look) ? { ...look, deletedAtMs, revision: look.revision + 1 } : look);
  });
}

/** Takes a deletion back, unless another look has got its name since; macros that name it show it again. */
export function restoreLook(
  ports: Ports,
  target: LookTarget,
  place: AuthorPlace,
): Promise<Result<Looks, NamedFailure>> {
  return change(ports, target, place, 'look-restored', (deleted, looks) => {
    if (isInForce(deleted)) return succeed(deleted);
    const { deletedAtMs: _deletedAtMs, ...look } = deleted;
    return isLookNameTaken(looks, look)
      ? refuseLookName()
      : succeed({ ...look, revision: look.revision + 1 });
  });
}

/** @param toNext makes the look that is to be of the one that is; null: none */
async function change(
  ports: Ports,
  { dataSourceId, id }: LookTarget,
  place: AuthorPlace,
  action: 'look-deleted' | 'look-forgotten' | 'look-restored',
  toNext: (look: LookRecord, looks: readonly LookRecord[]) => Result<LookRecord | null, NamedFailure>,
): Promise<Result<Looks, NamedFailure>> {
  const opened = await openLooks(ports, dataSourceId, place);
  if (!opened.ok) return opened;
  const before = (await readLooks(await ports.records.get(looksKey(dataSourceId))))?.looks ?? [];
  const maker = await findMaker(ports, place, before);
  const changed = await changeLooks(ports, dataSourceId, (looks) => {
    const found = pickChangeable(looks, id, maker);
    if (!found.ok) return found;
    const next = toNext(found.value, looks);
    if (!next.ok) return next;
    return succeed(looks.flatMap((each) => (each.id === id ? (next.value ?? []) : each)));
  });
  if (!changed.ok) return changed;
  const was = before.find((look) => look.id === id);
  const now = changed.value.find((look) => look.id === id);
  if (!isSame(was, now)) {
    const subject = { id: dataSourceId, name: opened.value.name };
    const detail = buildText('audit.look', { name: (now ?? was)?.name ?? '' });
    await recordAction(ports, { area: 'data-source', action, subject, detail });
  }
  return succeed({ looks: tellLooks(changed.value, opened.value, maker) });
}
