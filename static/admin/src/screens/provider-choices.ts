import type { ConnectionSummary } from '../../../../src/contract/connection';
import { readerLocale } from '../text/reader-language';

/** Providers that are in use, by name. */
export function toProviderChoices(connections: readonly ConnectionSummary[]) {
  const names = new Map(connections.map(({ providerId, providerName }) => [providerId, providerName]));
  return [...names]
    .map(([value, label]) => ({ value, label }))
    .sort((a, b) => a.label.localeCompare(b.label, readerLocale()));
}
