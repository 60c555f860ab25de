import { Select } from './controls';
import type { Choice } from './inputs/choice-field';
import { Labelled } from './inputs/labelled';
import { takeChosen } from './take-chosen';
import { t } from './texts';

interface PickProps {
  readonly id: string;
  readonly label: string;
  readonly options: readonly Choice[];
  readonly help?: string;
  readonly isRequired?: boolean;
}

/** A labelled list of which one is chosen; an empty text: none. */
export function PickOne({
  id,
  label,
  options,
  help,
  isRequired = false,
  value,
  onPick,
}: PickProps & { readonly value: string; readonly onPick: (value: string) => void }) {
  return (
    <Labelled id={id} label={isRequired ? `${label} *` : label} help={help}>
      <Select
        inputId={id}
        options={[...options]}
        value={options.find((option) => option.value === value) ?? null}
        isClearable={!isRequired}
        placeholder={isRequired ? t('shared.choose') : t('shared.none')}
        onChange={(option: Choice | null) => onPick(option?.value ?? '')}
      />
    </Labelled>
  );
}

/** A labelled list of which several are chosen, in the order of choosing. */
export function PickSeveral({
  id,
  label,
  options,
  help,
  values,
  onPick,
}: PickProps & { readonly values: readonly string[]; readonly onPick: (values: string[]) => void }) {
  return (
    <Labelled id={id} label={label} help={help}>
      <Select
        inputId={id}
        isMulti
        options={[...options]}
        value={values.flatMap((value) => options.find((option) => option.value === value) ?? [])}
        placeholder={t('shared.none')}
        onChange={(chosen: readonly Choice[] | null) =>
          onPick([
            ...takeChosen(
              values,
              (chosen ?? []).map(({ value }) => value),
            ),
          ])
        }
      />
    </Labelled>
  );
}
