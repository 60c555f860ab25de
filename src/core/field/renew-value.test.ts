import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  aCustomerSource,
  aFieldConfiguration,
  aFieldItem,
  aFieldValue,
  customerRows,
  customers,
  fieldSettings,
} from '../../../test/builders/fields';
import { fieldItemSchema } from '../../contract/field-schema';
import type { FieldItem, FieldSettings } from '../../contract/field';
import { readFieldRows } from './field-rows';
import { isWithoutRecords, readFieldValue } from './read-field-value';
import { findRows, heldIds, renewValue } from './renew-value';
import type { SourceState } from './renew-value';

const dataSource = aCustomerSource();
const readAtMs = 2_000;
const nowMs = 3_000;

async function renew(
  items: readonly FieldItem[],
  {
    settings = {},
    rows = customerRows,
    source = {},
    atMs = 1_000,
    dataSourceId = dataSource.id,
  }: {
    settings?: Partial<FieldSettings>;
    rows?: typeof customerRows;
    source?: Partial<SourceState>;
    atMs?: number;
    dataSourceId?: string;
  } = {},
) {
  const table = readFieldRows(customers(rows), fieldSettings(settings));
  if (!table.ok) throw new Error(table.failure);
  const state = {
    dataSourceId: dataSource.id,
    sealKey: dataSource.sealKey,
    table: table.value,
    isComplete: true,
    fetchedAtMs: readAtMs,
    nowMs,
    ...source,
  };
  const value = aFieldValue(items, atMs, dataSourceId);
  const found = state.table === null ? new Map() : findRows(state.table, heldIds([value]));
  return renewValue(value, await aFieldConfiguration(settings), state, found);
}

describe('renewing a field’s value', () => {
  it('leaves a value alone that is as the source has it', async () => {
    const renewed = await renew([await aFieldItem()]);
    expect(renewed.changed).toBe(false);
  });

  it('lets the label follow the source', async () => {
    const renewed = await renew([await aFieldItem({ text: 'Fabrikam, old name' })]);
    expect(renewed.value).toMatchObject({ text: 'Fabrikam', texts: ['Fabrikam'], atMs: readAtMs });
  });

  it('keeps a label as it was picked where the field says so', async () => {
    const renewed = await renew([await aFieldItem({ text: 'Old name' })], { settings: { values: 'picked' } });
    expect(renewed.changed).toBe(false);
  });

  it('marks a record that the source no longer has, keeps its text, and takes the mark away again', async () => {
    const item = await aFieldItem({ id: 'C-9', text: 'Gone Ltd' });
    const marked = await renew([item]);
    expect(marked).toMatchObject({ gone: 1, value: { text: 'Gone Ltd', items: [{ state: 'gone' }] } });
    const back = [...customerRows, ['C-9', 'Gone Ltd', 'Hamburg', null]];
    const found = await renew(marked.value.items, { rows: back });
    expect(found.value.items[0]).not.toHaveProperty('state');
  });

  it.each<[string, Partial<SourceState>]>([
    ['is not whole', { isComplete: false }],
    ['could not be read', { table: null, fetchedAtMs: null }],
    ['is older than the pick', { fetchedAtMs: 500 }],
  ])('marks nothing as gone when the table %s', async (_, source) => {
    const renewed = await renew([await aFieldItem({ id: 'C-9', text: 'Perhaps' })], { source });
    expect(renewed).toMatchObject({ changed: false, gone: 0 });
  });

  it('puts a forged text of a real record right', async () => {
    const forged = { ...(await aFieldItem()), text: 'Free of charge' };
    expect((await renew([forged])).value.text).toBe('Fabrikam');
    expect((await renew([forged], { settings: { values: 'picked' } })).value.text).toBe('Fabrikam');
  });

  it('takes every word from what this app cannot have put there, and keeps its id only', async () => {
    const forged = fieldItemSchema.parse({
      id: 'C-99',
      text: '<img src=x onerror=alert(1)>',
      url: 'https://evil.example/',
      columns: { city: 'Atlantis' },
      seal: 'x'.repeat(43),
    });
    const states = [{}, { isComplete: false }, { table: null, fetchedAtMs: null }];
    for (const source of states) {
      const { value } = await renew([forged, await aFieldItem()], { source });
      expect(value).toMatchObject({ text: 'Fabrikam', texts: ['Fabrikam'], ids: ['C-2'] });
      expect(value.search).toEqual({ city: ['Hamburg'] });
      expect(value.items[0]).toEqual({ id: 'C-99', text: '', columns: {}, seal: '', state: 'unverified' });
    }
    const later = [...customerRows, ['C-99', 'Real after all', 'Bonn', null]];
    const [item] = (await renew([forged], { source: { table: null, fetchedAtMs: null } })).value.items;
    expect((await renew([item!], { rows: later })).value).toMatchObject({
      text: 'Real after all',
      ids: ['C-99'],
    });
  });

  it('takes no time that has not come: by it, a record would never be old', async () => {
    const item = await aFieldItem({ text: 'Fabrikam, old name' });
    const renewed = await renew([item], { atMs: 9e15 });
    expect(renewed.value).toMatchObject({ text: 'Fabrikam', atMs: readAtMs });
  });

  it('keeps no column that the field does not store, though it was sealed for another field', async () => {
    const wide = await aFieldItem({ id: 'C-9', text: 'Gone Ltd', columns: { city: 'Hamburg', salary: '1' } });
    const { value } = await renew([wide]);
    expect(value.items[0]).toMatchObject({ columns: { city: 'Hamburg' }, state: 'gone' });
    expect((await renew(value.items)).changed).toBe(false);
  });

  it('drops members that no value has', async () => {
    const value = aFieldValue([await aFieldItem()], 1_000);
    const table = readFieldRows(customers(), fieldSettings());
    if (!table.ok) throw new Error(table.failure);
    const { id: dataSourceId, sealKey } = dataSource;
    const state = {
      dataSourceId,
      sealKey,
      table: table.value,
      isComplete: true,
      fetchedAtMs: readAtMs,
      nowMs,
    };
    const raw = { ...value, note: 'Approved', items: [{ ...value.items[0]!, note: 'Approved' }] };
    const rows = findRows(table.value, new Set(['C-2']));
    const renewed = await renewValue(
      (await readFieldValue(raw))!,
      await aFieldConfiguration(),
      state,
      rows,
      raw,
    );
    expect(renewed.changed).toBe(true);
    expect(JSON.stringify(renewed.value)).not.toContain('Approved');
  });

  it('takes a record of another data source for not verified, even under a good id', async () => {
    const other = aCustomerSource({ id: 'datasource00000000000002', sealKey: 'b'.repeat(43) });
    const renewed = await renew([await aFieldItem({}, other)], { dataSourceId: other.id });
    expect(renewed.value.items[0]?.state).toBe('unverified');
  });

  it('puts made-up search texts beside honest records right', async () => {
    const value = { ...aFieldValue([await aFieldItem()], 1_000), text: 'Somebody else', ids: ['C-1'] };
    const table = readFieldRows(customers(), fieldSettings());
    if (!table.ok) throw new Error(table.failure);
    const { id: dataSourceId, sealKey } = dataSource;
    const state = {
      dataSourceId,
      sealKey,
      table: table.value,
      isComplete: true,
      fetchedAtMs: readAtMs,
      nowMs,
    };
    const renewed = await renewValue(value, await aFieldConfiguration(), state, new Map());
    expect(renewed.value).toMatchObject({ text: 'Fabrikam', ids: ['C-2'] });
  });

  it('never loses a record, whatever was stored and whatever the source says', async () => {
    const texts = fc.string({ minLength: 1, maxLength: 20 });
    const item = fc.record({ id: texts, text: texts, seal: fc.string({ maxLength: 43 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(item, { minLength: 1, maxLength: 5 }), fc.boolean(), async (items, whole) => {
        const parsed = items.map((each) => fieldItemSchema.parse(each));
        const renewed = await renew(parsed, { source: { isComplete: whole } });
        expect(renewed.value.items.map(({ id }) => id)).toEqual(items.map(({ id }) => id));
      }),
    );
  });

  it('takes nothing for a value that is none', async () => {
    for (const raw of [null, undefined, '', 'C-1', 7, {}, [], { v: 2 }, { v: 1, items: [{}] }]) {
      expect(await readFieldValue(raw)).toBeNull();
    }
  });

  it('knows a text without a record from an empty field and from what a later version wrote', async () => {
    const value = aFieldValue([await aFieldItem()], 1_000);
    const textOnly = { ...value, ids: [], texts: [], items: [], text: 'Approved by the board' };
    for (const raw of [textOnly, 'Approved', 7, {}, [], { ...textOnly, items: [{ id: '' }] }]) {
      expect(await isWithoutRecords(raw)).toBe(true);
    }
    for (const raw of [null, undefined, '', value, { v: 2, anything: [] }]) {
      expect(await isWithoutRecords(raw)).toBe(false);
    }
  });

  it('takes the records alone of a value that this app cannot have written', async () => {
    const item = await aFieldItem();
    const { text, ids } = (await readFieldValue({
      ...aFieldValue([item], 1),
      text: 'x'.repeat(20_000),
      ids: ['C-1'],
    }))!;
    expect({ text, ids }).toEqual({ text: 'Fabrikam', ids: ['C-2'] });
  });
});
