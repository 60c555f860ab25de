import { Inline, Label, Stack } from '@forge/react';
import { useEffect, useRef, useState } from 'react';
import { Button, DatePicker, Select, Textfield } from './controls';
import type { ParameterInput, ParameterValues } from '../../contract/parameter';
import type { Choice } from './inputs/choice-field';
import { keepTyped } from './keep-typed';
import { t } from './texts';

interface ParameterInputsProps {
  readonly parameters: readonly ParameterInput[];
  /** Keeps element ids apart where two sets stand on one page. */
  readonly idPrefix: string;
  readonly isBusy?: boolean;
  /** Whether typed text counts at each key, as in a form that is saved as a whole. */
  readonly isImmediate?: boolean;
  /** Takes all values, once one was chosen or the typed ones were applied. */
  readonly onApply: (values: ParameterValues) => void;
}

const yesNo = (): readonly Choice[] => [
  { label: t('shared.yes'), value: 'true' },
  { label: t('shared.no'), value: 'false' },
];

/** Inputs for parameters: a choice counts at once, typed text when it is applied. */
export function ParameterInputs({
  parameters,
  idPrefix,
  isBusy = false,
  isImmediate = false,
  onApply,
}: ParameterInputsProps) {
  const [values, setValues] = useState<ParameterValues>(() => readValues(parameters));
  // What was last in force or sent: whatever differs from it was typed since.
  const settled = useRef(values);
  useEffect(() => {
    const before = settled.current;
    const inForce = readValues(parameters);
    settled.current = inForce;
    setValues((shown) => keepTyped(shown, before, inForce));
  }, [parameters]);

  if (parameters.length === 0) return null;
  const apply = (next: ParameterValues) => {
    settled.current = next;
    setValues(next);
    onApply(next);
  };
  const choose = (key: string, value: string) => apply({ ...values, [key]: value });
  const type = (key: string, value: string) => {
    if (isImmediate) choose(key, value);
    else setValues({ ...values, [key]: value });
  };
  const hasTyped = !isImmediate && parameters.some((each) => each.type === 'text' || each.type === 'number');
  return (
    <Inline space="space.150" alignBlock="end" shouldWrap>
      {parameters.map((parameter) => {
        const { key, label, type: kind, choices, required } = parameter;
        const id = `${idPrefix}-${key}`;
        const value = values[key] ?? '';
        const options = kind === 'boolean' ? yesNo() : choices.map((each) => ({ label: each, value: each }));
        return (
          <Stack key={key} space="space.050">
            <Label labelFor={id}>{required ? `${label || key} *` : label || key}</Label>
            {kind === 'choice' || kind === 'boolean' ? (
              <Select
                inputId={id}
                options={[...options]}
                value={options.find((option) => option.value === value) ?? null}
                isClearable={!required}
                onChange={(option: Choice | null) => choose(key, option?.value ?? '')}
              />
            ) : kind === 'date' ? (
              <DatePicker id={id} value={value} onChange={(date) => choose(key, date)} />
            ) : (
              <Textfield
                id={id}
                type={kind === 'number' ? 'number' : 'text'}
                value={value}
                maxLength={2000}
                onChange={(event) => type(key, String(event.target.value))}
              />
            )}
          </Stack>
        );
      })}
      {hasTyped ? (
        <Button isDisabled={isBusy} onClick={() => apply(values)}>
          {t('shared.apply')}
        </Button>
      ) : null}
    </Inline>
  );
}

function readValues(parameters: readonly ParameterInput[]): ParameterValues {
  return Object.fromEntries(parameters.map(({ key, value }) => [key, value]));
}
