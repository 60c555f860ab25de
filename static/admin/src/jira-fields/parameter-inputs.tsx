import type { Parameter, ParameterValues } from '../../../../src/contract/parameter';
import { SelectField } from '../parts/select-field';
import type { FieldPlace } from '../parts/text-field';
import { TextField } from '../parts/text-field';
import { t } from '../text/t';

interface ParameterInputsProps {
  /** Every parameter of the data source. */
  readonly parameters: readonly Parameter[];
  readonly values: ParameterValues;
  readonly place: (path: string) => FieldPlace;
  /** With all values; one that was emptied is not among them, so that the parameter's default holds. */
  readonly onChange: (values: Record<string, string>) => void;
}

/** Inputs for the parameters of a data source whose values whoever uses it says; none for those of pages and viewers. */
export function ParameterInputs({ parameters, values, place, onChange }: ParameterInputsProps) {
  const change = (key: string, value: string) => {
    const others = Object.entries(values).filter(([each]) => each !== key);
    onChange(Object.fromEntries(value === '' ? others : [...others, [key, value]]));
  };
  return parameters
    .filter(({ source }) => source === 'fixed')
    .map(({ key, label, type, choices, required, default: fallback = '' }) => {
      const shared = {
        ...place(`parameters.${key}`),
        label: label === '' ? key : label,
        required: required && fallback === '',
        value: values[key] ?? '',
        onChange: (value: string) => change(key, value),
      };
      if (choices.length === 0)
        return (
          <TextField key={key} {...shared} kind={type === 'date' ? 'date' : 'text'} placeholder={fallback} />
        );
      const none = fallback === '' ? t('console.jiraFields.optionSync.choose') : fallback;
      const offered = choices.map((value) => ({ value, label: value }));
      return <SelectField key={key} {...shared} choices={[{ value: '', label: none }, ...offered]} />;
    });
}
