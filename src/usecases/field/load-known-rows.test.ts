import { beforeEach, describe, expect, it } from 'vitest';
import {
  aCustomerSource,
  aFieldConfiguration,
  aFieldItem,
  aFieldValue,
  seedCustomers,
} from '../../../test/builders/fields';
import { seedDataSource } from '../../../test/builders/data-sources';
import { buildFakePorts } from '../../../test/fakes/fake-ports';
import type { FakePorts } from '../../../test/fakes/fake-ports';
import type { FieldValue } from '../../contract/field';
import type { CellValue } from '../../contract/table';
import { knownRowsKey } from '../../core/field/known-rows';
import { snapshotName } from '../../core/snapshot/snapshot-record';
import { forgetDataSource } from '../data-source/forget-rows';
import { computeFieldValues } from './compute-field-values';

/** A text that does not compress: the table is to take several records. */
function noise(seed: number): string {
  let state = seed + 1;
  return Array.from({ length: 24 }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return state.toString(36);
  }).join('');
}

const manyRows = (label = 'Customer'): (readonly CellValue[])[] =>
  Array.from({ length: 4_000 }, (_, index) => [`C-${index}`, `${label} ${index}`, noise(index), null]);
const key = knownRowsKey(snapshotName(aCustomerSource().id, 'none'), 'number');

describe('values of issues from a table of several records', () => {
  let ports: FakePorts;
  beforeEach(async () => {
    ports = buildFakePorts();
    seedDataSource(ports, aCustomerSource());
    await seedCustomers(ports, manyRows());
    ports.clock.advance(1_000);
  });

  const oldValues = async (ids: readonly string[]) =>
    Promise.all(ids.map(async (id) => aFieldValue([await aFieldItem({ id, text: 'Old', columns: {} })], 1)));
  async function compute(ids: readonly string[]) {
    const values = await oldValues(ids);
    ports.records.faults.reset();
    const computed = await computeFieldValues(ports, {
      field: { id: 'customfield_10100' },
      issues: values.map((value, index) => ({ id: String(index), context: '10200', value })),
      contexts: [{ id: '10200', configuration: await aFieldConfiguration({ columns: [] }) }],
    });
    return computed.map((value) => {
      const { text, items } = value as FieldValue;
      return items[0]?.state ?? text;
    });
  }
  const ids = Array.from({ length: 50 }, (_, index) => `C-${index * 7}`);
  const labels = (label: string) => ids.map((id) => `${label} ${id.slice(2)}`);

  it('cost one round trip once their rows are known', async () => {
    expect(await compute(ids)).toEqual(labels('Customer'));
    expect(ports.records.faults.counts.writes).toBe(1);
    expect(await compute(ids)).toEqual(labels('Customer'));
    expect(ports.records.faults.counts).toMatchObject({ reads: 3, writes: 0, roundTrips: 1 });
  });

  it('are those of the new generation after a refresh, at once', async () => {
    await compute(ids);
    await seedCustomers(ports, manyRows('Client'));
    expect(await compute(ids)).toEqual(labels('Client'));
    expect(await compute(ids)).toEqual(labels('Client'));
    expect(ports.records.faults.counts.roundTrips).toBe(1);
  });

  it('tell of a record that the table lacks, from what is known too', async () => {
    expect(await compute(['C-1', 'C-9999'])).toEqual(['Customer 1', 'gone']);
    expect(await compute(['C-9999'])).toEqual(['gone']);
    expect(ports.records.faults.counts.roundTrips).toBe(1);
  });

  it('keep known what earlier issues held', async () => {
    await compute(['C-1']);
    await compute(['C-2']);
    await seedCustomers(ports, manyRows('Client'));
    await compute(['C-2']);
    expect(await compute(['C-1'])).toEqual(['Client 1']);
    expect(ports.records.faults.counts.roundTrips).toBe(1);
  });

  it('are not written again at every look when more records are held than are kept', async () => {
    const most = Array.from({ length: 2_500 }, (_, index) => `C-${index}`);
    await compute(most);
    expect(await compute(['C-3999'])).toEqual(['Customer 3999']);
    expect(ports.records.faults.counts.writes).toBe(0);
  });

  it('are read from the table where what was kept of them is damaged', async () => {
    await compute(ids);
    const kept = (await ports.records.get(key)) as object;
    ports.records.put(key, { ...kept, rows: 'not compressed' });
    expect(await compute(ids)).toEqual(labels('Customer'));
    expect(await ports.records.get(key)).toEqual(kept);
  });

  it('go with the rows of a data source that is deleted', async () => {
    await compute(ids);
    expect(await ports.records.get(key)).toBeDefined();
    await forgetDataSource(ports, aCustomerSource().id);
    expect(await ports.records.get(key)).toBeUndefined();
  });
});
