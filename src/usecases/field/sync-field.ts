import type { FieldConfiguration, FieldValue } from '../../contract/field';
import { toStoredError } from '../../core/failure/to-stored-error';
import type { NamedFailure } from '../../core/failure/failure';
import { fieldSyncKey } from '../../core/field/field-records';
import type { FieldSyncRecord } from '../../core/field/field-records';
import type { FieldRows } from '../../core/field/field-rows';
import type { IssueWithValue } from '../../core/field/jira-fields';
import {
  findRows,
  heldIds,
  isWithoutRecords,
  noRows,
  parseFieldValue,
  renewValue,
} from '../../core/field/renew-value';
import type { SourceState } from '../../core/field/renew-value';
import type { JiraPorts } from '../../core/ports';
import type { Result } from '../../core/result';
import { succeed } from '../../core/result';
import { isForSearchOnly, loadFieldConfiguration, readFieldSource, toFieldRows } from './read-field-source';
import { toSourceState } from './source-state';
import { readSync } from './start-field-sync';

/** Time kept back to store where the run has come to. */
const reserveMs = 20_000;

/** Issues whose values one call writes: Jira's limit is not documented, and this keeps a call below a second. */
const issuesPerWrite = 100;

/** Pause between pages, so that other users of Jira's rate limit are not crowded out. */
const pauseMs = 200;

/** A run that Jira tells to wait longer than this goes on with the next scheduled one. */
const longestPauseMs = 60_000;

/** What a place's configuration leads to; null: issues there are left alone. */
interface SyncSource {
  readonly configuration: FieldConfiguration;
  readonly state: SourceState;
  readonly table: FieldRows | null;
}

/**
 * One step of writing changed labels into issues, a page of issues at a time. Where it is, is stored after every
 * page, so that a run that dies goes on from there. Nothing is written for want of an answer of the source, and no
 * record is ever removed from an issue.
 */
export async function syncField(
  ports: JiraPorts,
  { fieldId, run }: { readonly fieldId: string; readonly run: number },
  deadlineAtMs: number,
): Promise<void> {
  const known = readSync(await ports.records.get(fieldSyncKey(fieldId)));
  if (known?.run !== run || known.state === 'done' || known.state === 'failed') return;
  let record: FieldSyncRecord = { ...known, state: 'running' };
  /** False: another run has begun, since this one was taken for dead; nothing of it is overwritten. */
  const store = async (changes: Partial<FieldSyncRecord>) => {
    const current = readSync(await ports.records.get(fieldSyncKey(fieldId)));
    if (current?.run !== run) return false;
    record = { ...record, ...changes, updatedAtMs: ports.clock.nowMs() };
    await ports.records.set(fieldSyncKey(fieldId), record);
    return true;
  };
  const sources = new Map<string, Promise<Result<SyncSource | null, NamedFailure>>>();
  const sourceOf = (issue: IssueWithValue) => {
    const key = `${issue.projectId} ${issue.issueTypeId}`;
    const found =
      sources.get(key) ??
      readSyncSource(ports, fieldId, issue, deadlineAtMs - reserveMs - ports.clock.nowMs());
    sources.set(key, found);
    return found;
  };
  for (;;) {
    const page = await ports.jiraFields.findIssuesWithValue(fieldId, record.pageToken);
    if (!page.ok) {
      const waitMs = (page.failure.retryAfterSeconds ?? 0) * 1_000;
      if (waitMs > 0 && waitMs <= longestPauseMs && ports.clock.nowMs() + waitMs < deadlineAtMs - reserveMs) {
        await ports.clock.sleep(waitMs);
        continue;
      }
      // A place in the list that Jira has forgotten is no use to the next run.
      const pageToken = page.failure.status === 400 ? null : record.pageToken;
      await store({
        state: 'failed',
        pageToken,
        problem: toStoredError({ failure: page.failure, subject: {} }),
      });
      return;
    }
    const done = await writePage(ports, fieldId, page.value.issues, sourceOf);
    const { nextPageToken } = page.value;
    const isCurrent = await store({
      issues: record.issues + page.value.issues.length,
      changed: record.changed + done.changed,
      gone: record.gone + done.gone,
      failed: record.failed + done.failed,
      problem: done.problem === null ? record.problem : toStoredError(done.problem),
      pageToken: nextPageToken,
      state: nextPageToken === null ? 'done' : 'running',
    });
    if (!isCurrent) return;
    if (nextPageToken === null) break;
    if (ports.clock.nowMs() >= deadlineAtMs - reserveMs) {
      await ports.queue.pushFieldSync({ fieldId, run });
      return;
    }
    await ports.clock.sleep(pauseMs);
  }
  const { issues, changed, gone, failed } = record;
  ports.log.info({ event: 'field-synced', fieldId, issues, changed, gone, failed });
}

/** What one page came to. */
interface PageOutcome {
  readonly changed: number;
  readonly gone: number;
  readonly failed: number;
  readonly problem: NamedFailure | null;
}

async function writePage(
  ports: JiraPorts,
  fieldId: string,
  issues: readonly IssueWithValue[],
  sourceOf: (issue: IssueWithValue) => Promise<Result<SyncSource | null, NamedFailure>>,
): Promise<PageOutcome> {
  let gone = 0;
  let problem: NamedFailure | null = null;
  /** Issues by the value they are to get: many hold the same record. */
  const writes = new Map<string, { readonly value: FieldValue | null; readonly issueIds: string[] }>();
  const write = (issue: IssueWithValue, value: FieldValue | null) => {
    const text = JSON.stringify(value);
    const same = writes.get(text) ?? { value, issueIds: [] };
    same.issueIds.push(issue.id);
    writes.set(text, same);
  };
  for (const issue of issues) {
    const value = parseFieldValue(issue.value);
    if (value === null && !isWithoutRecords(issue.value)) continue;
    const source = await sourceOf(issue);
    if (!source.ok) problem = source.failure;
    if (!source.ok || source.value === null) continue;
    if (value === null) {
      write(issue, null);
      continue;
    }
    const { configuration, state, table } = source.value;
    const rows = table === null ? noRows : findRows(table, heldIds([value]));
    const renewed = await renewValue(value, configuration, state, rows, issue.value);
    gone += renewed.gone;
    if (renewed.changed) write(issue, renewed.value);
  }
  let changed = 0;
  let failed = 0;
  for (const updates of batch([...writes.values()])) {
    const count = updates.reduce((sum, { issueIds }) => sum + issueIds.length, 0);
    const written = await ports.jiraFields.writeValues(fieldId, updates);
    if (written.ok) changed += count;
    else {
      failed += count;
      problem = { failure: written.failure, subject: {} };
    }
  }
  return { changed, gone, failed, problem };
}

/** Cuts updates into calls of at most {@link issuesPerWrite} issues; a page holds no more than one call takes. */
function* batch<T extends { readonly issueIds: readonly string[] }>(updates: readonly T[]): Generator<T[]> {
  let held: T[] = [];
  let count = 0;
  for (const update of updates) {
    if (count > 0 && count + update.issueIds.length > issuesPerWrite) {
      yield held;
      held = [];
      count = 0;
    }
    held.push(update);
    count += update.issueIds.length;
  }
  if (held.length > 0) yield held;
}

/** The source of a project's issues of one type; null: the field is not configured there. */
async function readSyncSource(
  ports: JiraPorts,
  fieldId: string,
  { projectId, issueTypeId }: IssueWithValue,
  waitsMs: number,
): Promise<Result<SyncSource | null, NamedFailure>> {
  const place = {
    accountId: null,
    kind: 'single' as const,
    fieldId,
    issue: null,
    project: null,
    issueTypeId: null,
    isPortal: false,
    mayActAsUser: false,
  };
  const where = { ...place, project: { id: projectId, key: '' }, issueTypeId };
  const configuration = await loadFieldConfiguration(ports, where);
  if (!configuration.ok) {
    return configuration.failure.failure.reason === 'field-not-configured' ? succeed(null) : configuration;
  }
  const source = await readFieldSource(ports, configuration.value, place, { isForApp: true, waitsMs });
  if (!source.ok) return source;
  const { dataSource, view } = source.value;
  // Without a table only made-up records would be found out; that is no reason to write.
  if (!view.ok) return isForSearchOnly(configuration.value, view.failure) ? succeed(null) : view;
  const rows = toFieldRows(view.value, configuration.value);
  if (!rows.ok) return rows;
  const state = toSourceState(dataSource, view, rows.value, ports.clock.nowMs());
  return succeed({ configuration: configuration.value, state, table: rows.value });
}
