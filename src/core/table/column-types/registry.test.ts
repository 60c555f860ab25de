import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { columnTypes, valueSpellings } from '../../../contract/table';
import type { CellValue, ColumnType } from '../../../contract/table';
import { originOf } from './reading-rules';
import { readingRules, showingOf, showingRules } from './registry';

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

const origin = originOf(['contoso.example']);

/** Values of every kind that services give, of which each type reads what it can. */
const raw = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(
    '2030-01-31',
    '2030-01-31T10:00:00Z',
    '12.5',
    '12.5 %',
    'true',
    'PT1H30M',
    'https://contoso.example/a',
    { displayName: 'Ada', mail: 'ada@contoso.example' },
    { Url: 'https://contoso.example', Description: 'Home' },
    ['a', 'b'],
    [{ displayName: 'Ada', mail: 'ada@contoso.example' }],
  ),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
);

/** A cell of a type as it is read, or an empty one. */
const cellOf = (type: ColumnType) => raw.map((value): CellValue => readingRules[type].read(value, origin));

describe.each(columnTypes)('the type %s', (type) => {
  const { compare } = showingRules[type];
  const filled = cellOf(type).filter((cell) => cell !== null);

  it('puts its cells in a total order', () => {
    fc.assert(
      fc.property(filled, filled, filled, (a, b, c) => {
        const order = (left: typeof a, right: typeof a) => Math.sign(compare(left, right, collator));
        expect(order(a, a)).toBe(0);
        expect(order(a, b) + order(b, a)).toBe(0);
        if (order(a, b) <= 0 && order(b, c) <= 0) expect(order(a, c)).toBeLessThanOrEqual(0);
        if (order(a, b) === 0) expect(order(a, c)).toBe(order(b, c));
      }),
    );
  });

  it('reads cells that fit its JSON Schema', () => {
    const schema = z.fromJSONSchema(readingRules[type].schema);
    fc.assert(
      fc.property(filled, (cell) => {
        expect(schema.safeParse(cell).success).toBe(true);
      }),
    );
  });

  it('reads whatever its spellings make of a value', () => {
    const { read, spellings } = readingRules[type];
    fc.assert(
      fc.property(raw, (value) => {
        for (const respell of Object.values(spellings)) {
          expect(() => read(respell(value), origin)).not.toThrow();
        }
      }),
    );
  });
});

describe('the registry', () => {
  it('offers every spelling with some type', () => {
    const offered = new Set(Object.values(readingRules).flatMap(({ spellings }) => Object.keys(spellings)));
    expect([...offered].sort()).toEqual([...valueSpellings].sort());
  });

  it('shows a type that only a newer server knows as text', () => {
    const showing = showingOf('hologram' as ColumnType);
    const viewer = { locale: 'en', timeZone: 'UTC' };
    expect(showing.text('here', { type: 'text' }, viewer)).toBe('here');
  });

  it('puts letters with marks beside their base, and numbers in texts by their value', () => {
    const { compare } = showingRules.text;
    const sorted = ['Zoe', 'Östlund', 'room 10', 'Otto', 'room 9'].sort((a, b) => compare(a, b, collator));
    expect(sorted).toEqual(['Östlund', 'Otto', 'room 9', 'room 10', 'Zoe']);
  });
});
