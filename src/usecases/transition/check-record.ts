import type { RecordCheck } from '../../contract/transition';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import { isProjectAllowed } from '../../core/data-source/access-rules';
import type { NamedFailure } from '../../core/failure/failure';
import type { JiraIssues } from '../../core/fill-rule/jira-issues';
import type { Ports } from '../../core/ports';
import { readWantedIds } from '../../core/fill-rule/find-record';
import { isCheckGenuine } from '../../core/transition/check-seal';
import { judgeRecords } from '../../core/transition/judge-records';
import { compileFilter, findFilterProblems } from '../../core/view/compile-filter';
import { lacksRows } from '../../core/view/lacks-rows';
import { loadRules } from '../access/load-rules';
import { isTrusted } from '../fill-rule/is-trusted';
import { readRuleTable } from '../fill-rule/read-rule-table';
import { loadDataSource } from '../record/load-data-source';

/** What checks need from outside. */
export interface CheckPorts extends Ports {
  readonly issues: JiraIssues;
}

/** An issue on its way through a transition, as Jira tells of it. */
export interface MovedIssue {
  /** Null while it is being created. */
  readonly key: string | null;
  /** Fields that come with the transition. Jira does not give all kinds of them. */
  readonly modified: Readonly<Record<string, unknown>>;
}

/** What a check came to. */
export type CheckOutcome =
  | { readonly kind: 'pass' }
  /** The issue is not as it must be. */
  | { readonly kind: 'fail'; readonly record: string; readonly text: Text }
  /** Nobody can tell: what the administrator chose for this holds. */
  | { readonly kind: 'unknown'; readonly reason: Text; readonly failure?: NamedFailure };

const hourMs = 3_600_000;

const unknown = (reason: Text, failure?: NamedFailure): CheckOutcome => ({
  kind: 'unknown',
  reason,
  ...(failure === undefined ? {} : { failure }),
});

/**
 * Whether the record that an issue names is there, and is as it must be. Goes by stored rows alone: nobody is kept waiting
 * for a service. Old rows are read anew in the background.
 */
export async function checkRecord(
  ports: CheckPorts,
  check: RecordCheck,
  issue: MovedIssue,
): Promise<CheckOutcome> {
  const dataSource = await loadDataSource(ports.records, check.dataSourceId);
  if (!dataSource.ok) return unknown(buildText('transition.unknown.unreadable'), dataSource.failure);
  if (!(await isCheckGenuine(dataSource.value.sealKey, check)))
    return unknown(buildText('transition.unknown.seal'));
  const found = await readValue(ports, check, issue);
  if (!found.ok) return found.outcome;
  const { value, projectKey } = found;
  const names = { field: check.names.field, dataSource: dataSource.value.name };
  const ids = readWantedIds(value, check.record.part);
  if (ids.length === 0) {
    if (isPersonCut(value, check)) return unknown(buildText('transition.unknown.person', names));
    return check.whenEmpty === 'allow'
      ? { kind: 'pass' }
      : { kind: 'fail', record: '', text: buildText('transition.refused.empty', names) };
  }
  const record = ids.join(', ');
  if (!(await isTrusted(value, dataSource.value)))
    return { kind: 'fail', record, text: buildText('transition.refused.unverified', names) };
  const rules = await loadRules(ports, dataSource.value);
  if (!rules.ok) return unknown(buildText('transition.unknown.unreadable'), rules.failure);
  if (!rules.value.every((each) => isProjectAllowed(each, projectKey)))
    return unknown(buildText('transition.unknown.closedProject'));
  const table = await readRuleTable(ports, check.dataSourceId, { reads: false });
  if (!table.ok) {
    const isFirst = table.failure.failure.reason === 'still-working';
    return unknown(
      buildText(isFirst ? 'transition.unknown.notRead' : 'transition.unknown.unreadable'),
      table.failure,
    );
  }
  const { view } = table.value;
  const nowMs = ports.clock.nowMs();
  if (nowMs - view.fetchedAtMs > check.maxAgeHours * hourMs)
    return unknown(buildText('transition.unknown.tooOld', { count: check.maxAgeHours }));
  const { columns } = view.table;
  const moment = { locale: check.locale, timeZone: 'UTC', nowMs };
  if (findFilterProblems(check.filter, columns, moment).length > 0)
    return unknown(buildText('transition.unknown.conditions'));
  const judged = judgeRecords(view.table, check.record, ids, compileFilter(check.filter, columns, moment));
  switch (judged.kind) {
    case 'pass':
      return { kind: 'pass' };
    case 'no-column':
      return unknown(buildText('transition.unknown.conditions'));
    case 'missing':
      if (lacksRows(view)) return unknown(buildText('transition.unknown.incomplete'));
      break;
    case 'differs':
  }
  const isOld = view.freshness !== 'fresh';
  const values = { ...names, record: judged.id };
  const text =
    judged.kind === 'missing'
      ? buildText(isOld ? 'transition.refused.missingYet' : 'transition.refused.missing', values)
      : buildText(isOld ? 'transition.refused.differsYet' : 'transition.refused.differs', values);
  return { kind: 'fail', record: judged.id, text };
}

type FoundValue =
  | { readonly ok: true; readonly value: unknown; readonly projectKey: string | null }
  | { readonly ok: false; readonly outcome: CheckOutcome };

/** What the field will say after the transition: what comes with it, else what the issue holds. */
async function readValue(
  { issues }: CheckPorts,
  { record: { fieldId }, names }: RecordCheck,
  { key, modified }: MovedIssue,
): Promise<FoundValue> {
  const projectOfKey = key === null ? null : key.slice(0, key.lastIndexOf('-'));
  if (Object.hasOwn(modified, fieldId))
    return { ok: true, value: modified[fieldId] ?? null, projectKey: projectOfKey };
  if (key === null) {
    // Every kind of custom field comes along, so one that does not is empty. Of Jira's own, some never come.
    if (fieldId.startsWith('customfield_')) return { ok: true, value: null, projectKey: null };
    const { field } = names;
    return { ok: false, outcome: unknown(buildText('transition.unknown.notTold', { field })) };
  }
  const issue = await issues.readIssue(key, [fieldId]);
  if (issue.ok && issue.value !== null)
    return {
      ok: true,
      value: issue.value.fields[fieldId] ?? null,
      projectKey: issue.value.projectKey,
    };
  const reason = buildText('transition.unknown.issue');
  const failure = issue.ok ? undefined : { failure: issue.failure, subject: {} };
  return { ok: false, outcome: unknown(reason, failure) };
}

/** Of people who were chosen with the transition, Jira tells the account only. */
function isPersonCut(value: unknown, { record: { part } }: RecordCheck): boolean {
  if (part !== 'email' && part !== 'name') return false;
  const people: readonly unknown[] = Array.isArray(value) ? value : [value];
  return people.some((each) => typeof each === 'object' && each !== null && 'accountId' in each);
}
