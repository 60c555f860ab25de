import { RadioGroup } from '@atlaskit/radio';
import { useId } from 'react';

interface RadioChoiceProps<T extends string> {
  /** Name of the inputs, unique within a form. */
  readonly name: string;
  readonly label: string;
  readonly value: T;
  readonly choices: readonly { readonly value: T; readonly label: string }[];
  readonly isDisabled: boolean;
  readonly onChange: (value: T) => void;
}

/** One of a few choices that are all shown. */
export function RadioChoice<T extends string>({
  name,
  label,
  value,
  choices,
  isDisabled,
  onChange,
}: RadioChoiceProps<T>) {
  const id = useId();
  return (
    <div className="ed-field">
      <span id={id} className="ed-legend">
        {label}
      </span>
      <RadioGroup
        labelId={id}
        name={name}
        value={value}
        isDisabled={isDisabled}
        options={choices.map((each) => ({ name, ...each }))}
        onChange={({ currentTarget }) => {
          const chosen = choices.find((each) => each.value === currentTarget.value);
          if (chosen !== undefined) onChange(chosen.value);
        }}
      />
    </div>
  );
}
