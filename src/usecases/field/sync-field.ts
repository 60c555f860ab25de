import type { FieldConfiguration, FieldValue } from '../../contract/field';
import { toStoredError } from '../../core/failure/to-stored-error';
import type { NamedFailure } from '../../core/failure/failure';
import { fieldSyncKey } from '../../core/field/field-records';
import type { FieldSyncRecord } from '../../core/field/field-records';
import type { FieldRows } from '../../core/field/field-rows';
import type { IssueWithValue, JiraFailure } from '../../core/field/jira-fields';
import {
  findRows,
  heldIds,
  isSame,
  isWithoutRecords,
  noRows,
  parseFieldValue,
  renewValue,
} from '../../core/field/renew-value';
import type { SourceState } from '../../core/field/renew-value';
import type { JiraPorts } from '../../core/ports';
import { pauseForMs, PointsBudget } from '../../core/product/points-budget';
import { nextFullHourMs } from '../../core/product/product-limit';
import type { Result } from '../../core/result';
import { succeed } from '../../core/result';
import { isForSearchOnly, loadFieldConfiguration, readFieldSource, toFieldRows } from './read-field-source';
import { toSourceState } from './source-state';
import { readSync } from './start-field-sync';

/** Time kept back to store where the run has come to. */
const reserveMs = 20_000;

/** Issues whose values one call writes: Jira's limit is not documented, and this keeps a call below a second. */
const issuesPerWrite = 100;

/** How far the index that the search reads may be behind what is stored, beside the time since it was read. */
const indexLagMinutes = 15;

/** A page of issues, a look at those that changed meanwhile, what is written, now and then a configuration. */
const pointsPerPage = 110;

/** A run that Jira tells to wait longer than this goes on with the next scheduled one. */
const longestPauseMs = 60_000;

/** An issue takes 20 writes in two seconds and 100 in thirty; whoever else writes to it may need the latter. */
const issueDelayMs = 30_000;

/** Waits of one step for a crowded path. */
const mostWaits = 10;

/** What a place's configuration leads to; null: issues there are left alone. */
interface SyncSource {
  readonly configuration: FieldConfiguration;
  readonly state: SourceState;
  readonly table: FieldRows | null;
}

/**
 * One step of writing changed labels into issues, a page of issues at a time. Where it is, is stored after every
 * page, so that a run that dies, or that a limit stops, goes on from there. Nothing is written for want of an answer
 * of the source, and no record is ever removed from an issue.
 */
export async function syncField(
  ports: JiraPorts,
  { fieldId, run }: { readonly fieldId: string; readonly run: number },
  deadlineAtMs: number,
): Promise<void> {
  const { clock } = ports;
  const known = readSync(await ports.records.get(fieldSyncKey(fieldId)));
  if (known?.run !== run || known.state === 'done' || known.state === 'failed') return;
  let record: FieldSyncRecord = { ...known, state: 'running' };
  /** False: another run has begun, since this one was taken for dead; nothing of it is overwritten. */
  const store = async (changes: Partial<FieldSyncRecord>) => {
    const current = readSync(await ports.records.get(fieldSyncKey(fieldId)));
    if (current?.run !== run) return false;
    record = { ...record, ...changes, updatedAtMs: clock.nowMs() };
    await ports.records.set(fieldSyncKey(fieldId), record);
    return true;
  };
  const stop = async (failure: JiraFailure) => {
    // A place in the list that Jira has forgotten is no use to the next run.
    const isForgotten = failure.reason === 'jira-failed' && failure.status === 400;
    const pageToken = isForgotten ? null : record.pageToken;
    await store({ state: 'failed', pageToken, problem: toStoredError({ failure, subject: {} }) });
  };
  const sources = new Map<string, Promise<Result<SyncSource | null, NamedFailure>>>();
  const sourceOf = (issue: IssueWithValue) => {
    const key = `${issue.projectId} ${issue.issueTypeId}`;
    const found =
      sources.get(key) ?? readSyncSource(ports, fieldId, issue, deadlineAtMs - reserveMs - clock.nowMs());
    sources.set(key, found);
    return found;
  };
  const budget = new PointsBudget(ports.records, clock);
  let waits = 0;
  for (;;) {
    if (!(await budget.take(pointsPerPage))) {
      await stop(spentForNow(clock.nowMs()));
      return;
    }
    const readAtMs = clock.nowMs();
    const page = await ports.jiraFields.findIssuesWithValue(fieldId, record.pageToken);
    if (!page.ok) {
      const waitMs = msToWait(page.failure, clock.nowMs());
      waits += 1;
      const isWorthIt = waitMs !== null && waits <= mostWaits;
      if (isWorthIt && clock.nowMs() + waitMs < deadlineAtMs - reserveMs) {
        await clock.sleep(waitMs);
        continue;
      }
      await stop(page.failure);
      return;
    }
    const done = await writePage(ports, fieldId, { issues: page.value.issues, readAtMs }, sourceOf);
    if (done.stoppedBy !== null) {
      // The page is looked at again: what was written of it needs no second write.
      await stop(done.stoppedBy);
      return;
    }
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
    if (clock.nowMs() >= deadlineAtMs - reserveMs) {
      await ports.queue.pushFieldSync({ fieldId, run });
      return;
    }
    await clock.sleep(pauseForMs(page.value.issues.length));
  }
  const { issues, changed, gone, failed } = record;
  ports.log.info({ event: 'field-synced', fieldId, issues, changed, gone, failed });
}

/** That scheduled work has spent what it may of this hour's points. */
const spentForNow = (nowMs: number): JiraFailure => ({
  reason: 'product-unavailable',
  product: 'jira',
  resumesAtMs: nextFullHourMs(nowMs),
  limit: 'quota',
});

/** How long a step waits for a path that is crowded at this moment; null: the failure is not of that kind. */
function msToWait(failure: JiraFailure, nowMs: number): number | null {
  if (failure.reason !== 'product-unavailable' || failure.resumesAtMs === null) return null;
  const waitMs = Math.max(0, failure.resumesAtMs - nowMs);
  return failure.limit !== 'quota' && waitMs <= longestPauseMs ? waitMs : null;
}

/** What one page came to. */
interface PageOutcome {
  readonly changed: number;
  readonly gone: number;
  readonly failed: number;
  readonly problem: NamedFailure | null;
  /** A limit that keeps the rest of the page from being written. */
  readonly stoppedBy: JiraFailure | null;
}

async function writePage(
  ports: JiraPorts,
  fieldId: string,
  { issues, readAtMs }: { readonly issues: readonly IssueWithValue[]; readonly readAtMs: number },
  sourceOf: (issue: IssueWithValue) => Promise<Result<SyncSource | null, NamedFailure>>,
): Promise<PageOutcome> {
  let gone = 0;
  let problem: NamedFailure | null = null;
  /** Issues by the value they are to get: many hold the same record. */
  const writes = new Map<string, { readonly value: FieldValue | null; readonly issueIds: string[] }>();
  const plan = (issue: IssueWithValue, value: FieldValue | null) => {
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
      plan(issue, null);
      continue;
    }
    const { configuration, state, table } = source.value;
    const rows = table === null ? noRows : findRows(table, heldIds([value]));
    const renewed = await renewValue(value, configuration, state, rows, issue.value);
    gone += renewed.gone;
    if (renewed.changed) plan(issue, renewed.value);
  }
  let changed = 0;
  let failed = 0;
  const read = new Map(issues.map(({ id, value }) => [id, value]));
  const write = (updates: readonly Update[]) => writeUnsaved(ports, fieldId, updates, { read, readAtMs });
  /** Issues that take no writes at this moment: they come last. */
  const delayed: Update[] = [];
  const waiting: (readonly Update[])[] = [...batch<Update>([...writes.values()])];
  for (let updates = waiting.shift(); updates !== undefined; updates = waiting.shift()) {
    const count = countIssues(updates);
    const written = await write(updates);
    if (written.ok) changed += written.value;
    else if (written.failure.reason === 'jira-failed') {
      failed += count;
      problem = { failure: written.failure, subject: {} };
    } else if (written.failure.limit !== 'issue')
      return { changed, gone, failed, problem, stoppedBy: written.failure };
    else if (count > 1) waiting.unshift(...halve(updates));
    else delayed.push(...updates);
  }
  if (delayed.length > 0) await ports.clock.sleep(issueDelayMs);
  for (const update of delayed) {
    const written = await write([update]);
    if (written.ok) changed += written.value;
    else if (written.failure.reason === 'product-unavailable' && written.failure.limit !== 'issue')
      return { changed, gone, failed, problem, stoppedBy: written.failure };
    else {
      // The next run finds it as it is.
      failed += 1;
      problem = { failure: written.failure, subject: {} };
    }
  }
  return { changed, gone, failed, problem, stoppedBy: null };
}

/** A value with the issues that are to get it. */
interface Update {
  /** Null: what Jira has there holds no record. */
  readonly value: FieldValue | null;
  readonly issueIds: readonly string[];
}

const countIssues = (updates: readonly Update[]) =>
  updates.reduce((sum, { issueIds }) => sum + issueIds.length, 0);

/** Parts a call by issues, to find the one that takes no writes for now. */
function halve(updates: readonly Update[]): readonly Update[][] {
  const half = Math.ceil(countIssues(updates) / 2);
  const parts: [Update[], Update[]] = [[], []];
  let count = 0;
  for (const { value, issueIds } of updates) {
    const inFirst = issueIds.slice(0, Math.max(0, half - count));
    const inSecond = issueIds.slice(inFirst.length);
    if (inFirst.length > 0) parts[0].push({ value, issueIds: inFirst });
    if (inSecond.length > 0) parts[1].push({ value, issueIds: inSecond });
    count += issueIds.length;
  }
  return parts;
}

/** Writes what nobody has saved over meanwhile; gives how many issues got it. */
async function writeUnsaved(
  ports: JiraPorts,
  fieldId: string,
  updates: readonly Update[],
  asRead: { readonly read: ReadonlyMap<string, unknown>; readonly readAtMs: number },
): Promise<Result<number, JiraFailure>> {
  const still = await leaveOutSaved(ports, fieldId, updates, asRead);
  if (!still.ok) return still;
  const count = countIssues(still.value);
  if (count === 0) return succeed(0);
  const written = await ports.jiraFields.writeValues(fieldId, still.value);
  return written.ok ? succeed(count) : written;
}

/**
 * The updates without the issues whose value is not the one that was read any more: reading a source may take minutes,
 * and what somebody has picked meanwhile is newer than anything that was made of the old value. Jira knows no
 * condition for a write, so this is asked right before it.
 */
async function leaveOutSaved(
  ports: JiraPorts,
  fieldId: string,
  updates: readonly Update[],
  { read, readAtMs }: { readonly read: ReadonlyMap<string, unknown>; readonly readAtMs: number },
): Promise<Result<readonly Update[], JiraFailure>> {
  const issueIds = updates.flatMap((update) => update.issueIds);
  const minutes = Math.ceil((ports.clock.nowMs() - readAtMs) / 60_000) + indexLagMinutes;
  const recent = await ports.jiraFields.readRecentValues(fieldId, issueIds, minutes);
  if (!recent.ok) return recent;
  const isAsRead = (id: string) =>
    !recent.value.has(id) || isSame(recent.value.get(id) ?? null, read.get(id) ?? null);
  return succeed(
    updates.flatMap(({ value, issueIds: ids }) => {
      const left = ids.filter(isAsRead);
      return left.length === 0 ? [] : [{ value, issueIds: left }];
    }),
  );
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
