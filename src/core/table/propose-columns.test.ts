import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphUser } from '../../../test/builders/graph';
import { columnSchema } from '../../contract/table';
import { buildRowMapper } from './map-rows';
import { proposeInEnglish } from '../../../test/builders/proposed-columns';

const users = Array.from({ length: 10 }, (_, n) => graphUser(n));
const byPath = (rows: readonly unknown[]) =>
  new Map(proposeInEnglish(rows).map((column) => [column.path, column]));

describe('proposeColumns', () => {
  it('proposes a column for each member, with name, type, sample and how often it is filled', () => {
    const columns = byPath(users);
    expect([...columns.keys()]).toEqual(Object.keys(graphUser(0)).map((name) => `$.${name}`));
    expect(columns.get('$.mail')).toEqual({
      key: 'mail',
      name: 'Mail',
      path: '$.mail',
      type: 'email',
      hidden: false,
      sample: 'user0@contoso.example',
      filled: 0.8,
      suggested: true,
    });
    expect(columns.get('$.userPrincipalName')).toMatchObject({ name: 'User principal name' });
    expect(columns.get('$.accountEnabled')).toMatchObject({ type: 'boolean', sample: 'No' });
  });

  it('suggests the record’s own id as a hidden column, so that a field can remember records by it', () => {
    expect(byPath(users).get('$.id')).toMatchObject({ suggested: true, hidden: true });
    const suggested = proposeInEnglish(users).filter((column) => column.suggested);
    expect(suggested.filter(({ hidden }) => hidden)).toHaveLength(1);
    expect(suggested.filter(({ hidden }) => !hidden).length).toBeGreaterThan(3);
  });

  it.each([
    ['that is missing in a row', [{ id: 1, name: 'a' }, { name: 'b' }]],
    [
      'that two rows share',
      [
        { id: 1, name: 'a' },
        { id: 1, name: 'b' },
      ],
    ],
    ['of something else', [{ ownerId: 1, name: 'a' }]],
  ])('suggests no id %s', (_, rows) => {
    const { suggested = false, hidden = false } = byPath(rows).get('$.id') ?? {};
    expect({ suggested, hidden }).toEqual({ suggested: false, hidden: false });
  });

  it('suggests a list item’s own columns before what stands around them', () => {
    const around = { createdDateTime: '2026-01-05T08:00:00Z', webUrl: 'https://a.example/1', kind: 'Item' };
    const fields = { Title: 'Nord Logistics', Status: 'Lead', OwnerLookupId: '11', a: 1, b: 2, c: 3, d: 4 };
    const keys = (row: object) =>
      proposeInEnglish([{ id: '1', ...row }]).flatMap(({ key, hidden, suggested }) =>
        suggested && !hidden ? [key] : [],
      );
    expect(keys({ ...around, fields })).toEqual(
      ['Title', 'Status', 'a', 'b', 'c', 'd'].map((name) => `fields_${name}`),
    );
    // Beside a name of its own, such a member is only one among others.
    const properties = { colour: 'red', size: 'L' };
    expect(keys({ name: 'Shirt', price: 12, properties })).toEqual([
      'name',
      'price',
      'properties_colour',
      'properties_size',
    ]);
  });

  it('opens nested objects three levels deep, and leaves annotations out', () => {
    const rows = [
      {
        '@odata.etag': 'x',
        'a@odata.type': 'y',
        a: { b: { c: { d: 1 } } },
        fields: { Job_x0020_Title: 'CEO' },
      },
    ];
    expect([...byPath(rows).keys()]).toEqual(['$.a.b.c', '$.fields.Job_x0020_Title']);
    expect(byPath(rows).get('$.fields.Job_x0020_Title')).toMatchObject({ name: 'Job Title' });
  });

  it('takes attributes of XML for what they are', () => {
    const rows = [
      { '@id': '7', '@xsi:type': 'q', n: { '@lang': 'de', _text: 'x' } },
      { '@id': '8', n: { '@lang': 'en', _text: 'y' } },
    ];
    const columns = proposeInEnglish(rows, { isTextual: true });
    expect(columns.map(({ path, name }) => [path, name])).toEqual([
      ["$['@id']", 'Id'],
      ["$.n['@lang']", 'N Lang'],
      ['$.n._text', 'N Text'],
    ]);
    expect(columns[0]).toMatchObject({ hidden: true, suggested: true });
    expect(proposeInEnglish([{ '@a': 'x' }], { isTextual: true })).toMatchObject([{ suggested: true }]);
  });

  it('shows an object without members as a column of its own', () => {
    expect(proposeInEnglish([{ value: {} }])).toMatchObject([
      { path: '$.value', type: 'json', sample: '{}' },
    ]);
  });

  it('keeps a person whole', () => {
    const rows = [{ author: { user: { displayName: 'Ada', email: 'ada@contoso.example' } } }];
    expect(byPath(rows).get('$.author')).toMatchObject({ type: 'person', sample: 'Ada' });
  });

  it('takes rows that are plain values as one column', () => {
    expect(proposeInEnglish(['a', 'b'])).toMatchObject([
      { path: '$', type: 'text', sample: 'a', suggested: true },
    ]);
  });

  it('suggests at most six, and something whenever it proposes anything', () => {
    const wide = Object.fromEntries(Array.from({ length: 150 }, (_, n) => [`m${n}`, n]));
    const columns = proposeInEnglish([wide]);
    expect(columns).toHaveLength(100);
    expect(columns.filter(({ suggested }) => suggested)).toHaveLength(6);
    expect(proposeInEnglish([{ id: 'x' }])).toMatchObject([{ suggested: true, hidden: false }]);
  });

  it('gives names that need quotes a path that finds them', () => {
    const rows = [{ "it's": 1, 'a.b': 2, 'c d': 3, 'e"f\\': 4 }];
    const mapper = buildRowMapper(proposeInEnglish(rows));
    expect(mapper.ok && mapper.value.mapRow(rows[0])).toEqual([1, 2, 3, 4]);
  });

  it.each([
    [{ '': 1 }],
    [{ ' ': 1 }],
    [{ _: 1 }],
    [{ ['n'.repeat(600)]: 1 }],
    [{ ['ü'.repeat(200)]: 1 }],
    [{ a: { ' x ': 1 } }],
  ])('proposes nothing that could not be stored: %#', (row) => {
    for (const column of proposeInEnglish([row]))
      expect(columnSchema.safeParse(column)).toMatchObject({ success: true });
  });

  it('proposes only columns that can be stored and mapped, with unique keys, for any rows', () => {
    const row = fc.oneof(
      fc.jsonValue({ maxDepth: 4 }),
      fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })),
    );
    fc.assert(
      fc.property(fc.array(row, { maxLength: 5 }), (rows) => {
        const columns = proposeInEnglish(rows);
        expect(new Set(columns.map(({ key }) => key)).size).toBe(columns.length);
        for (const column of columns) {
          const parsed = columnSchema.safeParse(column);
          expect(parsed.success, JSON.stringify(column)).toBe(true);
          expect(parsed.data?.path).toBe(column.path);
          expect(column.filled).toBeGreaterThanOrEqual(0);
          expect(column.filled).toBeLessThanOrEqual(1);
        }
        const mapper = buildRowMapper(columns);
        expect(mapper.ok).toBe(true);
        if (mapper.ok)
          for (const each of rows) expect(mapper.value.mapRow(each)).toHaveLength(columns.length);
      }),
      { numRuns: 500 },
    );
  });

  it('does not stumble over rows nested beyond all sense', () => {
    const deep = JSON.parse('{"user":'.repeat(20_000) + '1' + '}'.repeat(20_000)) as unknown;
    expect(() => proposeInEnglish([deep, { a: deep }])).not.toThrow();
  });

  describe('values that can be read in two ways', () => {
    const rows = [{ amount: '1.234', day: '03.04.2026' }];
    const columns = (more: object) =>
      proposeInEnglish(
        rows.map((row) => ({ ...row, ...more })),
        { isTextual: true },
      ).slice(0, 2);

    it('are asked about, with the sample in both readings', () => {
      expect(columns({}).map(({ question }) => question)).toEqual([
        {
          written: '1.234',
          readings: [{ value: '1.234' }, { spelling: 'decimal-comma', value: '1234' }],
        },
        {
          written: '03.04.2026',
          readings: [
            { spelling: 'day-first', value: '2026-04-03' },
            { spelling: 'month-first', value: '2026-03-04' },
          ],
        },
      ]);
    });

    it('are read as the other columns are written', () => {
      expect(columns({ price: '9,95 €' })).toMatchObject([
        { type: 'number', spelling: 'decimal-comma' },
        { type: 'date', spelling: 'day-first' },
      ]);
      expect(columns({ price: '9.95', due: '12/31/2026' })).toMatchObject([
        { type: 'number', spelling: 'decimal-point' },
        { type: 'date', spelling: 'month-first' },
      ]);
      const asked = [...columns({ price: '9,95 €' }), ...columns({ price: '9.95', due: '12/31/2026' })];
      expect(asked.filter(({ question }) => question !== undefined)).toEqual([]);
    });

    it('are asked about where the other columns say both', () => {
      expect(columns({ a: '9,95', b: '9.95' })[0]!.question).toBeDefined();
    });
  });

  it('keeps headings as they were written, and reads the names of programs', () => {
    const names = ['IBAN', 'Kunden-Nr.', 'Net Amount', 'userID', 'due-date', 'ORDER_NO', 'Zip'];
    const rows = [Object.fromEntries(names.map((name) => [name, 'x']))];
    expect(proposeInEnglish(rows).map(({ name }) => name)).toEqual([
      'IBAN',
      'Kunden-Nr.',
      'Net Amount',
      'User ID',
      'Due date',
      'ORDER NO',
      'Zip',
    ]);
  });

  it.each([
    ['title', { rendered: 'Hello' }, '$.title.rendered'],
    ['subject', 'Hello', '$.subject'],
  ])('takes what a record is called (%s) into the first choice', (name, value, path) => {
    const others = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((each) => [`member${each}`, `text ${each}`]));
    const chosen = proposeInEnglish([{ ...others, [name]: value }]).filter(({ suggested }) => suggested);
    expect(chosen.map((column) => column.path)).toContain(path);
    expect(chosen).toHaveLength(6);
  });

  it('takes what ServiceNow shows rather than what it stores', () => {
    const rows = [
      { state: { display_value: 'Open', value: '1' }, owner: { display_value: 'Ada', link: 'x' } },
    ];
    expect(proposeInEnglish(rows).map(({ path, name }) => [path, name])).toEqual([
      ['$.state.display_value', 'State'],
      ['$.owner.display_value', 'Owner'],
    ]);
  });
});
