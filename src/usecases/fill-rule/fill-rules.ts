import type { FillRule, FillRuleAnswers } from '../../contract/fill-rule';
import {
  fillRulePrefix,
  fillRuleRecordSchema,
  fillStateKey,
  fillStateSchema,
} from '../../core/fill-rule/fill-rule-record';
import type { FillRuleRecord } from '../../core/fill-rule/fill-rule-record';
import { fillRuleKey } from '../../core/fill-rule/fill-rule-record';
import { fillRunKey } from '../../core/fill-rule/fill-run-record';
import type { FillRunReport } from '../../contract/fill-run';
import { readFillRun, toFillRunReport } from './fill-run-report';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports, RecordStore } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { recordAction } from '../audit/record-action';
import { failNamed } from '../record/named';

/** Every rule that can be read, by name. */
export async function listRules(records: RecordStore): Promise<readonly FillRuleRecord[]> {
  const stored = await records.list(fillRulePrefix);
  return stored
    .flatMap(({ value }) => fillRuleRecordSchema.safeParse(value).data ?? [])
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** Whether an administrator has stopped everything that rules do by themselves. */
export async function isFillingPaused(records: RecordStore): Promise<boolean> {
  return fillStateSchema.safeParse(await records.get(fillStateKey)).data?.isPaused ?? false;
}

/** One rule. */
export async function loadRule(
  records: RecordStore,
  id: string,
): Promise<Result<FillRuleRecord, NamedFailure>> {
  const raw = await records.get(fillRuleKey(id));
  if (raw === undefined) return failNamed({ reason: 'record-not-found', kind: 'fill-rule' });
  const parsed = fillRuleRecordSchema.safeParse(raw);
  return parsed.success ? succeed(parsed.data) : failNamed({ reason: 'record-unreadable', kind: 'fillRule' });
}

/** A rule as the console gets it. */
export function toRule(record: FillRuleRecord): FillRule {
  const { id, revision, name, enabled, actionAccess, dataSourceId, when, projects, issueTypes } = record;
  const rule = { id, revision, name, enabled, actionAccess, dataSourceId, when, projects, issueTypes };
  return {
    ...rule,
    jql: record.jql,
    record: record.record,
    fields: record.fields,
    vanished: record.vanished,
    schedule: record.schedule,
  };
}

/** The rules of the site, and whether they run. */
export async function listFillRules({
  records,
  language,
}: Ports): Promise<Result<FillRuleAnswers['listFillRules'], NamedFailure>> {
  const [rules, isPaused] = await Promise.all([listRules(records), isFillingPaused(records)]);
  const runs: Record<string, FillRunReport> = {};
  for (let start = 0; start < rules.length; start += keysPerRead) {
    const some = rules.slice(start, start + keysPerRead);
    const found = await records.getMany(some.map(({ id }) => fillRunKey(id)));
    for (const { id, revision } of some) {
      const run = readFillRun(found.get(fillRunKey(id)));
      if (run !== null) runs[id] = toFillRunReport(run, revision, language);
    }
  }
  return succeed({ rules: rules.map(toRule), isPaused, runs });
}

/** Forge reads 25 keys at a time. */
const keysPerRead = 25;

/** Stops everything that rules do by themselves, or lets it go on. */
export async function pauseFilling(
  ports: Ports,
  { isPaused }: { readonly isPaused: boolean },
): Promise<Result<FillRuleAnswers['pauseFilling'], NamedFailure>> {
  await ports.records.set(fillStateKey, { version: 1, isPaused });
  await recordAction(ports, { area: 'fill-rule', action: isPaused ? 'paused' : 'resumed', subject: null });
  return succeed({ isPaused });
}
