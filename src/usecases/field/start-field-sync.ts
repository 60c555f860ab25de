import type { FieldSyncReport } from '../../contract/field-api';
import type { NamedFailure } from '../../core/failure/failure';
import type { Language } from '../../contract/text/language';
import { tellStoredError } from '../../core/failure/tell-stored-error';
import {
  everySyncKey,
  everySyncSchema,
  fieldSyncDueKey,
  fieldSyncDuePrefix,
  fieldSyncDueSchema,
  fieldSyncKey,
  fieldSyncPrefix,
  fieldSyncSchema,
} from '../../core/field/field-records';
import type { FieldSyncRecord } from '../../core/field/field-records';
import { acquireLease, resolverHoldMs } from '../../core/lease/lease';
import { longestDelayMs } from '../../core/ports';
import type { JiraPorts } from '../../core/ports';
import { spreadOverHourMs } from '../../core/product/points-budget';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { failNamed } from '../record/named';
import { hasNews } from './compare-sources';

/** A run that has not reported for this long has died; a consumer lives 15 minutes. */
const deadAfterMs = 20 * 60_000;

/** Less than a day, so that the run of the same hour comes to it. */
const wholeAfterMs = 23.5 * 3_600_000;

/** A configuration is stored by then, or given up. */
const configuredAfterMs = 30 * 60_000;

/** How often, and how long, somebody waits for who is starting the same run: one write is all that takes. */
const starterLooks = 5;
const starterPauseMs = 400;

/**
 * Starts to write changed labels into the issues that hold them. One that is under way goes on; one that died or
 * was stopped by Jira's limits goes on where it was.
 */
export async function startFieldSync(
  ports: JiraPorts,
  fieldId: string,
): Promise<Result<{ readonly report: FieldSyncReport }, NamedFailure>> {
  const known = readSync(await ports.records.get(fieldSyncKey(fieldId)));
  const nowMs = ports.clock.nowMs();
  const isAlive = known !== null && known.state !== 'done' && known.state !== 'failed';
  if (isAlive && nowMs - known.updatedAtMs < deadAfterMs)
    return succeed({ report: toReport(known, ports.language) });
  const target = { owner: `field-sync.${fieldId}`, generation: known?.run ?? 0 };
  const lease = await acquireLease(ports.records, ports.clock, target, resolverHoldMs);
  if (lease.state !== 'won') return waitForStarter(ports, fieldId, target.generation);
  const isResumed = known !== null && known.pageToken !== null && known.state !== 'done';
  const record: FieldSyncRecord = isResumed
    ? {
        ...known,
        run: known.run + 1,
        state: 'waiting',
        updatedAtMs: nowMs,
        problem: null,
      }
    : {
        version: 1,
        fieldId,
        run: (known?.run ?? 0) + 1,
        state: 'waiting',
        pageToken: null,
        startedAtMs: nowMs,
        updatedAtMs: nowMs,
        issues: 0,
        changed: 0,
        gone: 0,
        failed: 0,
        problem: null,
        sources: [],
      };
  await ports.records.set(fieldSyncKey(fieldId), record);
  await ports.queue.pushFieldSync({ fieldId, run: record.run });
  return succeed({ report: toReport(record, ports.language) });
}

/** Two who start at once start one run: the second tells of the first one's. */
async function waitForStarter(
  { records, clock, language }: JiraPorts,
  fieldId: string,
  run: number,
): Promise<Result<{ readonly report: FieldSyncReport }, NamedFailure>> {
  for (let look = 0; look < starterLooks; look += 1) {
    await clock.sleep(starterPauseMs);
    const started = readSync(await records.get(fieldSyncKey(fieldId)));
    if (started !== null && started.run > run) return succeed({ report: toReport(started, language) });
  }
  return failNamed({ reason: 'storage' });
}

/** The scheduled run: a sync of every field, at the installation's own minute, so that customers do not begin together. */
export async function scheduleEverySync(ports: JiraPorts): Promise<void> {
  const offsetMs = spreadOverHourMs(await ports.invocation.installationId());
  await beginEverySync(ports, ports.clock.nowMs() + offsetMs);
}

/**
 * Starts a sync of every field of ours with something new, or has it asked for again where it is too early. Once a day
 * Jira is asked which fields there are, and every issue with a value is looked at, as what others wrote into issues
 * changes no table.
 * @returns whether it was time
 */
export async function beginEverySync(ports: JiraPorts, notBeforeMs: number): Promise<boolean> {
  const { records, clock, queue, log } = ports;
  const nowMs = clock.nowMs();
  const earlyMs = notBeforeMs - nowMs;
  if (earlyMs > 0) {
    await queue.pushEverySync({ notBeforeMs }, Math.min(earlyMs, longestDelayMs));
    return false;
  }
  const last = everySyncSchema.safeParse(await records.get(everySyncKey)).data;
  if (last !== undefined && Math.abs(nowMs - last.atMs) < wholeAfterMs) {
    await beginNeededSyncs(ports, nowMs);
    return true;
  }
  const fields = await ports.jiraFields.listFields();
  if (!fields.ok) {
    log.warn({ event: 'fields-not-listed', reason: fields.failure.reason });
    return true;
  }
  for (const { id, kind } of fields.value) if (kind !== null) await startFieldSync(ports, id);
  await records.set(everySyncKey, { version: 1, atMs: nowMs });
  return true;
}

async function beginNeededSyncs(ports: JiraPorts, nowMs: number): Promise<void> {
  const { records } = ports;
  const [syncs, configured] = await Promise.all([
    records.list(fieldSyncPrefix),
    records.list(fieldSyncDuePrefix),
  ]);
  const due = configured.flatMap(({ value }) => fieldSyncDueSchema.safeParse(value).data ?? []);
  for (const { fieldId, atMs } of due) {
    await startFieldSync(ports, fieldId);
    // Jira stores a configuration after we have checked it; a run may have begun before that.
    if (nowMs - atMs >= configuredAfterMs) await records.delete(fieldSyncDueKey(fieldId));
  }
  const begun = new Set(due.map(({ fieldId }) => fieldId));
  for (const { value } of syncs) {
    const sync = readSync(value);
    if (sync === null || begun.has(sync.fieldId)) continue;
    try {
      if (await hasNews(ports, sync)) await startFieldSync(ports, sync.fieldId);
    } catch {
      // One that cannot be looked at now must not keep the others from their turn.
      ports.log.warn({ event: 'field-not-looked-at', fieldId: sync.fieldId });
    }
  }
}

/** How the last run went, or how far this one is; null: there was none. */
export async function getFieldSync(
  ports: JiraPorts,
  fieldId: string,
): Promise<Result<{ readonly report: FieldSyncReport | null }, NamedFailure>> {
  const known = readSync(await ports.records.get(fieldSyncKey(fieldId)));
  return succeed({ report: known === null ? null : toReport(known, ports.language) });
}

/** A record as it came from storage; null: there is none that can be read. */
export function readSync(raw: unknown): FieldSyncRecord | null {
  return fieldSyncSchema.safeParse(raw).data ?? null;
}

function toReport(record: FieldSyncRecord, language: Language): FieldSyncReport {
  const { fieldId, state, startedAtMs, updatedAtMs, issues, changed, gone, failed, problem } = record;
  const counts = { issues, changed, gone, failed };
  return {
    fieldId,
    state,
    startedAtMs,
    updatedAtMs,
    ...counts,
    problem: problem && tellStoredError(problem, language),
  };
}
