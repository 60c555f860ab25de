import type { ActionModule } from './actions';

/**
 * Inputs that a person or a rule wrote as texts, each in the type that the action declares; an empty one is left out. A
 * text that is no number becomes none that fits, which is refused by name.
 */
export function toTypedInputs(
  { inputs = {} }: ActionModule,
  written: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const typed: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(written)) {
    if (value === '' || value === null || value === undefined) continue;
    const type = inputs[name]?.type;
    if (typeof value !== 'string') typed[name] = value;
    else if (type === 'integer' || type === 'number') typed[name] = Number(value);
    else typed[name] = type === 'boolean' ? value === 'true' : value;
  }
  return typed;
}
