import Checkbox from '@atlaskit/checkbox';

interface CheckGroupProps<T extends string> {
  readonly legend: string;
  readonly choices: readonly { readonly value: T; readonly label: string; readonly disabled?: boolean }[];
  readonly value: readonly T[];
  readonly onChange: (value: T[]) => void;
}

/** Several of a list. */
export function CheckGroup<T extends string>({ legend, choices, value, onChange }: CheckGroupProps<T>) {
  return (
    <fieldset className="ed-fieldset">
      <legend className="ed-legend">{legend}</legend>
      <div className="ed-row" style={{ flexWrap: 'wrap' }}>
        {choices.map((choice) => (
          <Checkbox
            key={choice.value}
            label={choice.label}
            isChecked={value.includes(choice.value)}
            isDisabled={choice.disabled ?? false}
            onChange={(event) => {
              const rest = value.filter((each) => each !== choice.value);
              onChange(event.currentTarget.checked ? [...rest, choice.value] : rest);
            }}
          />
        ))}
      </div>
    </fieldset>
  );
}
