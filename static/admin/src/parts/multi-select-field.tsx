import Select from '@atlaskit/select';
import type { ReactNode } from 'react';
import { Field } from './field';
import { errorAt } from './field-errors';
import { howChoicesShow } from './select-field';
import type { Choice } from './select-field';
import type { FieldPlace } from './text-field';

interface MultiSelectFieldProps extends FieldPlace {
  readonly label: string;
  /** What is chosen, in the order of choosing; one that is no choice stays and is not shown. */
  readonly values: readonly string[];
  readonly choices: readonly Choice<string>[];
  readonly onChange: (values: readonly string[]) => void;
  readonly help?: ReactNode;
}

/** A choice of several from a list, with label, help and error. */
export function MultiSelectField(props: MultiSelectFieldProps) {
  const { form, path, errors, label, values, choices, onChange, help } = props;
  const shown = values.flatMap((value) => choices.find((choice) => choice.value === value) ?? []);
  return (
    <Field form={form} path={path} label={label} required={false} help={help} error={errorAt(errors, path)}>
      {(control) => (
        <Select<Choice<string>, true>
          inputId={control.id}
          {...(control['aria-describedby'] ? { descriptionId: control['aria-describedby'] } : {})}
          isInvalid={control.isInvalid}
          isMulti
          value={shown}
          options={choices}
          menuPortalTarget={document.body}
          {...howChoicesShow}
          onChange={(chosen) => {
            const others = values.filter((value) => !choices.some((choice) => choice.value === value));
            onChange([...others, ...chosen.map(({ value }) => value)]);
          }}
        />
      )}
    </Field>
  );
}
