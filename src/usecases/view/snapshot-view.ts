import type { TableView } from '../../contract/macro-api';
import type { ErrorBody } from '../../contract/reply';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import { tellFailure, tellKeptError } from '../../core/failure/tell-failure';
import type { Ports } from '../../core/ports';
import { toParameterInputs } from '../../core/request/parameter-inputs';
import { loadParameters } from '../../core/request/load-parameters';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import type { SnapshotHead } from '../../core/snapshot/snapshot-record';
import { readSnapshotHead } from '../snapshot/read-snapshot-head';
import { describeSnapshot } from './describe-snapshot';
import { presentSnapshot } from './snapshot-look';
import type { FoundSnapshot, ShownSnapshot, SnapshotLook } from './snapshot-look';

/** Rows that lack a later page's are read again this soon. */
const partialMaxAgeMs = 60_000;

/**
 * Gives one viewer the table. Fresh: as it is. Older: all the same, and one refresh is queued. Missing: one instance reads
 * it while the others wait.
 * @param raw the snapshot's head as it is stored
 * @param force whether to read the data source now, whatever the age of the snapshot
 */
export async function showSnapshot<C>(
  ports: Ports,
  look: SnapshotLook<C>,
  raw: unknown,
  force: boolean,
): Promise<Result<ShownSnapshot<C>, NamedFailure>> {
  const found = await find(ports, look, raw, force);
  if (!found.ok) return found;
  const { head, choice, cells, freshness } = found.value;
  const { dataSource, viewer, values } = look;
  const about: Omit<TableView, 'table'> = {
    ...describeSnapshot(dataSource, head, choice),
    freshness,
    problem: await tellProblem(ports, found.value),
    mayRefresh: viewer.accountId !== null,
    nowMs: ports.clock.nowMs(),
    parameters: toParameterInputs(await loadParameters(dataSource), 'viewer', values),
  };
  return succeed({ about, columns: choice.columns, rowCount: head.rowCount, cells });
}

async function find<C>(
  ports: Ports,
  look: SnapshotLook<C>,
  raw: unknown,
  force: boolean,
): Promise<Result<FoundSnapshot<C>, NamedFailure>> {
  const head = await readSnapshotHead(raw, look.dataSource.readingRevision);
  const ageMs = head === null ? Infinity : ports.clock.nowMs() - head.fetchedAtMs;
  const isFresh = head !== null && ageMs <= maxAgeMs(look.dataSource, head);
  if (isFresh && !force) return presentSnapshot(ports, look, head, 'fresh', null);
  // Most views find a fresh one, so that leases, readings and sign-ins are loaded by those that do not.
  const { OlderSnapshot } = await import('./older-snapshot');
  return new OlderSnapshot(ports, look).find(head, raw, force, isFresh);
}

/** What went wrong with the rows that are shown; a refresh that failed since then is the newer news. */
async function tellProblem<C>(
  { language }: Ports,
  { problem, head }: FoundSnapshot<C>,
): Promise<ErrorBody | null> {
  if (problem !== null) return tellFailure(problem, language);
  return head.partial && tellKeptError(head.partial, language);
}

/** A snapshot that lacks pages is given like any other, and soon replaced. */
function maxAgeMs({ file, maxAgeSeconds }: DataSourceRecord, { partial }: SnapshotHead): number {
  // An uploaded file is what it is until another takes its place, which is another reading.
  const most = file?.kind === 'upload' ? Infinity : maxAgeSeconds * 1000;
  return partial === null ? most : Math.min(most, partialMaxAgeMs);
}
