import type { DataSourceDraft } from '../../contract/data-source';
import type { Parameter, ParameterInput, ParameterSource, ParameterValues } from '../../contract/parameter';
import { compileRequest } from './request-template';

/** Every parameter of a data source, declared or implied by its request; none costs next to nothing. */
export function readParameters({
  request,
  parameters,
}: Pick<DataSourceDraft, 'request' | 'parameters'>): readonly Parameter[] {
  const { url, body, graphQl } = request;
  const texts = [url, body, graphQl?.variables ?? '', ...request.headers.map(({ value }) => value)];
  if (!texts.some((text) => text.includes('{{'))) return parameters;
  const compiled = compileRequest(request, parameters);
  return compiled.ok ? compiled.value.parameters : parameters;
}

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
