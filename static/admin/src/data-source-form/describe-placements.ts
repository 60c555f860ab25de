import { compileRequest } from '../../../../src/core/request/request-template';
import { t } from '../text/t';
import { toDataSourceDraft } from './data-source-state';
import type { DataSourceState } from './data-source-state';

/** Says where a parameter stands in the request as it is in the form; nothing while the request cannot be read. */
export function describePlacements(state: DataSourceState, key: string): string {
  const { request, parameters } = toDataSourceDraft(state, '');
  const compiled = compileRequest(request, parameters);
  if (!compiled.ok) return '';
  const kinds = compiled.value.placements
    .filter(({ parameter }) => parameter === key.trim())
    .map(({ quoting, problem }) => (problem === 'bare-text' ? 'bare' : quoting.kind));
  if (kinds.length === 0) return t('console.parameters.placement.unused');
  return [...new Set(kinds)].map((kind) => t(`console.parameters.placement.${kind}`)).join(' ');
}
