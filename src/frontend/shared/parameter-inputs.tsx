import { Box, Inline, xcss } from '@forge/react';
import { useEffect, useRef, useState } from 'react';
import { Button, Form } from './controls';
import type { ParameterInput, ParameterValues } from '../../contract/parameter';
import { ParameterField } from './inputs/parameter-field';
import { checkTyped, showValues } from './inputs/typed-parameters';
import type { InputProblems } from './inputs/typed-parameters';
import { keepTyped } from './keep-typed';
import { t } from './texts';

interface ParameterInputsProps {
  readonly parameters: readonly ParameterInput[];
  /** Keeps element ids apart where two sets stand on one page. */
  readonly idPrefix: string;
  /** How numbers and dates are typed and shown. */
  readonly locale: string;
  readonly isBusy?: boolean;
  /** Whether typed text counts at each key, as in a form that is saved as a whole. */
  readonly isImmediate?: boolean;
  /** Takes all values, once one was chosen or the typed ones were applied. */
  readonly onApply: (values: ParameterValues) => void;
}

/** As high as the labels of the inputs, so that the button stands beside these whatever is said below them. */
const besideInputs = xcss({ paddingBlockStart: 'space.300' });

/**
 * Inputs for parameters: a choice counts at once, typed text when it is applied, by the button or Enter. What cannot be
 * read, or is missing, is said at its input and not applied; in a form that is saved as a whole it goes on as it was
 * typed, and saving refuses it.
 */
export function ParameterInputs({
  parameters,
  idPrefix,
  locale,
  isBusy = false,
  isImmediate = false,
  onApply,
}: ParameterInputsProps) {
  const [texts, setTexts] = useState<ParameterValues>(() => showValues(parameters, locale));
  // Keys follow each other faster than what they made is shown, and the next one must not go by what was shown last.
  const held = useRef(texts);
  const hold = (next: ParameterValues) => {
    held.current = next;
    setTexts(next);
  };
  const [problems, setProblems] = useState<InputProblems>({});
  // What was last in force or sent: whatever differs from it was typed since.
  const settled = useRef(texts);
  useEffect(() => {
    const before = settled.current;
    const inForce = showValues(parameters, locale, held.current);
    settled.current = inForce;
    hold(keepTyped(held.current, before, inForce));
  }, [parameters, locale]);

  if (parameters.length === 0) return null;
  const apply = (next: ParameterValues, isChoice: boolean) => {
    hold(next);
    const checked = checkTyped(parameters, next, locale);
    // Whoever chooses from a list has not ended with the other inputs yet.
    setProblems(isChoice && !isImmediate ? {} : checked.problems);
    if (!isImmediate && Object.keys(checked.problems).length > 0) return;
    settled.current = next;
    onApply(checked.values);
  };
  const type = (key: string, text: string) => {
    const next = { ...held.current, [key]: text };
    if (isImmediate) {
      apply(next, false);
      return;
    }
    hold(next);
    setProblems((before) => Object.fromEntries(Object.entries(before).filter(([name]) => name !== key)));
  };
  const isTyped = ({ type: kind }: ParameterInput) => kind !== 'choice' && kind !== 'boolean';
  const inputs = (
    <Inline space="space.150" alignBlock="start" shouldWrap>
      {parameters.map((parameter) => (
        <ParameterField
          key={parameter.key}
          id={`${idPrefix}-${parameter.key}`}
          parameter={parameter}
          text={texts[parameter.key] ?? ''}
          problem={problems[parameter.key]}
          locale={locale}
          onType={(text) => type(parameter.key, text)}
          onChoose={(value) => apply({ ...held.current, [parameter.key]: value }, true)}
        />
      ))}
    </Inline>
  );
  if (isImmediate || !parameters.some(isTyped)) return inputs;
  return (
    <Form onSubmit={() => apply(held.current, false)}>
      <Inline space="space.150" alignBlock="start" shouldWrap>
        {inputs}
        <Box xcss={besideInputs}>
          <Button type="submit" isDisabled={isBusy}>
            {t('shared.apply')}
          </Button>
        </Box>
      </Inline>
    </Form>
  );
}
