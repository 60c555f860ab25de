import type { FillRuleAnswers, FillRuleDraft } from '../../contract/fill-rule';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import type { NamedFailure } from '../../core/failure/failure';
import { fillRuleKey, maxFillRules } from '../../core/fill-rule/fill-rule-record';
import type { FillRuleRecord } from '../../core/fill-rule/fill-rule-record';
import type { FillPorts } from '../../core/fill-rule/jira-issues';
import { findFillKind } from '../../core/fill-rule/kinds/registry';
import type { NativeField } from '../../core/fill-rule/plan-fill';
import { isRepeated, markSave } from '../../core/record/last-save';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { parseRowTemplate } from '../../core/table/row-template';
import { recordAction } from '../audit/record-action';
import { loadDataSource } from '../record/load-data-source';
import { nameWork } from '../record/name-work';
import { failNamed } from '../record/named';
import { createRecord, removeRecord, replaceRecord } from '../record/replace-record';
import { forgetFillRuns } from './start-fill-run';
import { checkQuery } from './check-query';
import { listRules, loadRule, toRule } from './fill-rules';

/** A rule to be saved. */
export interface RuleToSave {
  readonly target: { readonly id: string; readonly revision: number } | null;
  readonly saveId?: string | undefined;
  readonly rule: FillRuleDraft;
}

/** Jira's fields, as far as a rule can use them. */
export async function listNativeFields({
  issues,
}: FillPorts): Promise<Result<FillRuleAnswers['listNativeFields'], NamedFailure>> {
  const described = await issues.describeFields();
  if (!described.ok) return failNamed(described.failure);
  return succeed({
    fields: described.value.map(({ id, name, schema }) => ({
      id,
      name,
      kind: schema === null ? null : findFillKind(schema),
    })),
  });
}

/** A rule's record from what was entered, with what Jira says of its fields. */
export async function prepareRule(
  ports: FillPorts,
  rule: FillRuleDraft,
): Promise<Result<readonly NativeField[], NamedFailure>> {
  const dataSource = await loadDataSource(ports.records, rule.dataSourceId);
  if (!dataSource.ok) return dataSource;
  const refuse = (field: string, problem: Text) =>
    failNamed({ reason: 'invalid-input', field: `rule.${field}`, problem });
  if (dataSource.value.tokenOwner === 'user')
    return refuse('dataSourceId', buildText('problem.field.perUser'));
  const keys = new Set(dataSource.value.columns.map(({ key }) => key));
  if (!keys.has(rule.record.column)) return refuse('record.column', buildText('problem.chosen'));
  const described = await ports.issues.describeFields();
  if (!described.ok) return failNamed(described.failure);
  const byId = new Map(described.value.map((field) => [field.id, field]));
  if (!byId.has(rule.record.fieldId)) return refuse('record.fieldId', buildText('problem.jiraField'));
  const refusedQuery = await checkQuery(ports.search, rule.jql);
  if (!refusedQuery.ok) return failNamed(refusedQuery.failure);
  if (refusedQuery.value !== null) return refuse('jql', refusedQuery.value);
  const filled = rule.fields.map(({ fieldId }, index) => ({ fieldId, at: `fields.${index}.fieldId` }));
  const noted =
    rule.vanished.do === 'note' ? [{ fieldId: rule.vanished.fieldId, at: 'vanished.fieldId' }] : [];
  const native: NativeField[] = [];
  for (const { fieldId, at } of [...filled, ...noted]) {
    const found = byId.get(fieldId);
    const kind = found?.schema ? findFillKind(found.schema) : null;
    if (found === undefined || kind === null) return refuse(at, buildText('problem.fillKind'));
    native.push({ id: fieldId, name: found.name, kind });
  }
  for (const [index, { value }] of rule.fields.entries()) {
    const wanted = listColumns(value);
    if (wanted === null || wanted.some((key) => !keys.has(key)))
      return refuse(`fields.${index}.value`, buildText('problem.fillColumn'));
  }
  return succeed(native);
}

function listColumns(value: FillRuleDraft['fields'][number]['value']): readonly string[] | null {
  if (value.from === 'column') return [value.column, ...(value.child === null ? [] : [value.child])];
  const template = parseRowTemplate(value.template);
  return template.ok ? template.value.columns : null;
}

/** Stores a rule, and lets Jira send the events of its projects' issues. */
export async function saveFillRule(
  ports: FillPorts,
  { target, saveId, rule }: RuleToSave,
): Promise<Result<FillRuleAnswers['saveFillRule'], NamedFailure>> {
  const native = await prepareRule(ports, rule);
  if (!native.ok) return native;
  const id = target?.id ?? saveId ?? ports.random.recordId();
  const known = await loadRule(ports.records, id);
  const isUnknown = !known.ok && known.failure.failure.reason === 'record-not-found';
  if (!known.ok && !isUnknown) return known;
  if (known.ok && isRepeated(known.value, saveId, rule))
    return succeed({ rule: toRule(known.value), unheard: await hearProjects(ports, rule) });
  if (target !== null && !known.ok) return known;
  if (target === null && known.ok) return failNamed({ reason: 'conflict', kind: 'fill-rule' });
  if (target === null && (await listRules(ports.records)).length >= maxFillRules) {
    const problem = buildText('problem.tooManyEntries', { count: maxFillRules });
    return failNamed({ reason: 'invalid-input', field: 'rules', problem });
  }
  const revision = (target?.revision ?? 0) + 1;
  const record: FillRuleRecord = {
    ...rule,
    version: 1,
    id,
    revision,
    ...markSave(saveId, revision),
    nativeFields: [...native.value],
  };
  const by = saveId ?? (await nameWork('saved', ports.accountId));
  const refusal =
    target === null
      ? await createRecord(ports, fillRuleKey(id), record, { by })
      : await replaceRecord(ports, fillRuleKey(id), target.revision, record, { by });
  if (refusal !== null) return failNamed({ reason: refusal, kind: 'fill-rule' });
  await recordAction(ports, { area: 'fill-rule', action: 'saved', subject: { id, name: rule.name } });
  const left = known.ok ? known.value.projects.filter((project) => !rule.projects.includes(project)) : [];
  if (left.length > 0) await muteProjects(ports, id, left);
  return succeed({ rule: toRule(record), unheard: await hearProjects(ports, rule) });
}

/** Removes a rule. What it has written stays. */
export async function deleteFillRule(
  ports: FillPorts,
  { id, revision }: { readonly id: string; readonly revision: number },
): Promise<Result<FillRuleAnswers['deleteFillRule'], NamedFailure>> {
  const known = await loadRule(ports.records, id);
  if (!known.ok) return known;
  const by = await nameWork('deleted', ports.accountId);
  const refusal = await removeRecord(ports, fillRuleKey(id), revision, { by });
  if (refusal !== null) return failNamed({ reason: refusal, kind: 'fill-rule' });
  await forgetFillRuns(ports, id);
  await recordAction(ports, {
    area: 'fill-rule',
    action: 'deleted',
    subject: { id, name: known.value.name },
  });
  await muteProjects(ports, id, known.value.projects);
  return succeed({ deleted: true });
}

/** Lets the events of a rule's projects come; gives those of which Jira does not say that they will. */
async function hearProjects(ports: FillPorts, { projects }: FillRuleDraft): Promise<readonly string[]> {
  const unheard: string[] = [];
  for (const project of projects) {
    const heard = await ports.issues.hearProject(project, true);
    if (!heard.ok || !heard.value) unheard.push(project);
  }
  return unheard;
}

/** Events of projects that no other rule needs need not come; one that comes all the same does nothing. */
async function muteProjects(ports: FillPorts, ruleId: string, projects: readonly string[]): Promise<void> {
  // A listing may still hold what was just changed.
  const others = (await listRules(ports.records)).filter(({ id }) => id !== ruleId);
  const needed = new Set(others.flatMap((rule) => rule.projects));
  for (const project of projects) if (!needed.has(project)) await ports.issues.hearProject(project, false);
}
