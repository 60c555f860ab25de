import type { DataSourceDraft } from '../../contract/data-source';
import type { Parameter } from '../../contract/parameter';
import { hasPlaceholders } from './has-placeholders';

/** What `readParameters` gives; the compiler of requests loads only for a request that may name one. */
export async function loadParameters(
  draft: Pick<DataSourceDraft, 'request' | 'parameters'>,
): Promise<readonly Parameter[]> {
  if (!hasPlaceholders(draft.request)) return draft.parameters;
  const { readParameters } = await import('./draft-parameters');
  return readParameters(draft);
}
