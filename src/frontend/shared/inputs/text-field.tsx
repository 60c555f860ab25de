import { Textfield } from '../controls';
import { Labelled } from './labelled';

interface TextFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly maxLength: number;
  readonly placeholder?: string;
  readonly help?: string;
  readonly onChange: (value: string) => void;
}

/** A labelled line of text. */
export function TextField({ id, label, value, maxLength, placeholder, help, onChange }: TextFieldProps) {
  return (
    <Labelled id={id} label={label} help={help}>
      <Textfield
        id={id}
        value={value}
        maxLength={maxLength}
        {...(placeholder === undefined ? {} : { placeholder })}
        onChange={(event) => onChange(String(event.target.value))}
      />
    </Labelled>
  );
}
