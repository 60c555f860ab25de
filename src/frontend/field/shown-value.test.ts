import { describe, expect, it } from 'vitest';
import { fieldItemSchema } from '../../contract/field-schema';
import { readShownValue } from './shown-value';

describe('readShownValue', () => {
  it.each([null, undefined, '', {}, [], { items: [] }, { items: [{ text: 'no id' }] }, { text: '' }])(
    'is empty for %j',
    (raw) => {
      expect(readShownValue(raw).items).toEqual([]);
    },
  );

  it('shows a text of another program as not verified, without the text', () => {
    const nothing = { text: '', columns: {}, seal: '', state: 'unverified' };
    expect(readShownValue('Ada').items).toEqual([{ id: 'Ada', ...nothing }]);
    const item = {
      id: '7',
      text: 'Approved',
      columns: { a: 'A' },
      url: 'https://a.example',
      state: 'unverified',
    };
    expect(readShownValue({ items: [item] }).items).toEqual([{ id: '7', ...nothing }]);
  });

  it('leaves out what is no text, and addresses that are none of the web', () => {
    const items = [{ id: '1', text: 7, url: 'javascript:alert(1)', columns: { a: 'A', b: 2 }, state: 'odd' }];
    expect(readShownValue({ items, dataSourceId: 'orders', atMs: 5 })).toEqual({
      dataSourceId: 'orders',
      atMs: 5,
      items: [{ id: '1', text: '1', columns: { a: 'A' }, seal: '' }],
    });
  });

  it('gives items that can be stored again, however long they came', () => {
    const long = 'x'.repeat(400);
    for (const raw of [long, { items: [{ id: long, text: long, columns: { a: long } }] }]) {
      for (const item of readShownValue(raw).items)
        expect(fieldItemSchema.safeParse(item).success).toBe(true);
    }
  });
});
