import { describe, expect, it } from 'vitest';
import { aFieldItem } from '../../../test/builders/fields';
import { maxFieldText, maxFieldValueBytes } from '../../contract/field-limits';
import { findExcess } from './value-room';

const source = { dataSourceId: 'datasource00000000000001', atMs: 1 };
const long = '記'.repeat(maxFieldText);
const columns = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`c${index}`, long]));
const items = (count: number, of: object = { columns }) =>
  Promise.all(Array.from({ length: count }, (_, index) => aFieldItem({ id: `C-${index}`, ...of })));
const held = async (count: number, of?: object) => ({ items: await items(count, of), source });

describe('the room of a field’s value', () => {
  it('is told to be too small for records of long texts, in bytes as Jira gets them', async () => {
    const none = await held(0);
    expect(findExcess(await held(1), none)).toBeNull();
    expect(findExcess(await held(3), none)).toBeGreaterThan(maxFieldValueBytes);
    expect(findExcess(await held(50, { columns: { city: 'Hamburg' } }), none)).toBeNull();
  });

  it('is enough for what is there, and for less of it', async () => {
    const four = await held(4);
    expect(findExcess(four, four)).toBeNull();
    expect(findExcess(await held(3), four)).toBeNull();
    expect(findExcess(await held(5), four)).toBeGreaterThan(maxFieldValueBytes);
  });
});
