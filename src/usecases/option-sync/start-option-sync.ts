import type { OptionSyncReport } from '../../contract/option-sync';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import type { NamedFailure } from '../../core/failure/failure';
import { acquireLease, recordLeaseFailure, resolverHoldMs } from '../../core/lease/lease';
import {
  optionSyncPreviewKey,
  optionSyncPreviewSchema,
  optionSyncRunKey,
} from '../../core/option-sync/option-sync-record';
import type { OptionSyncRun, StoredOptionSync } from '../../core/option-sync/option-sync-record';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { readSourceState } from '../field/compare-sources';
import { failNamed } from '../record/named';
import { loadOptionSync, loadOptionSyncs } from './load-option-syncs';
import { isRunAlive, isRunUnfinished, readOptionSyncRun, toOptionSyncReport } from './run-record';

/** Less than a day, so that the run of the same hour comes to it. */
const wholeAfterMs = 23.5 * 3_600_000;

/** What is asked for. */
export interface RunWish {
  readonly kind: 'sync' | 'undo';
  /** Whether however many options may go. */
  readonly acceptsLoss: boolean;
}

/**
 * Begins a run, for whoever asks. One that is under way goes on; one that died or was stopped goes on where it was. None
 * begins before somebody has seen what it would do.
 */
export async function startOptionSync(
  ports: Ports,
  id: string,
  wish: RunWish,
): Promise<Result<{ readonly report: OptionSyncReport }, NamedFailure>> {
  const sync = await loadOptionSync(ports.records, id);
  if (!sync.ok) return sync;
  const refuse = (problem: Text) => failNamed({ reason: 'option-sync-refused', problem });
  const known = readOptionSyncRun(await ports.records.get(optionSyncRunKey(id)));
  if (wish.kind === 'undo' && known?.canUndo !== true) return refuse(buildText('problem.optionSync.noUndo'));
  if (wish.kind === 'sync') {
    if (sync.value.isPaused) return refuse(buildText('problem.optionSync.paused'));
    const preview = await ports.records.get(optionSyncPreviewKey(id));
    if (!optionSyncPreviewSchema.safeParse(preview).success)
      return refuse(buildText('problem.optionSync.noPreview'));
  }
  const run = await beginRun(ports, sync.value, known, wish);
  if (run === null) return failNamed({ reason: 'record-busy', kind: 'option-sync' });
  return succeed({ report: toOptionSyncReport(run, ports.language) });
}

/** Begins a run of a sync that may run; tells of the one that is under way, if there is one. Null: it is begun just now. */
async function beginRun(
  ports: Ports,
  { id, revision }: StoredOptionSync,
  known: OptionSyncRun | null,
  { kind, acceptsLoss }: RunWish,
): Promise<OptionSyncRun | null> {
  const { records, clock, queue } = ports;
  const nowMs = clock.nowMs();
  if (known && isRunAlive(known, nowMs)) return known;
  const target = { owner: `option-sync.${id}`, generation: known?.run ?? 0 };
  const lease = await acquireLease(records, clock, target, resolverHoldMs);
  // Somebody else begins the same run within this moment.
  if (lease.state !== 'won') return null;
  const goesOn = known !== null && known.kind === kind && isRunUnfinished(known);
  const run: OptionSyncRun = {
    ...{ version: 1, kind, acceptsLoss: acceptsLoss || (goesOn && known.acceptsLoss), revision },
    ...{ run: (known?.run ?? 0) + 1, step: 0, state: 'waiting', updatedAtMs: nowMs },
    ...{ problems: [], problemCount: 0, loss: null, problem: null, source: null },
    ...(goesOn
      ? countedSoFar(known)
      : { startedAtMs: nowMs, firstRun: (known?.run ?? 0) + 1, ...nothingCounted }),
    canUndo: known?.canUndo ?? false,
  };
  try {
    await records.set(optionSyncRunKey(id), run);
    await queue.pushOptionSync({ syncId: id, run: run.run, step: 0 });
  } catch (error) {
    // Nobody will carry it out: it can be begun again at once.
    const outcome = { failure: null, retryAtMs: clock.nowMs() };
    await recordLeaseFailure(records, clock, target, lease.attempt, outcome).catch(() => undefined);
    await records.set(optionSyncRunKey(id), { ...run, state: 'failed' }).catch(() => undefined);
    throw error;
  }
  return run;
}

const nothingCounted = {
  ...{ created: 0, renamed: 0, enabled: 0, disabled: 0, deleted: 0, moved: 0, unchanged: 0, others: 0 },
  calls: 0,
};

/** What an unfinished run has come to, which the one that goes on with it adds to. */
function countedSoFar(run: OptionSyncRun) {
  const { startedAtMs, firstRun, created, renamed, enabled, disabled, deleted, moved, calls } = run;
  const done = { created, renamed, enabled, disabled, deleted, moved, calls };
  return { ...nothingCounted, startedAtMs, firstRun, ...done };
}

/**
 * The scheduled run: begins what is due. A sync is begun by hand first; after that as often as it says, and only where the
 * rows or its settings are others since, a run did not end, or the options were not looked at for a day.
 */
export async function beginOptionSyncs(ports: Ports): Promise<void> {
  const all = await loadOptionSyncs(ports.records);
  if (!all.ok) ports.log.warn({ event: 'option-syncs-unreadable' });
  for (const sync of (all.ok && all.value?.syncs) || []) {
    try {
      const known = readOptionSyncRun(await ports.records.get(optionSyncRunKey(sync.id)));
      if (known && (await isDue(ports, sync, known)))
        await beginRun(ports, sync, known, {
          kind: known.state === 'done' ? 'sync' : known.kind,
          acceptsLoss: false,
        });
    } catch {
      // One that cannot be looked at now must not keep the others from their turn.
      ports.log.warn({ event: 'option-sync-not-looked-at', syncId: sync.id });
    }
  }
}

async function isDue(ports: Ports, sync: StoredOptionSync, run: OptionSyncRun): Promise<boolean> {
  const nowMs = ports.clock.nowMs();
  if (isRunAlive(run, nowMs)) return false;
  // What was begun is brought to its end, whoever began it; an undo though the sync is paused.
  if (isRunUnfinished(run)) return run.kind === 'undo' || !sync.isPaused;
  if (sync.isPaused || sync.schedule === 'manual') return false;
  // Who lets an undone sync run again wants what the rows say.
  if (run.kind === 'undo') return true;
  const isOld = nowMs - run.startedAtMs >= wholeAfterMs;
  if (isOld && run.state === 'done') return true;
  if (sync.schedule === 'daily') return false;
  if (sync.revision !== run.revision) return true;
  return (await readSourceState(ports, sync, { isRefreshed: true })) !== run.source;
}
