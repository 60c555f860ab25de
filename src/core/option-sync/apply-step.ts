import type { FieldOption } from './field-options';
import type { OptionTie } from './option-ties';
import type { OptionStep } from './plan-option-sync';

/** Options and whom they stand for. */
export interface OptionState {
  readonly options: readonly FieldOption[];
  readonly ties: readonly OptionTie[];
}

/**
 * What there is once Jira has done a step.
 * @param made of a step that makes options: these, in the step's order
 */
export function applyStep(
  { options, ties }: OptionState,
  step: OptionStep,
  made: readonly FieldOption[],
): OptionState {
  switch (step.kind) {
    case 'update': {
      const updates = new Map(step.updates.map((update) => [update.id, update]));
      return {
        options: options.map((option) => {
          const { label = option.label, disabled = option.disabled } = updates.get(option.id) ?? {};
          return { ...option, label, disabled };
        }),
        ties,
      };
    }
    case 'delete':
      return {
        options: options.filter(({ id }) => id !== step.id),
        ties: ties.filter(({ optionId }) => optionId !== step.id),
      };
    case 'create': {
      const ids = new Map(step.options.map(({ key }, index) => [key, made[index]?.id ?? null]));
      return {
        options: [...options, ...made],
        ties: ties.map((tie) => ({ ...tie, optionId: ids.get(tie.key) ?? tie.optionId })),
      };
    }
    case 'move': {
      const moving = new Set(step.ids);
      const byId = new Map(options.map((option) => [option.id, option]));
      const moved = step.ids.flatMap((id) => byId.get(id) ?? []);
      const rest = options.filter(({ id }) => !moving.has(id));
      const at = step.after === null ? 0 : rest.findIndex(({ id }) => id === step.after) + 1;
      return { options: [...rest.slice(0, at), ...moved, ...rest.slice(at)], ties };
    }
  }
}
