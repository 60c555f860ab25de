import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import type { JiraFailure } from '../../core/field/jira-fields';
import type { FieldFill, FillOutcome } from '../../core/fill-rule/fill-outcome';
import { fieldsOf } from '../../core/fill-rule/fill-rule-record';
import type { FillRuleRecord } from '../../core/fill-rule/fill-rule-record';
import { indexRecords, readWantedIds } from '../../core/fill-rule/find-record';
import type { RecordIndex } from '../../core/fill-rule/find-record';
import type { FillPorts, IssueState } from '../../core/fill-rule/jira-issues';
import { listPeople, planFill } from '../../core/fill-rule/plan-fill';
import type { FillTarget } from '../../core/fill-rule/plan-fill';
import { isSame } from '../../core/record/sorted-text';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { lacksRows } from '../../core/view/lacks-rows';
import { isProjectAllowed } from '../../core/data-source/access-rules';
import type { NamedFailure } from '../../core/failure/failure';
import { loadRules } from '../access/load-rules';
import { failNamed } from '../record/named';
import { findAccounts } from './find-accounts';
import { isTrusted } from './is-trusted';
import { readRuleTable } from './read-rule-table';
import type { RuleTable } from './read-rule-table';
import { writeFields } from './write-fields';

/** How often a rule starts anew because what it went by was changed while it wrote. */
const mostTurns = 3;

/** What a rule came to on an issue. */
export interface Applied {
  readonly outcome: FillOutcome;
  /** Whether something was written. */
  readonly isWritten: boolean;
  /** Whether looking again soon may come to more: the data source is being read anew. */
  readonly isEarly: boolean;
}

/** Fields that must be read of an issue for a rule. */
export function fieldsToRead({ record, fields, vanished }: FillRuleRecord): readonly string[] {
  const noted = vanished.do === 'note' ? [vanished.fieldId] : [];
  return [...new Set([record.fieldId, ...fields.map(({ fieldId }) => fieldId), ...noted])];
}

/** Why a rule does not concern an issue; null: it does. */
function findObstacle(rule: FillRuleRecord, issue: IssueState): Text | null {
  if (!rule.projects.includes(issue.projectKey))
    return buildText('fill.outcome.otherProject', { project: issue.projectKey });
  const isOfType = rule.issueTypes.length === 0 || rule.issueTypes.includes(issue.issueTypeId);
  return isOfType ? null : buildText('fill.outcome.otherType');
}

/** A rule with the rows that it fills from, for as many issues as are at hand. */
export interface OpenedRule {
  readonly rule: FillRuleRecord;
  readonly table: RuleTable;
  readonly records: RecordIndex;
  /** Whether the data source may be used in a project: that holds for what the app does by itself, too. */
  readonly isOpenTo: (projectKey: string) => boolean;
}

/** Reads the rows of a rule. */
export async function openRule(
  ports: FillPorts,
  rule: FillRuleRecord,
): Promise<Result<OpenedRule, NamedFailure>> {
  const table = await readRuleTable(ports, rule.dataSourceId);
  if (!table.ok) return table;
  const access = await loadRules(ports, table.value.dataSource);
  if (!access.ok) return access;
  return succeed({
    rule,
    table: table.value,
    records: indexRecords(table.value.view.table, rule.record),
    isOpenTo: (projectKey) => access.value.every((each) => isProjectAllowed(each, projectKey)),
  });
}

/** How a rule is applied. */
interface Application {
  /** Whether nothing is written, and the outcome tells what would be. */
  readonly isTrial: boolean;
  /** Whether the issue was found by the rule's query. */
  readonly isFound?: boolean;
}

/** Applies a rule to an issue that it concerns; its rows are read only for such a one. */
export async function applyRule(
  ports: FillPorts,
  rule: FillRuleRecord,
  issue: IssueState,
  how: Application,
): Promise<Result<Applied, NamedFailure>> {
  const obstacle = findObstacle(rule, issue);
  if (obstacle !== null) return succeed(nothingDone(issue, null, obstacle));
  const opened = await openRule(ports, rule);
  return opened.ok ? applyOpened(ports, opened.value, issue, how) : opened;
}

/**
 * Applies a rule to an issue: finds its record and writes what differs. Nothing is cleared for want of a record that
 * could lie in rows nobody has read.
 */
export async function applyOpened(
  ports: FillPorts,
  opened: OpenedRule,
  issue: IssueState,
  { isTrial, isFound = false }: Application,
): Promise<Result<Applied, NamedFailure>> {
  const { rule } = opened;
  const obstacle = findObstacle(rule, issue);
  if (obstacle !== null) return succeed(nothingDone(issue, null, obstacle));
  if (!opened.isOpenTo(issue.projectKey))
    return succeed(
      nothingDone(issue, null, buildText('fill.outcome.closedProject', { project: issue.projectKey })),
    );
  let held = issue.fields;
  for (let turn = 1; ; turn += 1) {
    const planned = await plan(ports, opened, { ...issue, fields: held });
    if (!planned.ok) return planned;
    const { outcome } = planned.value;
    if (outcome.fields.every(({ outcome: became }) => became !== 'write')) return planned;
    // Asking costs points, so it is asked only of an issue that would be written to, and once.
    if (turn === 1 && !isFound) {
      const left = await findQueryObstacle(ports, rule, issue);
      if (!left.ok) return failNamed(left.failure);
      if (left.value !== null) return succeed(nothingDone(issue, outcome.record, left.value));
    }
    if (isTrial) return planned;
    const written = await writeFields(ports.issues, issue.id, outcome.fields);
    if (!written.ok) return failNamed(written.failure);
    const { after, fields } = written.value;
    const done: Applied = { ...planned.value, isWritten: after !== null, outcome: { ...outcome, fields } };
    // Somebody chose another record meanwhile: what was written is of the one before, and this may be the last to write.
    const { fieldId } = rule.record;
    const isCurrent = after === null || isSame(after[fieldId] ?? null, held[fieldId] ?? null);
    if (isCurrent || turn === mostTurns) return succeed(done);
    held = after;
  }
}

/** Why the rule's query keeps it from an issue; null: it does not. */
async function findQueryObstacle(
  { search }: FillPorts,
  { jql }: FillRuleRecord,
  { id }: IssueState,
): Promise<Result<Text | null, JiraFailure>> {
  if (jql === '') return succeed(null);
  const matches = await search.matches(id, jql);
  if (matches.ok) return succeed(matches.value ? null : buildText('fill.outcome.otherQuery'));
  const { failure } = matches;
  if (failure.reason !== 'query-refused') return { ok: false, failure };
  return succeed(buildText('fill.outcome.queryRefused', { words: failure.words }));
}

async function plan(
  ports: FillPorts,
  { rule, records, table: { dataSource, view } }: OpenedRule,
  issue: IssueState,
): Promise<Result<Applied, NamedFailure>> {
  const value = issue.fields[rule.record.fieldId] ?? null;
  const ids = readWantedIds(value, rule.record.part);
  const record = ids.length === 0 ? null : ids.join(', ');
  if (!(await isTrusted(value, dataSource)))
    return succeed(nothingDone(issue, record, buildText('fill.outcome.unverified')));
  let found = records.find(ids);
  let problem: Text | null = null;
  let noted: FillTarget['held'] | null = null;
  switch (found.kind) {
    case 'found':
    case 'unasked':
      break;
    case 'no-column':
      return succeed(
        nothingDone(issue, record, buildText('fill.problem.columnGone', { column: rule.record.column })),
      );
    case 'several':
      return succeed(nothingDone(issue, record, buildText('fill.outcome.several', { record: found.id })));
    case 'missing': {
      const { id } = found;
      // A record that is newer than the rows is not gone; a refresh of them is under way.
      if (view.freshness !== 'fresh')
        return succeed({
          ...nothingDone(issue, record, buildText('fill.outcome.notYetRead', { record: id })),
          isEarly: true,
        });
      if (lacksRows(view))
        return succeed(nothingDone(issue, record, buildText('fill.outcome.incomplete', { record: id })));
      problem = buildText('fill.outcome.missing', { record: id });
      const { vanished } = rule;
      if (vanished.do === 'keep') return succeed(nothingDone(issue, record, problem));
      if (vanished.do === 'note') noted = { [vanished.fieldId]: vanished.note };
      if (vanished.do === 'use') found = records.find([vanished.recordId]);
      if (vanished.do === 'use' && found.kind !== 'found')
        return succeed(
          nothingDone(issue, record, buildText('fill.outcome.missing', { record: vanished.recordId })),
        );
    }
  }
  if (noted !== null) return succeed(planNote(rule, issue, record, problem, noted));
  const row = found.kind === 'found' ? found.row : null;
  const target: FillTarget = { columns: view.table.columns, row, held: issue.fields, fields: fieldsOf(rule) };
  const people = await findAccounts(ports, listPeople(rule, target));
  if (!people.ok) return failNamed(people.failure satisfies JiraFailure);
  const fields = planFill(rule, target, people.value);
  return succeed({
    outcome: { issueKey: issue.key, record, problem, fields },
    isWritten: false,
    isEarly: false,
  });
}

/** Leaves an issue as it is, and says in one of its fields that its record is gone. */
function planNote(
  rule: FillRuleRecord,
  issue: IssueState,
  record: string | null,
  problem: Text | null,
  noted: FillTarget['held'],
): Applied {
  const columns = [{ key: 'note', name: 'note', type: 'text' }] as const;
  const fields = Object.entries(noted).flatMap(([fieldId, note]) =>
    planFill(
      {
        fields: [
          {
            fieldId,
            value: { from: 'column', column: 'note', child: null },
            how: 'overwrite',
            whenNothing: 'keep',
          },
        ],
      },
      { columns, row: [String(note)], held: issue.fields, fields: fieldsOf(rule) },
      new Map(),
    ),
  );
  return { outcome: { issueKey: issue.key, record, problem, fields }, isWritten: false, isEarly: false };
}

function nothingDone(issue: IssueState, record: string | null, problem: Text): Applied {
  const fields: readonly FieldFill[] = [];
  return { outcome: { issueKey: issue.key, record, problem, fields }, isWritten: false, isEarly: false };
}
