import { Select } from '../controls';
import { Labelled } from './labelled';

/** One entry of a list to choose from. */
export interface Choice {
  readonly label: string;
  readonly value: string;
}

interface ChoiceFieldProps {
  readonly id: string;
  readonly label: string;
  readonly options: readonly Choice[];
  readonly value: string;
  readonly placeholder?: string;
  readonly isClearable?: boolean;
  /** Empty when the choice was cleared. */
  readonly onChange: (value: string) => void;
}

/** A labelled list of which one entry is chosen. */
export function ChoiceField({
  id,
  label,
  options,
  value,
  placeholder,
  isClearable,
  onChange,
}: ChoiceFieldProps) {
  return (
    <Labelled id={id} label={label}>
      <Select
        inputId={id}
        options={[...options]}
        value={options.find((option) => option.value === value) ?? null}
        isClearable={isClearable ?? false}
        {...(placeholder === undefined ? {} : { placeholder })}
        onChange={(option: Choice | null) => onChange(option?.value ?? '')}
      />
    </Labelled>
  );
}
