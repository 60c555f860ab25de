import type { ParameterInput, ParameterValues } from '../../../contract/parameter';
import { readTypedValue, showTypedValue } from '../../../core/view/typed-value';
import type { TypedProblem } from '../../../core/view/typed-value';

/** What is wrong with an input. */
export type InputProblem = TypedProblem | 'required';

/** By parameter; one without an entry is right. */
export type InputProblems = Readonly<Record<string, InputProblem>>;

/**
 * Values of parameters as a reader of a locale types them, by key.
 * @param shown what stands in the inputs: a text that means the value stays, as somebody may be in the middle of it
 */
export function showValues(
  parameters: readonly ParameterInput[],
  locale: string,
  shown: ParameterValues = {},
): ParameterValues {
  return Object.fromEntries(
    parameters.map(({ key, type, value }) => {
      const text = shown[key];
      const read = text === undefined ? null : readTypedValue(type, text, locale);
      const isMeant = read?.ok === true && read.value === value;
      return [key, isMeant ? text! : showTypedValue(type, value, locale)] as const;
    }),
  );
}

/** Reads what stands in the inputs; what cannot be read keeps its text as its value. */
export function checkTyped(
  parameters: readonly ParameterInput[],
  texts: ParameterValues,
  locale: string,
): { readonly values: ParameterValues; readonly problems: InputProblems } {
  const values: Record<string, string> = {};
  const problems: Record<string, InputProblem> = {};
  for (const { key, type, required } of parameters) {
    const text = texts[key] ?? '';
    const read = readTypedValue(type, text, locale);
    values[key] = read.ok ? read.value : text;
    if (!read.ok) problems[key] = read.failure;
    else if (required && read.value === '') problems[key] = 'required';
  }
  return { values, problems };
}
