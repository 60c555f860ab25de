import TextArea from '@atlaskit/textarea';
import Textfield from '@atlaskit/textfield';
import type { ReactNode } from 'react';
import { Field } from './field';
import { errorAt } from './field-errors';
import type { FieldErrors } from './field-errors';

/** A field's place in its form, and its problems. */
export interface FieldPlace {
  readonly form: string;
  readonly path: string;
  readonly errors: FieldErrors;
}

interface TextFieldProps extends FieldPlace {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Calls back when the focus leaves the field. */
  readonly onLeave?: (() => void) | undefined;
  readonly required?: boolean;
  readonly help?: ReactNode;
  readonly placeholder?: string | undefined;
  /**
   * `secret` hides what is typed and keeps password managers away; `lines` is a text area, `code-lines` one with
   * letters of one width.
   */
  readonly kind?: 'text' | 'secret' | 'number' | 'date' | 'lines' | 'code-lines' | 'code';
  readonly readOnly?: boolean;
}

/** Rows of a text area that shows a query whole, within reason. */
const countRows = (text: string) => Math.min(16, Math.max(3, text.split('\n').length));

/** A text input with label, help and error. */
export function TextField(props: TextFieldProps) {
  const { form, path, errors, label, value, onChange, required, help, placeholder, kind = 'text' } = props;
  const readOnly = props.readOnly ?? false;
  return (
    <Field
      form={form}
      path={path}
      label={label}
      required={required ?? false}
      help={help}
      error={errorAt(errors, path)}
    >
      {({ isRequired, ...control }) =>
        kind === 'lines' || kind === 'code-lines' ? (
          <TextArea
            {...control}
            isRequired={isRequired}
            value={value}
            placeholder={placeholder ?? ''}
            minimumRows={kind === 'code-lines' ? countRows(value) : 2}
            maxHeight="360px"
            isMonospaced={kind === 'code-lines'}
            spellCheck={kind === 'lines'}
            autoComplete="off"
            onChange={(event) => onChange(event.currentTarget.value)}
            onBlur={() => props.onLeave?.()}
          />
        ) : (
          <Textfield
            {...control}
            isRequired={isRequired}
            value={value}
            placeholder={placeholder ?? ''}
            type={kind === 'secret' ? 'password' : kind === 'date' ? 'date' : 'text'}
            isReadOnly={readOnly}
            inputMode={kind === 'number' ? 'numeric' : undefined}
            isMonospaced={kind === 'code'}
            autoComplete={kind === 'secret' ? 'new-password' : 'off'}
            spellCheck={kind === 'text' ? undefined : false}
            data-1p-ignore={kind === 'secret' ? '' : undefined}
            onChange={(event) => onChange(event.currentTarget.value)}
            onBlur={() => props.onLeave?.()}
          />
        )
      }
    </Field>
  );
}
