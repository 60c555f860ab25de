import { HelperMessage, Label, Select, Stack } from '@forge/react';
import type { ReactNode } from 'react';
import { t } from './texts';

/** A choice of a list. */
export interface Option {
  readonly label: string;
  readonly value: string;
}

interface PickProps {
  readonly id: string;
  readonly label: string;
  readonly options: readonly Option[];
  readonly help?: string;
  readonly isRequired?: boolean;
}

/** A labelled list of which one is chosen; an empty text: none. */
export function PickOne({
  id,
  label,
  options,
  help,
  isRequired = false,
  value,
  onPick,
}: PickProps & { readonly value: string; readonly onPick: (value: string) => void }) {
  return (
    <Labelled id={id} label={isRequired ? `${label} *` : label} help={help}>
      <Select
        inputId={id}
        options={[...options]}
        value={options.find((option) => option.value === value) ?? null}
        isClearable={!isRequired}
        placeholder={isRequired ? t('shared.choose') : t('shared.none')}
        onChange={(option: Option | null) => onPick(option?.value ?? '')}
      />
    </Labelled>
  );
}

/** A labelled list of which several are chosen, in the order of choosing. */
export function PickSeveral({
  id,
  label,
  options,
  help,
  values,
  onPick,
}: PickProps & { readonly values: readonly string[]; readonly onPick: (values: string[]) => void }) {
  return (
    <Labelled id={id} label={label} help={help}>
      <Select
        inputId={id}
        isMulti
        options={[...options]}
        value={values.flatMap((value) => options.find((option) => option.value === value) ?? [])}
        placeholder={t('shared.none')}
        onChange={(chosen: readonly Option[] | null) => onPick((chosen ?? []).map(({ value }) => value))}
      />
    </Labelled>
  );
}

/** An input with its label and what there is to know about it. */
export function Labelled({
  id,
  label,
  help,
  children,
}: {
  readonly id: string;
  readonly label: string;
  readonly help?: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <Stack space="space.050" grow="fill">
      <Label labelFor={id}>{label}</Label>
      {children}
      {help === undefined ? null : <HelperMessage>{help}</HelperMessage>}
    </Stack>
  );
}
