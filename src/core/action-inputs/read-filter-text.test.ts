import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TableColumn } from '../../contract/table';
import { english } from '../../contract/text/language';
import { showingOf } from '../table/column-types/registry';
import { compileFilter } from '../view/compile-filter';
import { valuesTaken } from '../view/values-taken';
import { tell } from '../text/tell';
import { readFilterShape, readFilterText, writeFilterText } from './read-filter-text';

const columns: readonly TableColumn[] = [
  { key: 'region', name: 'Region', type: 'text' },
  { key: 'regionCode', name: 'Region code', type: 'number' },
  { key: 'due', name: 'Due', type: 'date' },
  { key: 'is_new', name: 'Is new', type: 'boolean' },
  { key: 'note', name: 'A "quoted" name', type: 'text' },
];
const moment = { locale: 'en', timeZone: 'UTC', nowMs: Date.parse('2026-11-30T12:00:00Z') };
const read = (text: string) => readFilterText(text, columns, moment);
const refusal = (text: string) => {
  const read = readFilterText(text, columns, moment);
  return read.ok ? null : tell(read.failure, english);
};

describe('a filter as it is typed', () => {
  it.each([
    ['Region = EMEA', [['region', 'is', 'EMEA']]],
    ['region="EMEA"', [['region', 'is', 'EMEA']]],
    ['REGION is not Research and Development', [['region', 'is-not', 'Research and Development']]],
    ['Region code >= 12', [['regionCode', 'at-least', '12']]],
    [
      'regionCode<12 and Region ~ me',
      [
        ['regionCode', 'less', '12'],
        ['region', 'contains', 'me'],
      ],
    ],
    ['Due < today-7', [['due', 'before', 'today-7']]],
    ['Due is on or after 2026-01-31', [['due', 'on-or-after', '2026-01-31']]],
    ['Region in (EMEA, "A, B", APAC)', [['region', 'in', 'EMEA', 'A, B', 'APAC']]],
    ['Region not in (EMEA)', [['region', 'not-in', 'EMEA']]],
    [
      'Region is empty and Due is not empty',
      [
        ['region', 'empty'],
        ['due', 'not-empty'],
      ],
    ],
    ['"A ""quoted"" name" starts with "x ""y"""', [['note', 'starts-with', 'x "y"']]],
    ['Region = "a" and b"', null],
  ])('%s', (text, conditions) => {
    const filter = read(text);
    const told = filter.ok
      ? filter.value.conditions.map(({ column, operator, values }) => [column, operator, ...values])
      : null;
    expect(told).toEqual(conditions);
  });

  it('joins conditions by and, or by or', () => {
    expect(read('Region = A and Region code = 1')).toMatchObject({ value: { match: 'all' } });
    expect(read('Region = A or Region = B')).toMatchObject({ value: { match: 'any' } });
    expect(refusal('Region = A or Region = B and Region = C')).toContain('or by or alone');
  });

  it('is the JSON of the gateway too, with names or keys of columns', () => {
    const json = JSON.stringify({ conditions: [{ column: 'Region', operator: 'is', values: ['EMEA'] }] });
    const filter = read(json);
    expect(filter.ok && compileFilter(filter.value, columns, moment)(['emea', null, null, null, null])).toBe(
      true,
    );
    expect(refusal('{"where": 1}')).toContain('JSON that is no filter');
    expect(refusal('{"conditions":[{"column":"region","operator":"is","values":[""]}]}')).toContain(
      'no value',
    );
  });

  it('is refused with what is allowed, and never read as half of one', () => {
    expect(refusal('Colour = red')).toBe(
      'There is no column ‘Colour’. There are: Region, Region code, Due, Is new, and A "quoted" name.',
    );
    expect(refusal('Region resembles EMEA')).toContain('‘Region’ can be compared by: =');
    expect(refusal('Is new contains x')).toContain('‘Is new’ can be compared by');
    expect(refusal('Region code > many')).toContain('‘many’ cannot be read');
    // What a smart value without a value leaves: not every record, but a refusal.
    expect(refusal('Region = ""')).toContain('names no value for ‘Region’');
    expect(refusal('Region =')).toContain('names no value');
    expect(refusal('Region = "EMEA')).toContain('not closed');
    expect(refusal('Region in EMEA')).toContain('in brackets');
    expect(refusal('Region = "EMEA" Region code = 3')).toContain('from here on: Region code');
    expect(refusal(`Region = ${'x'.repeat(5_000)}`)).toContain('at most');
    expect(refusal(Array.from({ length: 31 }, () => 'Region = A').join(' or '))).toContain('30');
  });

  it('reads a value within quotes as a value, whatever it says', () => {
    const filter = read('Region = "x or Region is not empty"');
    expect(filter.ok && filter.value.conditions).toEqual([
      { column: 'region', operator: 'is', values: ['x or Region is not empty'] },
    ]);
  });
});

describe('a filter that is picked', () => {
  const value = fc.oneof(
    fc.string({ minLength: 1, maxLength: 12 }),
    fc.constantFrom('{{issue.key}}', ') or "', ' '),
  );
  const condition = fc
    .constantFrom(...columns)
    .chain(({ key, type }) =>
      fc.record({ column: fc.constant(key), operator: fc.constantFrom(...showingOf(type).filter.operators) }),
    )
    .chain(({ column, operator }) => {
      const taken = valuesTaken(operator);
      const [minLength, maxLength] = taken === 'none' ? [0, 0] : taken === 'one' ? [1, 1] : [1, 3];
      return fc.array(value, { minLength, maxLength }).map((values) => ({ column, operator, values }));
    });
  const match = fc.constantFrom('all' as const, 'any' as const);

  it('is written as text that means the same, whatever its values say', () => {
    fc.assert(
      fc.property(fc.array(condition, { maxLength: 4 }), match, (conditions, any) => {
        const filter = { match: conditions.length < 2 ? ('all' as const) : any, conditions };
        expect(readFilterShape(writeFilterText(filter, columns), columns)).toEqual(filter);
      }),
    );
  });

  it('is refused by what runs it while a value is missing, and is picked on from there', () => {
    const written = writeFilterText(
      { match: 'all', conditions: [{ column: 'region', operator: 'is', values: [] }] },
      columns,
    );
    expect(refusal(written)).toBe(
      'The filter names no value for ‘Region’. For records without one, write: is empty.',
    );
    expect(readFilterShape(written, columns)?.conditions[0]?.column).toBe('region');
  });

  it.each(['Nothing = 1', '{"match":"all","conditions":[]}', 'Region = a and Due < today or Is new = yes'])(
    'is none: %s',
    (text) => expect(readFilterShape(text, columns)).toBeNull(),
  );
});
