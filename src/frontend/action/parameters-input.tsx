import { Stack, Text } from '@forge/react';
import type { FormSource } from '../../contract/action-form-api';
import { joinParameters, splitParameters } from '../../core/action-inputs/split-parameters';
import { TextField } from '../shared/inputs/text-field';
import { longestText } from './longest-text';
import { t } from './texts';

interface ParametersInputProps {
  readonly parameters: FormSource['parameters'];
  readonly text: string;
  readonly onChange: (text: string) => void;
}

/** A text for each value that a data source asks for. What cannot be told in lines stays the text that it is. */
export function ParametersInput({ parameters, text, onChange }: ParametersInputProps) {
  const values = splitParameters(text);
  const isLines =
    values !== null &&
    Object.entries(values).every(
      ([key, value]) => !/[\n\r]/.test(value) && parameters.some((each) => each.key === key),
    );
  if (!isLines)
    return (
      <TextField
        id="action-parameters"
        label={t('actionForm.input.parameters')}
        value={text}
        maxLength={longestText}
        help={t('actionForm.help.parameters')}
        onChange={onChange}
      />
    );
  if (parameters.length === 0) return null;
  return (
    <Stack space="space.100">
      <Text weight="medium">{t('actionForm.input.parameters')}</Text>
      {parameters.map(({ key, label, required }) => (
        <TextField
          key={key}
          id={`action-parameter-${key}`}
          label={required ? `${label} *` : label}
          value={values[key] ?? ''}
          maxLength={500}
          onChange={(value) => onChange(joinParameters({ ...values, [key]: value }))}
        />
      ))}
    </Stack>
  );
}
