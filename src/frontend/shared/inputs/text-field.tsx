import { HelperMessage, Label, Stack, Textfield } from '@forge/react';

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
    <Stack space="space.050" grow="fill">
      <Label labelFor={id}>{label}</Label>
      <Textfield
        id={id}
        value={value}
        maxLength={maxLength}
        {...(placeholder === undefined ? {} : { placeholder })}
        onChange={(event) => onChange(String(event.target.value))}
      />
      {help === undefined ? null : <HelperMessage>{help}</HelperMessage>}
    </Stack>
  );
}
