import { useState } from 'react';
import type { ReactNode } from 'react';
import type { FieldPlace } from '../parts/text-field';
import { TextField } from '../parts/text-field';
import { linesText, toLines } from './lines';

interface LinesFieldProps extends FieldPlace {
  readonly label: string;
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
  readonly required?: boolean;
  readonly help?: ReactNode;
}

/** A list of texts, one a line. Keeps what is typed as it is typed, and hands on the lines that hold something. */
export function LinesField({ value, onChange, required = false, ...field }: LinesFieldProps) {
  const [typed, setTyped] = useState('');
  return (
    <TextField
      {...field}
      required={required}
      kind="code-lines"
      value={linesText(typed, value)}
      onChange={(next) => {
        setTyped(next);
        onChange(toLines(next));
      }}
    />
  );
}
