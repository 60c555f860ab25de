import type { AccountId } from '../../contract/account-id';
import type { TableView } from '../../contract/macro-api';
import type { ParameterValues } from '../../contract/parameter';
import type { TableColumn } from '../../contract/table';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { snapshotKey } from '../../core/snapshot/snapshot-record';
import type { SnapshotHead } from '../../core/snapshot/snapshot-record';
import { failNamed } from '../record/named';
import type { Rows } from '../snapshot/load-snapshot';
import type { Reading } from '../snapshot/bound-readings';
import { readSnapshotHead } from '../snapshot/read-snapshot-head';
import { chooseColumns } from './describe-snapshot';
import type { ColumnChoice } from './describe-snapshot';

/** Who looks at a snapshot, and how long they can wait. */
export interface SnapshotViewer {
  readonly accountId: AccountId | null;
  /** Longest that they wait, in ms; absent: as long as the invocation lasts. */
  readonly waitsMs?: number | undefined;
  /** What bounds how often the service is asked for values that they chose; absent: they chose none. */
  readonly chosen?: Reading | undefined;
}

/** The form in which a use wants the cells of a snapshot. */
export interface CellForm<C> {
  /** Cells of the columns with these indexes; null: they are gone because a newer snapshot took their place. */
  readonly load: (head: SnapshotHead, indexes: readonly number[]) => Promise<C | null>;
  /** The same of rows that are at hand. */
  readonly pick: (rows: Rows, indexes: readonly number[]) => C;
}

/** What is looked at, by whom, and what of it is wanted. */
export interface SnapshotLook<C> {
  readonly dataSource: DataSourceRecord;
  /** Parameter values in force. */
  readonly values: ParameterValues;
  /** Name of the snapshot of these values. */
  readonly name: string;
  readonly viewer: SnapshotViewer;
  readonly form: CellForm<C>;
  /** Which columns to give. */
  readonly isWanted: (column: TableColumn) => boolean;
  /** Which of them may be given; those that may not are named in the answer. */
  readonly isOpen: (column: TableColumn) => boolean;
}

/** A snapshot as one viewer gets it: what is said of the table, and its cells in the form that was asked for. */
export interface ShownSnapshot<C> {
  readonly about: Omit<TableView, 'table'>;
  readonly columns: readonly TableColumn[];
  readonly rowCount: number;
  readonly cells: C;
}

/** What was found for one viewer. */
export interface FoundSnapshot<C> {
  readonly head: SnapshotHead;
  readonly choice: ColumnChoice;
  readonly cells: C;
  readonly freshness: TableView['freshness'];
  /** Why it is older than it should be; null: it is not, or a refresh is under way. */
  readonly problem: NamedFailure | null;
}

/** The columns of a head that this look gets. */
export function chooseOf<C>(
  { dataSource, isWanted, isOpen }: SnapshotLook<C>,
  head: SnapshotHead,
): ColumnChoice {
  return chooseColumns(dataSource, head, isWanted, isOpen);
}

/** What a look finds by a head; where a refresh has taken its cells away meanwhile, by the head that replaced it. */
export async function presentSnapshot<C>(
  { records }: Pick<Ports, 'records'>,
  look: SnapshotLook<C>,
  head: SnapshotHead,
  freshness: TableView['freshness'],
  problem: NamedFailure | null,
): Promise<Result<FoundSnapshot<C>, NamedFailure>> {
  const found = await load(look, head);
  if (found !== null) return succeed({ ...found, freshness, problem });
  // A refresh took its chunks away between our two reads; the new head is complete.
  const raw = await records.get(snapshotKey(look.name));
  const newer = await readSnapshotHead(raw, look.dataSource.readingRevision);
  const foundNow = newer && (await load(look, newer));
  return foundNow === null
    ? failNamed({ reason: 'still-working' }, { dataSource: look.dataSource.name })
    : succeed({ ...foundNow, freshness: 'fresh', problem: null });
}

async function load<C>(
  look: SnapshotLook<C>,
  head: SnapshotHead,
): Promise<Pick<FoundSnapshot<C>, 'head' | 'choice' | 'cells'> | null> {
  const choice = chooseOf(look, head);
  const cells = await look.form.load(head, choice.indexes);
  return cells === null ? null : { head, choice, cells };
}
