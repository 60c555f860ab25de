import type { NamedFailure } from '../../core/failure/failure';
import { looksForm, looksKey } from '../../core/look/look-record';
import type { LookRecord, LooksRecord } from '../../core/look/look-record';
import { findLooksProblem, withoutExpired } from '../../core/look/look-rules';
import type { Ports } from '../../core/ports';
import { vouch } from '../../core/record/vouch';
import { isSame } from '../../core/record/sorted-text';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { failNamed } from '../record/named';
import { createRecord, replaceRecord } from '../record/replace-record';
import { readLooks } from '../../core/look/read-looks';

/** Looks of one data source that are saved at the same moment: each is put beside the others' so often. */
const tries = 4;

/**
 * Changes the looks of a data source. What others change meanwhile is kept: the change is made anew of what is there.
 * @param change makes the looks that are to be of those that are; it may run more than once
 * @returns the looks as they are now
 */
export async function changeLooks(
  ports: Pick<Ports, 'records' | 'clock'>,
  dataSourceId: string,
  change: (looks: readonly LookRecord[]) => Result<readonly LookRecord[], NamedFailure>,
): Promise<Result<readonly LookRecord[], NamedFailure>> {
  const key = looksKey(dataSourceId);
  for (let attempt = 1; ; attempt += 1) {
    const raw = await ports.records.get(key);
    const previous = await readLooks(raw);
    if (raw !== undefined && previous === null) {
      return failNamed({ reason: 'record-unreadable', kind: 'looks' });
    }
    const changed = change(withoutExpired(previous?.looks ?? [], ports.clock.nowMs()));
    if (!changed.ok) return changed;
    const looks = [...changed.value];
    if (isSame(looks, previous?.looks ?? [])) return succeed(looks);
    const problem = findLooksProblem(looks);
    if (problem !== null) return failNamed({ reason: 'invalid-input', field: 'look', problem });
    const revision = (previous?.revision ?? 0) + 1;
    const record: LooksRecord = { version: 1, revision, looks };
    const stored = vouch(looksForm, record);
    const refusal =
      previous === null
        ? await createRecord(ports, key, stored)
        : await replaceRecord(ports, key, previous.revision, stored);
    if (refusal === null) return succeed(looks);
    if (refusal !== 'conflict' || attempt === tries)
      return failNamed({ reason: 'record-busy', kind: 'look' });
  }
}
