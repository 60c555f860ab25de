import type { FieldConfiguration, FieldValue } from '../../contract/field';
import { toStoredError } from '../../core/failure/to-stored-error';
import type { NamedFailure } from '../../core/failure/failure';
import { fieldSyncKey } from '../../core/field/field-records';
import type { FieldSyncRecord } from '../../core/field/field-records';
import { belongsIn, parentOf, withoutStrangers } from '../../core/field/dependent-records';
import type { FieldRows } from '../../core/field/field-rows';
import type { IssueWithValue, JiraFailure } from '../../core/field/jira-fields';
import { findRows, heldIds, isSame, noRows, parseFieldValue, renewValue } from '../../core/field/renew-value';
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

/** How far the index that the search reads may be behind what is stored, beside the time since it was read. */
const indexLagMinutes = 15;

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
 * page, so that a run that dies goes on from there. Nothing is written for want of an answer of the source, and only
 * records that do not belong to the other field's value are taken out, where the configuration says so.
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
    const readAtMs = ports.clock.nowMs();
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
    const done = await writePage(ports, fieldId, { issues: page.value.issues, readAtMs }, sourceOf);
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
  { issues, readAtMs }: { readonly issues: readonly IssueWithValue[]; readonly readAtMs: number },
  sourceOf: (issue: IssueWithValue) => Promise<Result<SyncSource | null, NamedFailure>>,
): Promise<PageOutcome> {
  let gone = 0;
  let problem: NamedFailure | null = null;
  const held: HeldValue[] = [];
  for (const issue of issues) {
    const value = parseFieldValue(issue.value);
    if (value === null) continue;
    const source = await sourceOf(issue);
    if (!source.ok) problem = source.failure;
    if (source.ok && source.value !== null) held.push({ issueId: issue.id, value, source: source.value });
  }
  const parents = await readParents(ports, held);
  /** Issues by the value they are to get: many hold the same record. */
  const writes = new Map<string, { readonly issueIds: string[] } & Omit<Update, 'issueIds'>>();
  for (const { issueId, value, source } of held) {
    const { configuration, state, table } = source;
    const rows = table === null ? noRows : findRows(table, heldIds([value]));
    const belongs = belongsIn(table, configuration.settings, parents.get(issueId));
    const renewed = await renewValue(value, configuration, state, rows, belongs);
    gone += renewed.gone;
    const strangers = renewed.value.items.filter((item) => item.state === 'elsewhere').length;
    const isTold = strangers > 0 && configuration.settings.whenParentChanges === 'clear';
    if (!renewed.changed && !isTold) continue;
    const next = isTold ? withoutStrangers(renewed.value) : renewed.value;
    const text = JSON.stringify([isTold, next]);
    const same = writes.get(text) ?? { value: next, isTold, issueIds: [] };
    same.issueIds.push(issueId);
    writes.set(text, same);
  }
  let changed = 0;
  let failed = 0;
  const read = new Map(issues.map(({ id, value }) => [id, value]));
  const all = [...writes.values()];
  const batches = [false, true].flatMap((isTold) => [...batch(all.filter((each) => each.isTold === isTold))]);
  for (const updates of batches) {
    const current = await leaveOutSaved(ports, fieldId, updates, { read, readAtMs });
    const still = current.ok ? current.value : updates;
    const count = still.reduce((sum, { issueIds }) => sum + issueIds.length, 0);
    if (count === 0) continue;
    const written = current.ok ? await writeUpdates(ports, fieldId, still) : current;
    if (written.ok) changed += count;
    else {
      failed += count;
      problem = { failure: written.failure, subject: {} };
    }
  }
  return { changed, gone, failed, problem };
}

/** A value of an issue, and what its place's configuration leads to. */
interface HeldValue {
  readonly issueId: string;
  readonly value: FieldValue;
  readonly source: SyncSource;
}

/** A value that some issues get; null empties the field. */
interface Update {
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
  const source = await readFieldSource(ports, configuration.value, place, { isForApp: true, waitsMs });
  if (!source.ok) return source;
  const { dataSource, view } = source.value;
  // Without a table only made-up records would be found out; that is no reason to write.
  if (!view.ok) return isForSearchOnly(configuration.value, view.failure) ? succeed(null) : view;
  const rows = toFieldRows(view.value, configuration.value);
  if (!rows.ok) return rows;
  const state = toSourceState(dataSource, view, rows.value);
  return succeed({ configuration: configuration.value, state, table: rows.value });
}
