import { HelperMessage, Label, Stack } from '@forge/react';
import type { ReactNode } from 'react';

interface LabelledProps {
  readonly id: string;
  readonly label: string;
  readonly help?: string | undefined;
  readonly children: ReactNode;
}

/** An input with its label and what there is to know about it. */
export function Labelled({ id, label, help, children }: LabelledProps) {
  return (
    <Stack space="space.050" grow="fill">
      <Label labelFor={id}>{label}</Label>
      {children}
      {help === undefined ? null : <HelperMessage>{help}</HelperMessage>}
    </Stack>
  );
}
