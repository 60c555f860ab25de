import { Button, DatePicker, Inline, Label, Select, Stack, Textfield } from '@forge/react';
import { useEffect, useState } from 'react';
import type { ParameterInput, ParameterValues } from '../../contract/parameter';
import { t } from './texts';

interface Option {
  readonly label: string;
  readonly value: string;
}

interface ParameterInputsProps {
  readonly parameters: readonly ParameterInput[];
  /** Keeps element ids apart where two sets stand on one page. */
  readonly idPrefix: string;
  readonly isBusy?: boolean;
  /** Takes all values, once one was chosen or the typed ones were applied. */
  readonly onApply: (values: ParameterValues) => void;
}

const yesNo = (): readonly Option[] => [
  { label: t('shared.yes'), value: 'true' },
  { label: t('shared.no'), value: 'false' },
];

/** Inputs for parameters: a choice counts at once, typed text when it is applied. */
export function ParameterInputs({ parameters, idPrefix, isBusy = false, onApply }: ParameterInputsProps) {
  const inForce = JSON.stringify(parameters.map(({ key, value }) => [key, value]));
  const [values, setValues] = useState<ParameterValues>(() => readValues(parameters));
  // What the back end put in force wins over what is shown, such as a default for an emptied field.
  useEffect(() => setValues(readValues(parameters)), [inForce]);

  if (parameters.length === 0) return null;
  const put = (key: string, value: string) => ({ ...values, [key]: value });
  const choose = (key: string, value: string) => {
    const next = put(key, value);
    setValues(next);
    onApply(next);
  };
  const hasTyped = parameters.some(({ type }) => type === 'text' || type === 'number');
  return (
    <Inline space="space.150" alignBlock="end" shouldWrap>
      {parameters.map((parameter) => {
        const { key, label, type, choices, required } = parameter;
        const id = `${idPrefix}-${key}`;
        const value = values[key] ?? '';
        const options = type === 'boolean' ? yesNo() : choices.map((each) => ({ label: each, value: each }));
        return (
          <Stack key={key} space="space.050">
            <Label labelFor={id}>{required ? `${label || key} *` : label || key}</Label>
            {type === 'choice' || type === 'boolean' ? (
              <Select
                inputId={id}
                options={[...options]}
                value={options.find((option) => option.value === value) ?? null}
                isClearable={!required}
                onChange={(option: Option | null) => choose(key, option?.value ?? '')}
              />
            ) : type === 'date' ? (
              <DatePicker id={id} value={value} onChange={(date) => choose(key, date)} />
            ) : (
              <Textfield
                id={id}
                type={type === 'number' ? 'number' : 'text'}
                value={value}
                maxLength={2000}
                onChange={(event) => setValues(put(key, String(event.target.value)))}
              />
            )}
          </Stack>
        );
      })}
      {hasTyped ? (
        <Button isDisabled={isBusy} onClick={() => onApply(values)}>
          {t('shared.apply')}
        </Button>
      ) : null}
    </Inline>
  );
}

function readValues(parameters: readonly ParameterInput[]): ParameterValues {
  return Object.fromEntries(parameters.map(({ key, value }) => [key, value]));
}
