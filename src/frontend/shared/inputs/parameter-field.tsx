import { ErrorMessage, HelperMessage, Label, Stack } from '@forge/react';
import type { ParameterInput } from '../../../contract/parameter';
import { readTypedValue, showTypedValue, spellDate } from '../../../core/view/typed-value';
import { Select, Textfield } from '../controls';
import { t } from '../texts';
import type { Choice } from './choice-field';
import type { InputProblem } from './typed-parameters';

interface ParameterFieldProps {
  readonly id: string;
  readonly parameter: ParameterInput;
  /** What stands in it: the chosen value, or what was typed. */
  readonly text: string;
  readonly problem: InputProblem | undefined;
  readonly locale: string;
  readonly onType: (text: string) => void;
  /** Takes a chosen value; empty: the choice was cleared. */
  readonly onChoose: (value: string) => void;
}

const yesNo = (): readonly Choice[] => [
  { label: t('shared.yes'), value: 'true' },
  { label: t('shared.no'), value: 'false' },
];

/**
 * The input of one parameter with its label and what is wrong with it. Numbers and dates are typed as text: the
 * browser's input of a number gives nothing for `1e`, and a date picker takes the nearest day for one that it cannot
 * read.
 */
export function ParameterField(props: ParameterFieldProps) {
  const { id, parameter, text, problem, locale, onType, onChoose } = props;
  const { key, label, type, choices, required } = parameter;
  const options = type === 'boolean' ? yesNo() : choices.map((each) => ({ label: each, value: each }));
  return (
    <Stack space="space.050">
      <Label labelFor={id}>{required ? `${label || key} *` : label || key}</Label>
      {type === 'choice' || type === 'boolean' ? (
        <Select
          inputId={id}
          options={[...options]}
          value={options.find((option) => option.value === text) ?? null}
          isClearable={!required}
          isInvalid={problem !== undefined}
          onChange={(option: Choice | null) => onChoose(option?.value ?? '')}
        />
      ) : (
        <Textfield
          id={id}
          value={text}
          maxLength={2000}
          isInvalid={problem !== undefined}
          {...(type === 'date' ? { placeholder: exampleOf('date', locale) } : {})}
          onChange={(event) => onType(String(event.target.value))}
        />
      )}
      <Hint type={type} text={text} problem={problem} locale={locale} />
    </Stack>
  );
}

/** What is wrong with an input, or which day a date is taken for. */
function Hint({
  type,
  text,
  problem,
  locale,
}: Pick<ParameterInput, 'type'> & Pick<ParameterFieldProps, 'text' | 'problem' | 'locale'>) {
  if (problem === 'required') return <ErrorMessage>{t('shared.input.required')}</ErrorMessage>;
  if (problem !== undefined) {
    return (
      <ErrorMessage>{t(`shared.input.${problem}`, { example: exampleOf(problem, locale) })}</ErrorMessage>
    );
  }
  const read = type === 'date' ? readTypedValue('date', text, locale) : null;
  const day = read?.ok === true ? spellDate(read.value, locale) : '';
  return day === '' ? null : <HelperMessage>{day}</HelperMessage>;
}

/** The last day of a year tells day and month apart. */
const exampleOf = (type: 'number' | 'date', locale: string) =>
  showTypedValue(type, type === 'date' ? '2026-12-31' : '12.5', locale);
