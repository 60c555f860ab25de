import type { ActionReason } from '../../contract/action';
import { buildText } from '../../contract/text/text';
import type { Text, TextKey } from '../../contract/text/text';
import type { ActionCaller, ActionPorts } from '../../core/action/action-ports';
import { quoteInput } from '../../core/action-inputs/name-columns';
import { isReadByModel, wrapData } from '../../core/action/wrap-data';
import { findByName } from '../../core/data-source/by-name';
import type { FillOutcome } from '../../core/fill-rule/fill-outcome';
import type { FillRuleRecord } from '../../core/fill-rule/fill-rule-record';
import type { FillPorts } from '../../core/fill-rule/jira-issues';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { fillIssue } from '../fill-rule/fill-issue';
import { isFillingPaused, listRules, loadRule } from '../fill-rule/fill-rules';
import { failNamed } from '../record/named';
import { openSource, refuse } from './open-source';
import type { ActionRefusal } from './open-source';
import { refuseFor } from './open-table';
import type { ActionWork } from './run-action';

/** Names of rules that are said back to whoever named none, and as many rules of a site are looked at. */
const mostChoices = 20;

const workItemPattern = /^(?:\d{1,20}|[A-Za-z][A-Za-z0-9_]{0,99}-\d{1,10})$/;

/** What a rule branches on where a fill rule leaves a work item as it is. */
const reasons: Readonly<Record<Extract<TextKey, `fill.outcome.${string}`>, Exclude<ActionReason, ''>>> = {
  'fill.outcome.otherProject': 'invalid-input',
  'fill.outcome.otherType': 'invalid-input',
  'fill.outcome.otherQuery': 'invalid-input',
  'fill.outcome.queryRefused': 'failed',
  'fill.outcome.closedProject': 'unknown-data-source',
  'fill.outcome.unverified': 'failed',
  'fill.outcome.several': 'ambiguous',
  'fill.outcome.missing': 'not-found',
  'fill.outcome.notYetRead': 'unavailable',
  'fill.outcome.incomplete': 'unavailable',
};

/**
 * Runs a fill rule on a work item for somebody who may edit it. The app writes, into the projects that the rule names,
 * and only what differs: a call that is repeated writes nothing again. Which fields were written is told; with what, the
 * work item and the audit trail say, as a rule may write columns that are hidden.
 */
export const runFillRule: ActionWork<'run-fill-rule'> = async (ports, caller, input) => {
  const { accountId } = caller;
  if (accountId === null) return refuse('nobody', buildText('action.nobody'));
  const found = await openRule(ports, caller, input.rule);
  if (!found.ok) return found;
  const rule = found.value;
  if (await isFillingPaused(ports.records)) return refuse('unavailable', buildText('action.fill.paused'));
  const editable = await findEditable(ports, accountId, input.workItem);
  if (!editable.ok) return editable;
  const acting: FillPorts = { ...ports, accountId };
  const filled = await fillIssue(acting, [rule], editable.value);
  if (!filled.ok) return refuseFor(filled.failure);
  const [outcome] = filled.value.outcomes;
  if (outcome === undefined) return refuseWorkItem(input.workItem);
  return tellOutcome(ports, caller, rule, outcome);
};

function tellOutcome(
  ports: ActionPorts,
  { surface }: ActionCaller,
  rule: FillRuleRecord,
  { issueKey, problem, fields }: FillOutcome,
): Awaited<ReturnType<ActionWork<'run-fill-rule'>>> {
  const about = { rule: rule.name, workItem: issueKey };
  if (fields.length === 0 && problem !== null) {
    const reason = (reasons as Readonly<Record<string, Exclude<ActionReason, ''>>>)[problem.key] ?? 'failed';
    // What names the record is what somebody wrote into the work item.
    const why = isReadByModel(surface) ? buildText('action.fill.left', about) : problem;
    return refuse(reason, why);
  }
  const count = (...of: readonly FillOutcome['fields'][number]['outcome'][]) =>
    fields.filter(({ outcome }) => of.includes(outcome)).length;
  const written = count('write');
  const unchanged = count('same', 'kept');
  const refused = count('misfit', 'refused');
  if (refused > 0 && written + unchanged === 0)
    return refuse('failed', buildText('action.fill.allRefused', about));
  const wrapped = wrapData(
    about,
    { name: 'fields', members: fields.map(({ field, outcome }) => ({ field, outcome })) },
    { surface, mark: ports.random.secret(9) },
  );
  const message: Text =
    refused > 0
      ? buildText('action.fill.partly', { ...about, written, count: refused })
      : buildText('action.fill.done', { ...about, count: written });
  return succeed({ subject: rule, message, outputs: { written, unchanged, refused, json: wrapped.json } });
}

/** A rule that is switched on and opened to the surface; whether it may be used is said by its data source besides. */
function isOpened({ enabled, actionAccess }: FillRuleRecord, { surface }: ActionCaller): boolean {
  return enabled && (isReadByModel(surface) ? actionAccess.agents : actionAccess.automation);
}

/**
 * The rule that a name or id leads to, for somebody who may use it and its data source on this surface. Whether there is
 * another one is not told: who may not use it is told the names of those that they may use.
 */
async function openRule(
  ports: ActionPorts,
  caller: ActionCaller,
  name: string,
): Promise<Result<FillRuleRecord, ActionRefusal>> {
  const opened = (await listRules(ports.records)).filter((rule) => isOpened(rule, caller));
  const byId = opened.filter(({ id }) => id === name);
  const named = name === '' ? [] : byId.length > 0 ? byId : findByName(opened, name);
  const allowed: FillRuleRecord[] = [];
  for (const { id } of named) {
    // What a rule may do is decided by its record: the list may be older.
    const rule = await loadRule(ports.records, id);
    if (rule.ok && isOpened(rule.value, caller) && (await isUsable(ports, caller, rule.value)))
      allowed.push(rule.value);
  }
  const [only, ...others] = allowed;
  if (only !== undefined && others.length === 0) return succeed(only);
  if (only !== undefined)
    return refuse('ambiguous', buildText('action.fill.severalRules', { count: allowed.length, name }));
  const choices = await keepUsable(ports, caller, opened);
  return refuse(
    'not-found',
    tellChoices(
      quoteInput(name),
      choices.map((rule) => rule.name),
    ),
  );
}

/** The fill rules that somebody may run on this surface, the first {@link mostChoices} of the opened ones at most. */
export async function listOpenRules(
  ports: ActionPorts,
  caller: ActionCaller,
): Promise<readonly FillRuleRecord[]> {
  if (caller.accountId === null) return [];
  const opened = (await listRules(ports.records)).filter((rule) => isOpened(rule, caller));
  return keepUsable(ports, caller, opened);
}

async function keepUsable(
  ports: ActionPorts,
  caller: ActionCaller,
  opened: readonly FillRuleRecord[],
): Promise<readonly FillRuleRecord[]> {
  const usable: FillRuleRecord[] = [];
  for (const rule of opened.slice(0, mostChoices)) if (await isUsable(ports, caller, rule)) usable.push(rule);
  return usable;
}

async function isUsable(
  ports: ActionPorts,
  caller: ActionCaller,
  { dataSourceId }: FillRuleRecord,
): Promise<boolean> {
  return (await openSource(ports, caller, dataSourceId)).ok;
}

function tellChoices(name: string, choices: readonly string[]): Text {
  if (choices.length === 0) return buildText('action.fill.noRules', { name });
  return name === ''
    ? buildText('action.fill.noRuleNamed', { choices })
    : buildText('action.fill.unknownRule', { name, choices });
}

/** The id of a work item that the account may edit; one that it may not edit is one that there is not. */
async function findEditable(
  { issues, jira }: ActionPorts,
  accountId: string,
  workItem: string,
): Promise<Result<string, ActionRefusal>> {
  if (!workItemPattern.test(workItem)) return refuseWorkItem(workItem);
  const issue = await issues.readIssue(workItem.toUpperCase(), []);
  if (!issue.ok) return refuseFor(failNamed(issue.failure).failure);
  if (issue.value === null) return refuseWorkItem(workItem);
  const { id } = issue.value;
  return (await jira.mayOnIssues(accountId, 'EDIT_ISSUES', [id])).has(id)
    ? succeed(id)
    : refuseWorkItem(workItem);
}

const refuseWorkItem = (workItem: string) =>
  refuse('not-found', buildText('action.fill.noWorkItem', { workItem: quoteInput(workItem) }));
