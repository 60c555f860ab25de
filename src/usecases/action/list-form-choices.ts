import type { ActionFormAnswers, FormSource } from '../../contract/action-form-api';
import type { ActionCaller, ActionPorts } from '../../core/action/action-ports';
import type { ListedDataSource } from '../../core/record-index/data-source-listing';
import { listOpenSources } from './open-source';
import { listOpenRules } from './run-fill-rule';

/** What somebody who sets up an action can pick from: what the action itself would take from them, and nothing else. */
export async function listFormChoices(
  ports: ActionPorts,
  caller: ActionCaller,
): Promise<ActionFormAnswers['listFormChoices']> {
  const sources = await listOpenSources(ports, caller);
  const fillRules = await listOpenRules(ports, caller);
  return { sources: sources.map(toFormSource), fillRules: fillRules.map(({ id, name }) => ({ id, name })) };
}

function toFormSource({ id, name, columns, parameters, tokenOwner }: ListedDataSource): FormSource {
  return {
    ...{ id, name },
    columns: columns
      .filter(({ hidden }) => !hidden)
      .map(({ key, name: label, type }) => ({ key, name: label, type })),
    parameters: parameters
      .filter(({ source }) => source !== 'context')
      .map(({ key, label, required }) => ({ key, label: label === '' ? key : label, required })),
    hasOwnSignIns: tokenOwner === 'user',
  };
}
