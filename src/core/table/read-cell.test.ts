import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnTypes } from '../../contract/table';
import type { CellValue } from '../../contract/table';
import { formatCell } from './format-cell';
import { maxCellCharacters } from './column-types/parts/texts';
import { unknownOrigin } from './column-types/reading-rules';
import { readingRules } from './column-types/registry';

const ada = { name: 'Ada', email: 'ada@contoso.example' };

describe('reading a cell', () => {
  it.each([
    ['text', 'Finance', 'Finance'],
    ['text', '', null],
    ['text', null, null],
    ['text', 0, '0'],
    ['text', false, 'false'],
    ['text', ['a', 1, null, 'b'], 'a, 1, b'],
    ['text', [], null],
    ['text', { displayName: 'Ada', id: 1 }, 'Ada'],
    ['text', { a: 1 }, '{"a":1}'],
    ['text', { display_value: 'Open', value: '1' }, 'Open'],
    [
      'text',
      { DisplayName: 'HQ', Address: { Street: 'Main St 1', City: 'Bonn', State: '' }, Coordinates: {} },
      'HQ, Main St 1, Bonn',
    ],
    ['number', 1.5, 1.5],
    ['number', '1.5', 1.5],
    ['number', ' 7 ', 7],
    ['number', '', null],
    ['number', 'seven', null],
    ['number', true, null],
    ['number', '1e999', null],
    ['number', [1], null],
    ['number', '+1.5e3', 1500],
    ['number', '0x1F', null],
    ['number', '0b11', null],
    ['number', 'Infinity', null],
    ['number', '12345678901234567.89', null],
    ['currency', '12.30', 12.3],
    ['currency', { amount: '12.30', currency: 'EUR' }, 12.3],
    ['currency', { currencyCode: 'EUR', units: '12', nanos: 300_000_000 }, 12.3],
    ['currency', { currencyCode: 'EUR', nanos: -50_000_000 }, -0.05],
    ['currency', { currencyCode: 'EUR', units: 'many' }, null],
    ['percent', 0.25, 0.25],
    ['boolean', true, true],
    ['boolean', 'False', false],
    ['boolean', 1, true],
    ['boolean', 'no', false],
    ['boolean', 2, null],
    ['boolean', 'perhaps', null],
    ['date', '2030-01-31', '2030-01-31'],
    ['date', '2030-01-31T23:59:59-11:00', '2030-01-31'],
    ['date', '2030-13-01', null],
    ['date', '2028-02-29', '2028-02-29'],
    ['date', '2030-01-3', null],
    ['date', '2030-01-31 23:59:59 Europe/Berlin', '2030-01-31'],
    ['date', '2030-01-31+02:00', '2030-01-31'],
    ['date', '2030-01-31Z', '2030-01-31'],
    ['date', '2028-02-29T00:00:00Z', '2028-02-29'],
    ['date', '2030-01-3145', null],
    ['date', '2030-01-31-007', null],
    ['date', '2030-01-31/2030-02-05', null],
    ['date', '2030-01-31 to 2030-02-05', null],
    ['date', 'soon', null],
    ['date', 1_900_000_000_000, null],
    ['date', 20_240_305, '2024-03-05'],
    ['date', '2024-02-30', null],
    ['date', '20240305', '2024-03-05'],
    ['date', '2024/03/05', '2024-03-05'],
    ['date', '5. März 2024', '2024-03-05'],
    ['date', '05-MAR-24', '2024-03-05'],
    ['date', '03.04.2026', null],
    ['date', '/Date(1709596800000+0100)/', '2024-03-05'],
    ['date-time', '2030-01-31T10:00:00+02:00', '2030-01-31T08:00:00.000Z'],
    ['date-time', '2030-01-31T10:00:00.1234567Z', '2030-01-31T10:00:00.123Z'],
    ['date-time', '2030-01-31', '2030-01-31'],
    // Without a zone it is UTC, wherever the server stands.
    ['date-time', '2030-07-31T10:00:00', '2030-07-31T10:00:00.000Z'],
    ['date-time', '2030-07-31T10:00:00.0000000', '2030-07-31T10:00:00.000Z'],
    ['date-time', 0, '1970-01-01T00:00:00.000Z'],
    ['date-time', 1_709_625_600_000, '2024-03-05T08:00:00.000Z'],
    // Seconds, of which the column does not say that it counts them.
    ['date-time', 1_709_625_600, null],
    ['date-time', NaN, null],
    ['date-time', '2024-03-05 08:00:00+01', '2024-03-05T07:00:00.000Z'],
    ['date-time', '2024-03-05 08:00:00.123456 +0530', '2024-03-05T02:30:00.123Z'],
    ['date-time', '2024-03-05 08:00:00 UTC', '2024-03-05T08:00:00.000Z'],
    ['date-time', '/Date(1709625600000)/', '2024-03-05T08:00:00.000Z'],
    ['date-time', '\\/Date(-62135596800000)\\/', '0001-01-01T00:00:00.000Z'],
    ['date-time', 'Tue, 05 Mar 2024 08:00:00 +0100', '2024-03-05T07:00:00.000Z'],
    ['date-time', 'Tue, 05 Mar 2024 08:00:00 GMT', '2024-03-05T08:00:00.000Z'],
    ['date-time', '5 Mar 24 08:00 EST', '2024-03-05T13:00:00.000Z'],
    ['date-time', 'Wed, 05 Mar 2024 08:00:00 GMT', null],
    ['date-time', 'Tue Mar  5 08:00:00 2024', '2024-03-05T08:00:00.000Z'],
    ['date-time', 'Mar 5, 2024, 8:05 PM', '2024-03-05T20:05:00.000Z'],
    ['date-time', '20240305T080000Z', '2024-03-05T08:00:00.000Z'],
    ['date-time', '20240305080000', '2024-03-05T08:00:00.000Z'],
    ['date-time', '2024-03-05 soon', null],
    ['boolean', 'Ja', true],
    ['boolean', 'nein', false],
    ['boolean', 'oui', true],
    ['boolean', 'X', true],
    ['number', '12345678901234567890', null],
    ['date-time', 1e300, null],
    ['date-time', '2030-01-31T23:59:59Z', '2030-01-31T23:59:59.000Z'],
    ['date-time', '2028-02-29T00:00:00Z', '2028-02-29T00:00:00.000Z'],
    ['date-time', '2030-01-31T24:00:00Z', '2030-02-01T00:00:00.000Z'],
    ['date-time', '2030-01-31T99:00:00Z', null],
    ['date-time', '2030-01-31T10:60:00Z', null],
    ['date-time', '2030-00-10T10:00:00Z', null],
    ['person', { displayName: 'Ada', mail: 'ada@contoso.example' }, ada],
    ['person', { user: { displayName: 'Ada', email: 'ada@contoso.example' } }, ada],
    ['person', { LookupValue: 'Ada', Email: 'ada@contoso.example' }, ada],
    ['person', 'Ada', { name: 'Ada' }],
    [
      'person',
      { mail: 'ada@contoso.example' },
      { name: 'ada@contoso.example', email: 'ada@contoso.example' },
    ],
    ['person', { id: 1 }, null],
    ['person', ['Ada'], null],
    ['people', [{ displayName: 'Ada', mail: 'ada@contoso.example' }, null, 'Bob'], [ada, { name: 'Bob' }]],
    ['people', { displayName: 'Ada', mail: 'ada@contoso.example' }, [ada]],
    ['people', [], null],
    ['email', 'ada@contoso.example', 'ada@contoso.example'],
    ['link', 'https://contoso.example', { url: 'https://contoso.example/', text: 'https://contoso.example' }],
    [
      'link',
      { Url: 'https://contoso.example/a', Description: 'Home' },
      { url: 'https://contoso.example/a', text: 'Home' },
    ],
    [
      'link',
      { webUrl: 'https://contoso.example/a', name: 'a' },
      { url: 'https://contoso.example/a', text: 'a' },
    ],
    [
      'link',
      'mailto:ada@contoso.example',
      { url: 'mailto:ada@contoso.example', text: 'mailto:ada@contoso.example' },
    ],
    ['link', 'javascript:alert(1)', null],
    ['link', ' JaVaScRiPt:alert(1)', null],
    ['link', 'data:text/html,x', null],
    ['link', 'vbscript:x', null],
    ['link', { Url: 'java\tscript:alert(1)', Description: 'Home' }, null],
    ['link', '/relative', null],
    ['link', 7, null],
    ['choice', 'Green', 'Green'],
    ['choices', ['a', 'b'], ['a', 'b']],
    ['choices', 'a', ['a']],
    ['choices', [null, ''], null],
    ['lookup', { LookupValue: 'Contoso', LookupId: 3 }, 'Contoso'],
    ['json', { a: [1] }, '{"a":[1]}'],
    ['json', 'text', '"text"'],
    ['json', null, null],
  ] as const)('as %s reads %j as %j', (type, raw, cell) => {
    expect(readingRules[type].read(raw, unknownOrigin)).toEqual(cell);
  });

  it('reads whole seconds, near the ends of months too, as JavaScript’s own dates do', () => {
    const number = (from: number, to: number, digits = 2) =>
      fc.integer({ min: from, max: to }).map((each) => String(each).padStart(digits, '0'));
    const parts = fc.tuple(
      number(0, 9999, 4),
      number(0, 13),
      fc.oneof(number(0, 32), number(27, 32)),
      number(0, 25),
      number(0, 61),
      number(0, 61),
    );
    fc.assert(
      fc.property(parts, ([year, month, day, hour, minute, second]) => {
        const text = `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
        const ms = Date.parse(text);
        // JavaScript takes 29 February of any year, for 1 March.
        const dayMs = Date.parse(text.slice(0, 10));
        const isDay = !Number.isNaN(dayMs) && new Date(dayMs).toISOString().startsWith(text.slice(0, 10));
        expect(readingRules['date-time'].read(text, unknownOrigin)).toBe(
          Number.isNaN(ms) || !isDay ? null : new Date(ms).toISOString(),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(columnTypes)('as %s never throws, and gives a cell that can be printed, for any JSON', (type) => {
    const raw = fc.oneof(
      fc.jsonValue({ maxDepth: 5 }),
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      fc.webUrl(),
      fc.record({
        displayName: fc.jsonValue(),
        mail: fc.jsonValue(),
        user: fc.jsonValue(),
        Url: fc.webUrl(),
      }),
    );
    fc.assert(
      fc.property(raw, (each) => {
        const cell = readingRules[type].read(each, unknownOrigin);
        expect(isCell(cell)).toBe(true);
        expect(JSON.parse(JSON.stringify(cell))).toEqual(Object.is(cell, -0) ? 0 : cell);
        expect(
          formatCell(cell, { type, currency: 'EUR' }, { locale: 'en', timeZone: 'UTC' }).isWellFormed(),
        ).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it.each(columnTypes)('as %s does not throw on JSON nested beyond all sense', (type) => {
    const depth = 50_000;
    const documents = [
      '['.repeat(depth) + ']'.repeat(depth),
      '{"user":'.repeat(depth) + '1' + '}'.repeat(depth),
    ];
    for (const document of documents) {
      const value: unknown = JSON.parse(document);
      expect(() => readingRules[type].read(value, unknownOrigin)).not.toThrow();
    }
  });

  it.each(['text', 'person', 'json', 'choices', 'link'] as const)(
    'as %s cuts long texts, never within a character',
    (type) => {
      const long = `https://contoso.example/${'😀'.repeat(maxCellCharacters)}`;
      const printed = formatCell(
        readingRules[type].read(long, unknownOrigin),
        { type },
        { locale: 'en', timeZone: 'UTC' },
      );
      expect(printed.length).toBeLessThanOrEqual(maxCellCharacters);
      expect(printed.endsWith('…')).toBe(true);
      expect(printed.isWellFormed()).toBe(true);
    },
  );
});

function isCell(cell: CellValue): boolean {
  if (cell === null || typeof cell === 'string' || typeof cell === 'boolean') return true;
  if (typeof cell === 'number') return Number.isFinite(cell);
  if (Array.isArray(cell))
    return cell.length > 0 && cell.every((each) => typeof each === 'string' || 'name' in each);
  return 'name' in cell
    ? cell.name !== ''
    : 'url' in cell && /^(https?|mailto):/.test(cell.url) && cell.text !== '';
}
