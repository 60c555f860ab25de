import Checkbox from '@atlaskit/checkbox';
import ErrorIcon from '@atlaskit/icon/core/status-error';
import { errorAt, fieldId } from '../parts/field-errors';
import type { FieldPlace } from '../parts/text-field';

interface CheckGroupProps<T extends string> {
  readonly legend: string;
  readonly choices: readonly { readonly value: T; readonly label: string; readonly disabled?: boolean }[];
  readonly value: readonly T[];
  readonly onChange: (value: T[]) => void;
  /** Where a problem with the choice belongs; absent: there can be none. */
  readonly place?: FieldPlace;
}

/** Several of a list. */
export function CheckGroup<T extends string>({
  legend,
  choices,
  value,
  onChange,
  place,
}: CheckGroupProps<T>) {
  const id = place && fieldId(place.form, place.path);
  const error = place && errorAt(place.errors, place.path);
  return (
    <fieldset
      className="ed-fieldset"
      {...(id ? { id, tabIndex: -1 } : {})}
      {...(error ? { 'aria-describedby': `${id}-error` } : {})}
    >
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
      {error && (
        <span className="ed-error" id={`${id}-error`}>
          <ErrorIcon label="" color="currentColor" size="small" />
          <span>{error}</span>
        </span>
      )}
    </fieldset>
  );
}
