import type { ReactNode } from 'react';
import ErrorIcon from '@atlaskit/icon/core/status-error';
import { fieldId } from './field-errors';

/** What a field's control needs for its label, help and error to belong to it. */
interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly isInvalid: boolean;
  readonly isRequired: boolean;
}

interface FieldProps {
  /** Form and path, such as `source` and `draft.request.url`; together they make the element id. */
  readonly form: string;
  readonly path: string;
  readonly label: string;
  readonly required?: boolean;
  readonly help?: ReactNode;
  readonly error?: string | undefined;
  readonly children: (control: ControlProps) => ReactNode;
}

/** A labelled control with help and error beneath it. */
export function Field({ form, path, label, required = false, help, error, children }: FieldProps) {
  const id = fieldId(form, path);
  const describedBy = [help ? `${id}-help` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className="ed-field">
      <label htmlFor={id} className={required ? 'ed-required' : undefined}>
        {label}
      </label>
      {children({
        id,
        'aria-describedby': describedBy || undefined,
        isInvalid: error !== undefined,
        isRequired: required,
      })}
      {error && (
        <span className="ed-error" id={`${id}-error`}>
          <ErrorIcon label="" color="currentColor" size="small" />
          <span>{error}</span>
        </span>
      )}
      {help && (
        <span className="ed-help" id={`${id}-help`}>
          {help}
        </span>
      )}
    </div>
  );
}
