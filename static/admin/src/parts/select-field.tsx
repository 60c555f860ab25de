import Select from '@atlaskit/select';
import type { ReactNode } from 'react';
import { foldText } from '../../../../src/contract/text/fold-text';
import { Field } from './field';
import { errorAt } from './field-errors';
import type { FieldPlace } from './text-field';

/** One choice of a {@link SelectField}. */
export interface Choice<T extends string> {
  readonly value: T;
  readonly label: string;
  /** A second line in the list, by which it is found as well; absent: none. */
  readonly note?: string;
}

/** Choices with their names, in the order of the values; made when they are shown, as names follow the language. */
export function choicesOf<T extends string>(
  values: readonly T[],
  nameOf: (value: T) => string,
): readonly Choice<T>[] {
  return values.map((value) => ({ value, label: nameOf(value) }));
}

/** How a list shows and finds its choices: by name and second line, whatever accents and case. */
export const howChoicesShow = {
  filterOption: ({ data }: { readonly data: Choice<string> }, input: string) =>
    foldText(`${data.label}\n${data.note ?? ''}`).includes(foldText(input)),
  formatOptionLabel: (
    { label: name, note }: Choice<string>,
    { context }: { readonly context: 'menu' | 'value' },
  ): ReactNode =>
    note === undefined || context === 'value' ? (
      name
    ) : (
      <>
        <span className="ed-option-name">{name}</span>
        <span className="ed-option-note">{note}</span>
      </>
    ),
};

interface SelectFieldProps<T extends string> extends FieldPlace {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly Choice<T>[];
  /** Heading under which a choice stands, where there are many; choices of one heading follow each other. */
  readonly groupOf?: (value: T) => string;
  readonly onChange: (value: T) => void;
  readonly required?: boolean;
  readonly help?: ReactNode;
}

/** A choice of one from a list, with label, help and error. */
export function SelectField<T extends string>(props: SelectFieldProps<T>) {
  const { form, path, errors, label, value, choices, groupOf, onChange, required, help } = props;
  return (
    <Field
      form={form}
      path={path}
      label={label}
      required={required ?? false}
      help={help}
      error={errorAt(errors, path)}
    >
      {(control) => (
        <Select<Choice<T>>
          inputId={control.id}
          {...(control['aria-describedby'] ? { descriptionId: control['aria-describedby'] } : {})}
          isInvalid={control.isInvalid}
          value={choices.find((choice) => choice.value === value) ?? null}
          options={groupOf ? toGroups(choices, groupOf) : choices}
          menuPortalTarget={document.body}
          {...howChoicesShow}
          onChange={(choice) => {
            if (choice) onChange(choice.value);
          }}
        />
      )}
    </Field>
  );
}

function toGroups<T extends string>(choices: readonly Choice<T>[], groupOf: (value: T) => string) {
  const groups = new Map<string, Choice<T>[]>();
  for (const choice of choices) {
    const label = groupOf(choice.value);
    groups.set(label, [...(groups.get(label) ?? []), choice]);
  }
  return [...groups].map(([label, options]) => ({ label, options }));
}
