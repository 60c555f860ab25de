import type { FieldConfiguration, FieldValue } from '../../contract/field';
import { toStoredError } from '../../core/failure/to-stored-error';
import type { NamedFailure } from '../../core/failure/failure';
import { fieldSyncKey } from '../../core/field/field-records';
import type { FieldSyncRecord } from '../../core/field/field-records';
import { belongsIn, parentOf, withoutStrangers } from '../../core/field/dependent-records';
import type { FieldRows } from '../../core/field/field-rows';
import type { IssueWithValue, JiraFailure } from '../../core/field/jira-fields';
import { isWithoutRecords, readFieldValue } from '../../core/field/read-field-value';
import { findRows, heldIds, noRows, renewValue } from '../../core/field/renew-value';
import type { SourceState } from '../../core/field/renew-value';
import type { JiraPorts } from '../../core/ports';
import { pauseForMs, PointsBudget } from '../../core/product/points-budget';
import { spentForNow } from '../../core/product/spent-for-now';
import { isSame, toSortedText } from '../../core/record/sorted-text';
import type { Result } from '../../core/result';
import { succeed } from '../../core/result';
import { isForSearchOnly, loadFieldConfiguration, readFieldSource, toFieldRows } from './read-field-source';
import { readSourceState } from './compare-sources';
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
  /** What the table was, for later runs to compare. */
  readonly compared: NonNullable<FieldSyncRecord['sources']>[number];
  readonly configuration: FieldConfiguration;
  readonly state: SourceState;
  readonly table: FieldRows | null;
}

/**
 * One step of writing changed labels into issues, a page of issues at a time. Where it is, is stored after every
 * page, so that a run that dies, or that a limit stops, goes on from there. Nothing is written for want of an answer
 * of the source, and only records that do not belong to the other field's value are taken out, where the configuration
 * says so.
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
      sources: await addCompared(record.sources, sources),
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

/**
 * Tables that were compared so far, each once in what it was: one that has changed between two steps is there twice, so
 * that a later run finds a difference.
 */
async function addCompared(
  known: FieldSyncRecord['sources'],
  sources: ReadonlyMap<string, Promise<Result<SyncSource | null, NamedFailure>>>,
): Promise<FieldSyncRecord['sources']> {
  // Steps of a release that kept none may have compared others.
  if (known === undefined) return undefined;
  const read = await Promise.all(sources.values());
  const compared = read.flatMap((source) => (source.ok && source.value ? [source.value.compared] : []));
  const all = [...known, ...compared];
  return [...new Map(all.map((each) => [toSortedText(each), each])).values()];
}

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
  const held: HeldValue[] = [];
  /** Issues by the value they are to get: many hold the same record. */
  const writes = new Map<string, { readonly issueIds: string[] } & Omit<Update, 'issueIds'>>();
  const plan = (issueId: string, value: FieldValue | null, isTold: boolean) => {
    const text = JSON.stringify([isTold, value]);
    const same = writes.get(text) ?? { value, isTold, issueIds: [] };
    same.issueIds.push(issueId);
    writes.set(text, same);
  };
  for (const issue of issues) {
    const value = await readFieldValue(issue.value);
    if (value === null && !(await isWithoutRecords(issue.value))) continue;
    const source = await sourceOf(issue);
    if (!source.ok) problem = source.failure;
    if (!source.ok || source.value === null) continue;
    if (value === null) plan(issue.id, null, false);
    else held.push({ issueId: issue.id, value, raw: issue.value, source: source.value });
  }
  const parents = await readParents(ports, held);
  for (const { issueId, value, raw, source } of held) {
    const { configuration, state, table } = source;
    const rows = table === null ? noRows : findRows(table, heldIds([value]));
    const belongs = await belongsIn(table, configuration.settings, parents.get(issueId));
    const renewed = await renewValue(value, configuration, state, rows, raw, belongs);
    gone += renewed.gone;
    const hasStrangers = renewed.value.items.some((item) => item.state === 'elsewhere');
    const isTold = hasStrangers && configuration.settings.whenParentChanges === 'clear';
    if (!renewed.changed && !isTold) continue;
    plan(issueId, isTold ? withoutStrangers(renewed.value) : renewed.value, isTold);
  }
  let changed = 0;
  let failed = 0;
  const read = new Map(issues.map(({ id, value }) => [id, value]));
  const write = (updates: readonly Update[]) => writeUnsaved(ports, fieldId, updates, { read, readAtMs });
  /** Issues that take no writes at this moment: they come last. */
  const delayed: Update[] = [];
  const all = [...writes.values()];
  // What the history tells and what it does not goes in calls of its own.
  const waiting: (readonly Update[])[] = [false, true].flatMap((isTold) => [
    ...batch<Update>(all.filter((each) => each.isTold === isTold)),
  ]);
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

/** A value of an issue, and what its place's configuration leads to. */
interface HeldValue {
  readonly issueId: string;
  readonly value: FieldValue;
  /** As Jira gave it. */
  readonly raw: unknown;
  readonly source: SyncSource;
}

/** A value with the issues that are to get it. */
interface Update {
  /** Null: what Jira has there holds no record, or none that belongs there. */
  readonly value: FieldValue | null;
  readonly issueIds: readonly string[];
  /** Whether the issue's history tells it. */
  readonly isTold: boolean;
}

/** What the fields hold that others depend on, by issue: one call for all issues of a page. */
async function readParents(
  { jiraFields }: JiraPorts,
  held: readonly HeldValue[],
): Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>> {
  const dependent = held.filter(({ source }) => parentOf(source.configuration) !== null);
  const parentIds = [...new Set(dependent.flatMap(({ source }) => parentOf(source.configuration) ?? []))];
  if (parentIds.length === 0) return new Map();
  const issueIds = dependent.map(({ issueId }) => issueId);
  const read = await jiraFields.readFieldsOf(issueIds, parentIds);
  return read.ok ? read.value : new Map();
}

function writeUpdates(
  { jiraFields }: JiraPorts,
  fieldId: string,
  updates: readonly Update[],
): Promise<Result<true, JiraFailure>> {
  const isTold = updates.some((update) => update.isTold);
  return jiraFields.writeValues(
    fieldId,
    updates.map(({ issueIds, value }) => ({ issueIds, value })),
    { isTold },
  );
}

const countIssues = (updates: readonly Update[]) =>
  updates.reduce((sum, { issueIds }) => sum + issueIds.length, 0);

/** Parts a call by issues, to find the one that takes no writes for now. */
function halve(updates: readonly Update[]): readonly Update[][] {
  const half = Math.ceil(countIssues(updates) / 2);
  const parts: [Update[], Update[]] = [[], []];
  let count = 0;
  for (const { issueIds, ...update } of updates) {
    const inFirst = issueIds.slice(0, Math.max(0, half - count));
    const inSecond = issueIds.slice(inFirst.length);
    if (inFirst.length > 0) parts[0].push({ ...update, issueIds: inFirst });
    if (inSecond.length > 0) parts[1].push({ ...update, issueIds: inSecond });
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
  const written = await writeUpdates(ports, fieldId, still.value);
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
    updates.flatMap((update) => {
      const left = update.issueIds.filter(isAsRead);
      return left.length === 0 ? [] : [{ ...update, issueIds: left }];
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
  const { dataSourceId, parameters } = configuration.value.binding;
  // Before the rows: what changes in between counts as news.
  const table = { dataSourceId, parameters };
  const state = await readSourceState(ports, table, { isRefreshed: false });
  const source = await readFieldSource(ports, configuration.value, place, { isForApp: true, waitsMs });
  if (!source.ok) return source;
  const { dataSource, view } = source.value;
  // Without a table only made-up records would be found out; that is no reason to write.
  if (!view.ok) return isForSearchOnly(configuration.value, view.failure) ? succeed(null) : view;
  const rows = toFieldRows(view.value, configuration.value);
  if (!rows.ok) return rows;
  return succeed({
    configuration: configuration.value,
    state: toSourceState(dataSource, view, rows.value, ports.clock.nowMs()),
    table: rows.value,
    compared: { ...table, state },
  });
}
