import type { DataSourceDraft } from '../../contract/data-source';
import type { Parameter } from '../../contract/parameter';
import { hasPlaceholders } from './has-placeholders';
import { compileRequest } from './request-template';

/** Every parameter of a data source, declared or implied by its request; none costs next to nothing. */
export function readParameters({
  request,
  parameters,
}: Pick<DataSourceDraft, 'request' | 'parameters'>): readonly Parameter[] {
  if (!hasPlaceholders(request)) return parameters;
  const compiled = compileRequest(request, parameters);
  return compiled.ok ? compiled.value.parameters : parameters;
}
