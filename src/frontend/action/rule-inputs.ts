import { actions } from '../../contract/action-definitions';
import type { ActionKey } from '../../contract/action';

/** Inputs of an action as its form holds them: texts by name, in which smart values may stand. */
export type Inputs = Readonly<Record<string, string>>;

/** What an action begins with in a new rule. */
export const firstInputs = (action: ActionKey): Inputs =>
  action === 'run-fill-rule' ? { workItem: '{{issue.key}}' } : {};

/** Names of the inputs that an action cannot do without and that are empty. */
export function findMissing(action: ActionKey, inputs: Inputs): readonly string[] {
  const declared: Readonly<Record<string, { readonly required?: true }>> = actions[action].inputs;
  return Object.entries(declared).flatMap(([name, { required }]) =>
    required === true && (inputs[name] ?? '').trim() === '' ? [name] : [],
  );
}

/**
 * What the rule keeps: the inputs that say something, each in the type that manifest.yml declares. A smart value for a
 * number stays a text, which Automation fills in.
 */
export function toRuleInputs(action: ActionKey, inputs: Inputs): Readonly<Record<string, string | number>> {
  const declared: Readonly<Record<string, { readonly type: string }>> = actions[action].inputs;
  return Object.fromEntries(
    Object.entries(declared).flatMap(([name, { type }]) => {
      const text = (inputs[name] ?? '').trim();
      if (text === '') return [];
      return [[name, type === 'integer' && /^\d+$/.test(text) ? Number(text) : text] as const];
    }),
  );
}
