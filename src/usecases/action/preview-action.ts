import { actions, outputsOn } from '../../contract/action-definitions';
import type { ActionFormAnswers, ActionFormRequest, ActionPreview } from '../../contract/action-form-api';
import { issueKeyPattern } from '../../contract/key-patterns';
import { buildText } from '../../contract/text/text';
import type { ActionCaller, ActionPorts } from '../../core/action/action-ports';
import {
  fillSmartValues,
  findNeededFields,
  listSmartValues,
  readSmartValue,
} from '../../core/action/smart-values';
import type { PreviewedWorkItem } from '../../core/action/smart-values';
import type { NamedFailure } from '../../core/failure/failure';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { failNamed } from '../record/named';
import { runAction } from './run-action';

/**
 * Does an action once for whoever sets it up, with the smart values of its inputs from a work item that they may see. It
 * is the action itself: what it refuses, allows and enters in the audit trail, a preview does too. Actions that do more
 * than read have none.
 */
export async function previewAction(
  ports: ActionPorts,
  caller: ActionCaller,
  { action, inputs, workItem }: ActionFormRequest<'previewAction'>,
): Promise<Result<ActionFormAnswers['previewAction'], NamedFailure>> {
  if (actions[action].verb !== 'GET')
    return failNamed({ reason: 'invalid-input', field: 'action', problem: buildText('action.noPreview') });
  const smartValues = listSmartValues(Object.values(inputs));
  const filling = await fillFrom(ports, caller, smartValues, workItem.trim());
  if (!filling.ok) return filling;
  if (filling.value.state !== 'filled') return succeed(filling.value);
  const { known } = filling.value;
  const filled = Object.entries(inputs).map(([name, text]) => [name, fillSmartValues(text, known)] as const);
  const answer = await runAction(ports, caller, action, Object.fromEntries(filled));
  const { ok, reason, message } = answer;
  return succeed({
    state: 'done',
    filled: [...known].map(([smartValue, value]) => ({ smartValue, value })),
    ...{ ok, reason, message },
    outputs: pickOutputs(action, answer),
  });
}

function pickOutputs(action: keyof typeof actions, answer: object): Readonly<Record<string, string>> {
  const names = Object.keys(outputsOn('automation', action));
  const given = Object.entries(answer).filter(([name]) => names.includes(name));
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
}

type Filling =
  | Exclude<ActionPreview, { readonly state: 'done' }>
  | { readonly state: 'filled'; readonly known: ReadonlyMap<string, string> };

/** What each smart value stands for, or why the action is not done. */
async function fillFrom(
  ports: ActionPorts,
  caller: ActionCaller,
  smartValues: readonly string[],
  key: string,
): Promise<Result<Filling, NamedFailure>> {
  if (smartValues.length === 0) return succeed({ state: 'filled', known: new Map() });
  if (key === '') return succeed({ state: 'unfilled', smartValues, needsWorkItem: true });
  const workItem = await readWorkItem(ports, caller, smartValues, key);
  if (!workItem.ok) return workItem;
  if (workItem.value === null) return succeed({ state: 'no-work-item' });
  const known = new Map<string, string>();
  for (const each of smartValues) {
    const value = readSmartValue(each, workItem.value);
    if (value !== null) known.set(each, value);
  }
  const unknown = smartValues.filter((each) => !known.has(each));
  return succeed(
    unknown.length === 0
      ? { state: 'filled', known }
      : { state: 'unfilled', smartValues: unknown, needsWorkItem: false },
  );
}

/** A work item that the account may see, with the fields that are needed; null: there is none for them. */
async function readWorkItem(
  { issues, jira }: ActionPorts,
  { accountId }: ActionCaller,
  smartValues: readonly string[],
  key: string,
): Promise<Result<PreviewedWorkItem | null, NamedFailure>> {
  if (accountId === null || !issueKeyPattern.test(key.toUpperCase())) return succeed(null);
  const seen = await issues.readIssue(key.toUpperCase(), []);
  if (!seen.ok) return failNamed(seen.failure);
  if (seen.value === null) return succeed(null);
  const { id } = seen.value;
  if (!(await jira.mayOnIssues(accountId, 'BROWSE_PROJECTS', [id])).has(id)) return succeed(null);
  const described = await issues.describeFields();
  if (!described.ok) return failNamed(described.failure);
  const needed = findNeededFields(smartValues, described.value);
  // What is asked for besides comes in any case; a second reading is only for fields.
  const read = needed.length === 0 ? seen : await issues.readIssue(id, needed);
  if (!read.ok) return failNamed(read.failure);
  return succeed(
    read.value === null ? null : { key: read.value.key, fields: read.value.fields, names: described.value },
  );
}
