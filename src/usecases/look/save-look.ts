import type { LookAnswers, LookDraft } from '../../contract/look';
import type { NamedFailure } from '../../core/failure/failure';
import { isInForce, looksKey } from '../../core/look/look-record';
import type { LookRecord } from '../../core/look/look-record';
import { isLookNameTaken, toLookDraft } from '../../core/look/look-rules';
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
import type { LookMaker } from './open-looks';
import { readLooks } from '../../core/look/read-looks';

/** What an author has a data source keep. */
export interface LookOrder {
  readonly dataSourceId: string;
  /** The look that is changed, as the author saw it; absent: a new one is made. */
  readonly changes?: { readonly id: string; readonly revision: number } | undefined;
  readonly look: LookDraft;
}

/**
 * Makes a look, or changes one: every macro that names it shows its rows so from its next view on. Whoever may use the data
 * source on a page that they may edit makes one; it is changed by them and by administrators.
 */
export async function saveLook(
  ports: Ports,
  { dataSourceId, changes, look }: LookOrder,
  place: AuthorPlace,
): Promise<Result<LookAnswers['saveLook'], NamedFailure>> {
  const opened = await openLooks(ports, dataSourceId, place);
  if (!opened.ok) return opened;
  const dataSource = opened.value;
  const before = (await readLooks(await ports.records.get(looksKey(dataSourceId))))?.looks ?? [];
  const maker = await findMaker(ports, place, before);
  const id = changes?.id ?? ports.random.recordId();
  const draft = toLookDraft(look);
  const next = { ...draft, id, changedAtMs: ports.clock.nowMs() };
  const changed = await changeLooks(ports, dataSourceId, (looks) => {
    if (isLookNameTaken(looks, next)) return refuseLookName();
    if (changes === undefined) {
      return succeed([...looks, { ...next, revision: 1, madeBy: place.accountId }]);
    }
    const previous = pickUnchanged(looks, changes, maker);
    if (!previous.ok) return previous;
    const { revision, madeBy } = previous.value;
    return succeed(
      looks.map((each) => (each.id === id ? { ...next, revision: revision + 1, madeBy } : each)),
    );
  });
  if (!changed.ok) return changed;
  const previous = before.find((each) => each.id === id);
  if (previous === undefined || !isSame({ name: previous.name, view: previous.view }, draft)) {
    const subject = { id: dataSourceId, name: dataSource.name };
    await recordAction(ports, {
      area: 'data-source',
      action: 'look-saved',
      subject,
      detail: buildText('audit.look', { name: draft.name }),
    });
  }
  return succeed({ id, looks: tellLooks(changed.value, dataSource, maker) });
}

function pickUnchanged(
  looks: readonly LookRecord[],
  { id, revision }: { readonly id: string; readonly revision: number },
  maker: LookMaker,
): Result<LookRecord, NamedFailure> {
  const look = pickChangeable(looks.filter(isInForce), id, maker);
  if (!look.ok || look.value.revision === revision) return look;
  return failNamed({ reason: 'conflict', kind: 'look' });
}
