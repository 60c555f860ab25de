import type { OptionSyncDraft } from '../../src/contract/option-sync';
import type { ReadState } from '../../src/contract/verdict';
import type { OptionPlace } from '../../src/core/option-sync/field-options';
import type { FakePorts } from '../fakes/fake-ports';
import { aCustomerSource, seedCustomers } from './fields';

/** A sync of customers into a field's context. */
export function anOptionSync(place: OptionPlace, overrides: Partial<OptionSyncDraft> = {}): OptionSyncDraft {
  return {
    ...{ name: 'Customers', dataSourceId: aCustomerSource().id, parameters: {}, ...place },
    ...{ idColumn: 'number', label: '{name}', parent: null },
    ...{ order: 'source', vanished: 'disable', longLabels: 'cut', schedule: 'hourly', ...overrides },
  };
}

/** Stores customers as what the data source holds now: number, name and, of some, a city. */
export function seedOptionRows(
  ports: FakePorts,
  rows: readonly (readonly [id: string, label: string, city?: string])[],
  state: ReadState = 'complete',
): Promise<void> {
  const customers = rows.map(([id, label, city = null]) => [id, label, city, null]);
  return seedCustomers(ports, customers, { state });
}
