import type { TestResult } from '../contract/data-source';
import type { NamedFailure } from '../core/failure/failure';
import type { Ports } from '../core/ports';
import { succeed } from '../core/result';
import type { Result } from '../core/result';
import { nameFailure } from './named';
import { prepareDataSource } from './prepare-data-source';
import type { DataSourceInput, PreparedDataSource } from './prepare-data-source';
import { readRows } from './read-rows';
import type { ReadRows } from './read-rows';

/** Rows that a test shows; all are read and counted. */
const shownRows = 20;

/** A test stops with what it has rather than make the admin wait longer. */
const longestTestMs = 18_000;

/** A read for a test, with what the admin sees of it. */
export interface TestRun {
  readonly read: ReadRows;
  readonly result: TestResult;
}

/** Runs a data source as entered and shows what came of it; stores nothing. */
export async function tryDataSource(
  ports: Ports,
  input: DataSourceInput,
  deadlineAtMs: number,
): Promise<Result<TestResult, NamedFailure>> {
  const prepared = await prepareDataSource(ports, input);
  if (!prepared.ok) return prepared;
  const run = await runTest(ports, prepared.value, deadlineAtMs);
  return run.ok ? succeed(run.value.result) : run;
}

/** Runs a checked data source. */
export async function runTest(
  ports: Ports,
  { draft, connection }: PreparedDataSource,
  deadlineAtMs: number,
): Promise<Result<TestRun, NamedFailure>> {
  const startedAtMs = ports.clock.nowMs();
  const stopAtMs = Math.min(deadlineAtMs, startedAtMs + longestTestMs);
  const options = { deadlineAtMs: stopAtMs, mayStopEarly: true };
  const subject = { dataSource: draft.name, connection: connection.name };
  const read = nameFailure(await readRows(ports, connection, draft, options), subject);
  if (!read.ok) return read;
  const { columns, rows, truncated, pages, bytes, status, rowsPath, proposedColumns, warnings } = read.value;
  return succeed({
    read: read.value,
    result: {
      table: { columns, rows: rows.slice(0, shownRows) },
      rowCount: rows.length,
      truncated,
      pages,
      durationMs: ports.clock.nowMs() - startedAtMs,
      bytes,
      status,
      rowsPath,
      proposedColumns,
      warnings,
    },
  });
}
