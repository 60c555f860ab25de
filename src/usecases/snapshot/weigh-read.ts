import type { ParameterValues } from '../../contract/parameter';
import { dataSourceHealthKey } from '../../core/data-source/data-source-record';
import { dataSourceHealthSchema } from '../../core/data-source/data-source-record-schema';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { Suspicion } from '../../core/data-source/suspicion';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import { findLoss, isWorse, measureRows } from '../../core/snapshot/row-loss';
import type { RowLoss, RowMeasure } from '../../core/snapshot/row-loss';
import type { SnapshotHead } from '../../core/snapshot/snapshot-record';
import { usageOfSurfacePrefix } from '../../core/usage/usage-record';
import type { ReadRows } from '../reading/read-result';
import { loadSnapshotRows } from './load-snapshot';
import { parseSnapshotHead } from './parse-snapshot-head';

/** What came of comparing a read with the rows that it would replace. */
export interface WeighedRead {
  readonly measure: RowMeasure;
  /** Why the old rows stay; null: they are replaced. */
  readonly heldFor: NamedFailure | null;
  /** What administrators are told of it; null: it lacks nothing, or nothing that they have not accepted. */
  readonly suspicion: Suspicion | null;
  /** Whether they have not been told of it before. */
  readonly isNew: boolean;
}

/** With parameter values, fewer rows than this say nothing: they are not worth telling of, only worth keeping. */
const leastTellingRows = 10;

/** Which snapshot a read would replace, and with which parameter values. */
interface Replaced {
  readonly name: string;
  /** Head as stored. */
  readonly previous: unknown;
  readonly values: ParameterValues;
}

/**
 * Compares a read with the complete rows of the same reading that it would replace. One that brings far less does not
 * replace them where the data source says so, until an administrator has accepted it. What people read with a sign-in
 * of their own is never kept from them: it is far less when they may see less.
 */
export async function weighRead(
  ports: Ports,
  dataSource: DataSourceRecord,
  { name, previous, values }: Replaced,
  read: Pick<ReadRows, 'columns' | 'rows'>,
): Promise<WeighedRead> {
  const { id, readingRevision, tokenOwner } = dataSource;
  const measure = measureRows(read.columns, read.rows);
  const sound: WeighedRead = { measure, heldFor: null, suspicion: null, isNew: false };
  const head = parseSnapshotHead(previous, readingRevision);
  if (head === null || head.partial !== null || tokenOwner === 'user') return sound;
  const loss = findLoss(await measureHead(ports, name, head, measure), measure);
  if (loss === null) return sound;
  const { generation } = head;
  const facts = {
    ...{ snapshot: name, readingRevision, sinceMs: ports.clock.nowMs() },
    ...{ ...loss, silentColumns: [...loss.silentColumns] },
  };
  if (!(await isKept(ports, dataSource))) {
    const isTold = Object.keys(values).length === 0 || loss.before >= leastTellingRows;
    if (!isTold) return sound;
    const suspicion = { ...facts, generation: generation + 1, state: 'replaced' } as const;
    return { measure, heldFor: null, suspicion, isNew: true };
  }
  // What was asked, or answered, holds for the same loss of the same rows; a worse one is asked about anew.
  const told = await loadSuspicion(ports, id, name);
  const isKnown =
    told !== null &&
    told.state !== 'replaced' &&
    told.readingRevision === readingRevision &&
    told.generation === generation &&
    !isWorse(loss, told);
  if (isKnown && told.state === 'accepted') return sound;
  const suspicion: Suspicion = isKnown ? told : { ...facts, generation, state: 'waiting' };
  return { measure, heldFor: toHeld(loss, dataSource), suspicion, isNew: !isKnown };
}

function toHeld({ before, after, silentColumns }: RowLoss, { name }: DataSourceRecord): NamedFailure {
  const isSilent = silentColumns.length > 0;
  return { failure: { reason: 'suspicious-read', before, after, isSilent }, subject: { dataSource: name } };
}

/** Which columns have values is asked of the rows themselves where the head does not say; only if it matters. */
async function measureHead(
  ports: Ports,
  name: string,
  head: SnapshotHead,
  { filledColumns: filledNow }: RowMeasure,
): Promise<RowMeasure> {
  const { rowCount, filledColumns } = head;
  if (filledColumns !== undefined) return { rowCount, filledColumns };
  const rows = filledNow.length > 0 ? null : await loadSnapshotRows(ports, name, head);
  return rows === null ? { rowCount, filledColumns: [] } : measureRows(head.columns, rows);
}

async function loadSuspicion({ records }: Ports, id: string, name: string): Promise<Suspicion | null> {
  const health = dataSourceHealthSchema.safeParse(await records.get(dataSourceHealthKey(id))).data;
  return health?.suspicions.find(({ snapshot }) => snapshot === name) ?? null;
}

/** Whether old rows are kept: as the data source says, else where Jira fields hold records of it. */
async function isKept({ records }: Ports, { id, onLoss }: DataSourceRecord): Promise<boolean> {
  if (onLoss !== undefined) return onLoss === 'keep';
  const fields = await records.listPage(usageOfSurfacePrefix(id, 'jira-field'));
  return fields.records.length > 0;
}
