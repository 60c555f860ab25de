import type { TestResult } from '../../contract/data-source';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import type { ParameterValues } from '../../contract/parameter';
import { toErrorBody } from '../../core/failure/to-error-body';
import { readParameters } from '../../core/request/draft-parameters';
import { resolveParameters, toTestSources } from '../../core/request/parameter-values';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { failNamed, nameFailure } from '../record/named';
import { prepareDataSource } from './prepare-data-source';
import type { DataSourceInput, PreparedDataSource } from './prepare-data-source';
import { readRows } from '../reading/read-rows';
import type { ReadRows } from '../reading/read-rows';

/** Rows that a test shows; all are read and counted. */
const shownRows = 20;

/** A test stops with what it has rather than make the admin wait longer. */
const longestTestMs = 18_000;

/** A read for a test, with what the admin sees of it. */
export interface TestRun {
  readonly read: ReadRows;
  /** Parameter values that it was made with. */
  readonly values: ParameterValues;
  readonly result: TestResult;
}

/** Runs a data source as entered and shows what came of it; stores nothing. */
export async function tryDataSource(
  ports: Ports,
  input: DataSourceInput,
  accountId: string | null,
  deadlineAtMs: number,
): Promise<Result<TestResult, NamedFailure>> {
  const prepared = await prepareDataSource(ports, input);
  if (!prepared.ok) return prepared;
  const run = await runTest(ports, prepared.value, accountId, deadlineAtMs);
  return run.ok ? succeed(run.value.result) : run;
}

/** Runs a checked data source. */
export async function runTest(
  ports: Ports,
  { draft, connection, testValues }: PreparedDataSource,
  accountId: string | null,
  deadlineAtMs: number,
): Promise<Result<TestRun, NamedFailure>> {
  const startedAtMs = ports.clock.nowMs();
  const stopAtMs = Math.min(deadlineAtMs, startedAtMs + longestTestMs);
  const subject = { dataSource: draft.name, connection: connection.name };
  const parameters = readParameters(draft);
  const resolved = resolveParameters(parameters, toTestSources(parameters, testValues));
  if (!resolved.ok) {
    const { parameter, problem } = resolved.failure;
    return failNamed({ reason: 'invalid-input', field: `parameters.${parameter}`, problem }, subject);
  }
  const values = resolved.value;
  const limits = { deadlineAtMs: stopAtMs, mayStopEarly: true, isTest: true };
  const options = { ...limits, reader: { accountId }, values };
  const read = nameFailure(await readRows(ports, connection, draft, options), subject);
  if (!read.ok) return read;
  const { columns, rows, truncated, partial, pages, bytes, status, rowsPath } = read.value;
  const { proposedColumns, suggestedPaging, warnings } = read.value;
  // A test ends after its time by design; only another reason is a problem.
  const problem =
    partial === null || partial.reason === 'timed-out' ? null : toErrorBody({ failure: partial, subject });
  return succeed({
    read: read.value,
    values,
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
      problem,
      suggestedPaging,
      warnings,
    },
  });
}
