import type { AdminAnswers } from '../../contract/admin-api';
import { buildText } from '../../contract/text/text';
import { dataSourceHealthKey } from '../../core/data-source/data-source-record';
import { dataSourceHealthSchema } from '../../core/data-source/data-source-record-schema';
import type { DataSourceHealthRecord, DataSourceRecord } from '../../core/data-source/data-source-record';
import { answerSuspicions, listOpenSuspicions } from '../../core/data-source/suspicion';
import type { OpenSuspicion } from '../../core/data-source/suspicion';
import type { NamedFailure } from '../../core/failure/failure';
import { findStoredNamedFailure } from '../../core/failure/read-stored-failure';
import { acquireLease, endPauses, resolverHoldMs } from '../../core/lease/lease';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { queuedHoldMs, snapshotLease } from '../../core/snapshot/snapshot-lease';
import { snapshotKey, snapshotName } from '../../core/snapshot/snapshot-record';
import { recordAction } from '../audit/record-action';
import { replaceHealth } from '../snapshot/replace-health';
import { loadDataSource } from '../record/load-data-source';
import { readSnapshotGeneration } from '../snapshot/parse-snapshot-head';
import { produceSnapshot } from '../snapshot/refresh-snapshot';
import { getDataSource } from './get-data-source';

/** An administrator's answer to a refresh that brought far less than there was. */
export interface SuspicionAnswer {
  readonly id: string;
  /** When what they saw was first read; something newer is not answered by it. */
  readonly sinceMs: number;
}

/**
 * Takes what a refresh brought although it is far less: the data source is read again, and what comes replaces the old
 * rows if it is not less still. Rows for parameter values are read when somebody next looks at them.
 */
export async function acceptLoss(
  ports: Ports,
  answer: SuspicionAnswer,
  deadlineAtMs: number,
): Promise<Result<AdminAnswers['acceptLoss'], NamedFailure>> {
  const found = await findOpen(ports, answer);
  if (!found.ok) return found;
  if (found.value === null) return describe(ports, answer.id, false);
  const { dataSource, health, open } = found.value;
  const suspicions = answerSuspicions(health.suspicions, open, 'accepted');
  const lastError = isAboutLoss(health) ? null : health.lastError;
  await replaceHealth(ports, answer.id, health, { ...health, suspicions, lastError });
  await recordAnswer(ports, dataSource, 'accepted-loss', open);
  try {
    for (const each of open) await readAgain(ports, dataSource, each, deadlineAtMs);
  } catch {
    // What was accepted is; whoever looks next has it read.
    ports.log.warn({ event: 'accepted-rows-not-read', dataSourceId: dataSource.id });
  }
  return describe(ports, answer.id, true);
}

/** Leaves the old rows, and asks no more about the same loss; it can still be accepted. */
export async function keepOldRows(
  ports: Ports,
  answer: SuspicionAnswer,
): Promise<Result<AdminAnswers['keepOldRows'], NamedFailure>> {
  const found = await findOpen(ports, answer);
  if (!found.ok) return found;
  const open = found.value?.open.filter(({ state }) => state === 'waiting') ?? [];
  if (found.value === null || open.length === 0) return describe(ports, answer.id, false);
  const { dataSource, health } = found.value;
  const suspicions = answerSuspicions(health.suspicions, open, 'kept');
  await replaceHealth(ports, answer.id, health, { ...health, suspicions });
  await recordAnswer(ports, dataSource, 'kept-old-rows', open);
  return describe(ports, answer.id, true);
}

interface Open {
  readonly dataSource: DataSourceRecord;
  readonly health: DataSourceHealthRecord;
  readonly open: readonly OpenSuspicion[];
}

/** What of a data source is to be answered; nothing, if there is something that the administrator has not seen. */
async function findOpen(
  ports: Ports,
  { id, sinceMs }: SuspicionAnswer,
): Promise<Result<Open | null, NamedFailure>> {
  const dataSource = await loadDataSource(ports.records, id);
  if (!dataSource.ok) return dataSource;
  const health = dataSourceHealthSchema.safeParse(await ports.records.get(dataSourceHealthKey(id))).data;
  const open = listOpenSuspicions(health?.suspicions ?? [], dataSource.value.readingRevision);
  if (health === undefined || open[0]?.sinceMs !== sinceMs) return succeed(null);
  return succeed({ dataSource: dataSource.value, health, open });
}

async function describe(
  ports: Ports,
  id: string,
  isAnswered: boolean,
): Promise<Result<AdminAnswers['acceptLoss'], NamedFailure>> {
  const dataSource = await getDataSource(ports, id);
  return dataSource.ok ? succeed({ dataSource: dataSource.value, isAnswered }) : dataSource;
}

/**
 * Ends the pause that a refresh asked for, so that the next look reads again. The table without parameter values is
 * read here, or where there is time for it.
 */
async function readAgain(
  ports: Ports,
  dataSource: DataSourceRecord,
  { snapshot: name, generation, state }: OpenSuspicion,
  deadlineAtMs: number,
): Promise<void> {
  const { records, clock } = ports;
  const previous = await records.get(snapshotKey(name));
  if (state === 'replaced' || readSnapshotGeneration(previous) !== generation) return;
  const target = snapshotLease(name, generation);
  await endPauses(records, clock, target);
  if (name !== snapshotName(dataSource.id, 'none')) return;
  const lease = await acquireLease(records, clock, target, resolverHoldMs);
  // Somebody's refresh is under way, and looks for the answer before it ends.
  if (lease.state !== 'won') return;
  const { attempt } = lease;
  const order = { name, previous, attempt, accountId: null, values: {}, isQueued: false };
  const made = await produceSnapshot(ports, dataSource, order, deadlineAtMs);
  if (made.ok || made.failure.failure.reason !== 'timed-out') return;
  await endPauses(records, clock, target);
  const longer = await acquireLease(records, clock, target, queuedHoldMs);
  if (longer.state !== 'won') return;
  const job = { dataSourceId: dataSource.id, parameters: {}, accountId: null, generation };
  await ports.queue.pushRefresh({ ...job, attempt: longer.attempt });
}

/** Whether the last thing that went wrong is the loss that was accepted. */
function isAboutLoss({ lastError }: DataSourceHealthRecord): boolean {
  return findStoredNamedFailure(lastError?.error.failure)?.failure.reason === 'suspicious-read';
}

async function recordAnswer(
  ports: Ports,
  { id, name }: DataSourceRecord,
  action: 'accepted-loss' | 'kept-old-rows',
  [first]: readonly OpenSuspicion[],
): Promise<void> {
  if (first === undefined) return;
  const { before, after, silentColumns } = first;
  const what = silentColumns.length > 0 ? 'audit.valuesLost' : 'audit.rowsLost';
  const subject = { id, name };
  await recordAction(ports, {
    ...{ area: 'data-source', action, subject },
    detail: buildText(what, { before, after }),
  });
}
