import Textfield from '@atlaskit/textfield';
import type { FieldErrors } from '../parts/field-errors';
import { errorAt, fieldId } from '../parts/field-errors';
import { sourceFormName } from './use-data-source-editor';

interface ColumnInputProps {
  readonly path: string;
  readonly label: string;
  readonly value: string;
  readonly errors: FieldErrors;
  readonly isCode?: boolean;
  readonly title?: string;
  /** Paths of further problems that belong here. */
  readonly otherPaths?: readonly string[];
  readonly onChange: (value: string) => void;
}

/** A compact input whose label is for screen readers: the list's head names it for the eye. */
export function ColumnInput(props: ColumnInputProps) {
  const { path, label, value, errors, isCode = false, title, otherPaths = [], onChange } = props;
  const id = fieldId(sourceFormName, path);
  const error = [path, ...otherPaths].map((each) => errorAt(errors, each)).find((each) => each !== undefined);
  return (
    <span className="ed-column-input">
      <Textfield
        id={id}
        aria-label={label}
        aria-describedby={error ? `${id}-error` : undefined}
        {...(title === undefined ? {} : { title })}
        isCompact
        isMonospaced={isCode}
        isInvalid={error !== undefined}
        autoComplete="off"
        spellCheck={!isCode}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {error && (
        <span className="ed-error" id={`${id}-error`}>
          {error}
        </span>
      )}
    </span>
  );
}
