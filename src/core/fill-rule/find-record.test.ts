import { describe, expect, it } from 'vitest';
import type { Table } from '../../contract/table';
import { indexRecords, readWantedIds } from './find-record';

const table: Table = {
  columns: [
    { key: 'id', name: 'Id', type: 'number' },
    { key: 'mail', name: 'Mail', type: 'email' },
    { key: 'owner', name: 'Owner', type: 'person' },
  ],
  rows: [
    [1, 'ada@contoso.com', { name: 'Ada King', email: 'ada@contoso.com' }],
    [2, 'grace@contoso.com', { name: 'Grace Hopper' }],
    [3, 'grace@contoso.com', null],
  ],
};
const picked = (...ids: readonly string[]) => ({
  v: 1,
  dataSourceId: 'abcdefabcdef',
  ids,
  texts: ids,
  text: ids.join(', '),
  items: ids.map((id) => ({ id, text: id })),
  atMs: 0,
});
const by = (column: string, part: 'value' | 'email' | 'account' | 'name' = 'value') => ({
  fieldId: 'customfield_1',
  part,
  column,
});

describe('what an issue calls its record', () => {
  const person = { accountId: '557058:ada', displayName: 'Ada King', emailAddress: 'ada@contoso.com' };
  it.each([
    ['a picked record', picked('2'), 'value', ['2']],
    ['a text', ' ORD-12 ', 'value', ['ORD-12']],
    ['a number', 7, 'value', ['7']],
    ['an option', { value: 'Basel', id: '1' }, 'value', ['Basel']],
    ['a version', [{ name: '1.0' }, { name: '2.0' }], 'value', ['1.0', '2.0']],
    ['a person by mail', person, 'email', ['ada@contoso.com']],
    ['a person by account', person, 'account', ['557058:ada']],
    ['a person by name', person, 'name', ['Ada King']],
    ['a person who hides the mail address', { ...person, emailAddress: null }, 'email', []],
    ['an empty field', null, 'value', []],
    ['a text where a person is asked for', 'ada@contoso.com', 'email', []],
  ] as const)('of %s', (_what, value, part, ids) => {
    expect(readWantedIds(value, part)).toEqual(ids);
  });
});

const findRecord = (of: Table, match: ReturnType<typeof by>, ids: readonly string[]) =>
  indexRecords(of, match).find(ids);

describe('the record of an issue', () => {
  it('is the row whose column says what the issue says', () => {
    expect(findRecord(table, by('id'), ['2'])).toEqual({ kind: 'found', row: table.rows[1], id: '2' });
  });

  it('is found by a person’s mail address, whatever its case', () => {
    expect(findRecord(table, by('owner', 'email'), ['ADA@contoso.com'])).toMatchObject({
      row: table.rows[0],
    });
    expect(findRecord(table, by('mail', 'email'), ['Ada@contoso.com'])).toMatchObject({ row: table.rows[0] });
  });

  it('is not guessed', () => {
    expect(findRecord(table, by('id'), [])).toEqual({ kind: 'unasked' });
    expect(findRecord(table, by('id'), ['9'])).toEqual({ kind: 'missing', id: '9' });
    expect(findRecord(table, by('id'), ['1', '2'])).toEqual({ kind: 'several', id: '1, 2' });
    expect(findRecord(table, by('mail'), ['grace@contoso.com'])).toEqual({
      kind: 'several',
      id: 'grace@contoso.com',
    });
    expect(findRecord(table, by('gone'), ['1'])).toEqual({ kind: 'no-column' });
  });
});
