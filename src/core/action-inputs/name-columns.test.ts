import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pickColumns, readColumnList, spellColumn, writePicked } from './name-columns';

const columns = [
  { key: 'region', name: 'Region' },
  { key: 'city', name: 'City, "country"' },
  // Called as another one's key: it is its name that leads to it.
  { key: 'other', name: 'region' },
  { key: '-x', name: 'Minus' },
];

describe('columns that are picked', () => {
  it('are written so that they are found again, whatever they are called', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(
          fc.record({
            key: fc.stringMatching(/^[a-z]{1,3}$/),
            name: fc.string({ minLength: 1, maxLength: 6 }),
          }),
          { selector: ({ key }) => key, minLength: 1, maxLength: 5 },
        ),
        (any) => {
          const found = any.filter((column) => spellColumn(column, any) === column.key);
          const keys = found.map(({ key }) => key);
          const written = writePicked(keys, any);
          expect(pickColumns(written, any)).toEqual(keys);
          expect(readColumnList(written, any)).toEqual({ ok: true, value: found });
        },
      ),
    );
  });

  it('keep a minus, a smart value and what is not known', () => {
    const text = '-City, {{issue.Columns}}, "Gone, long ago", region';
    const picked = pickColumns(text, [{ key: 'city', name: 'City' }, columns[0]!]);
    expect(picked).toEqual(['-city', '{{issue.Columns}}', 'Gone, long ago', 'region']);
    expect(writePicked(picked, [{ key: 'city', name: 'City' }, columns[0]!])).toBe(
      '-city, {{issue.Columns}}, "Gone, long ago", region',
    );
  });

  it('are named by their key, save where another one is found by it', () => {
    expect(columns.map((column) => spellColumn(column, columns))).toEqual(['region', 'city', 'other', '-x']);
  });
});
