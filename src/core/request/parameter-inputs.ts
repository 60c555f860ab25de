import type { Parameter, ParameterInput, ParameterSource, ParameterValues } from '../../contract/parameter';

/** What a surface has to ask for, with the values in force. */
export function toParameterInputs(
  parameters: readonly Parameter[],
  source: ParameterSource,
  values: ParameterValues,
): readonly ParameterInput[] {
  return parameters
    .filter((parameter) => parameter.source === source)
    .map(({ key, label, type, choices, required, default: preset }) => ({
      key,
      label: label === '' ? key : label,
      type,
      choices,
      required,
      value: values[key] ?? preset ?? '',
    }));
}
