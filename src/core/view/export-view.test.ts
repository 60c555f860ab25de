import { readFileSync } from 'node:fs';
import { validator } from '@atlaskit/adf-utils/validator';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { columnTypes } from '../../contract/table';
import type { Table } from '../../contract/table';
import { aggregations, chartKinds, displays } from '../../contract/view';
import { viewSettingsSchema } from '../../contract/view-schema';
import { toAdfMessage } from '../table/adf';
import type { AdfDocument, AdfNode } from '../table/adf';
import { unknownOrigin } from '../table/column-types/reading-rules';
import { readingOf } from '../table/column-types/registry';
import { maxExportRows } from '../table/to-adf';
import { exportView } from './export-view';
import { english } from '../../contract/text/language';
import { buildText } from '../../contract/text/text';

const moment = {
  locale: 'en',
  timeZone: 'UTC',
  nowMs: Date.parse('2026-03-31T10:00:00Z'),
  defaultSort: [],
};
const notes = {
  source: buildText('note.export.source', { name: 'Users', when: 'today', timeZone: 'UTC' }),
  warnings: [],
  language: english,
};

const table: Table = {
  columns: [
    { key: 'name', name: 'Name', type: 'text' },
    { key: 'mail', name: 'Mail', type: 'email' },
    { key: 'home', name: 'Home', type: 'link' },
    { key: 'price', name: 'Price', type: 'number', format: { unit: 'kg' } },
  ],
  rows: [
    ['Bob', null, null, 3],
    ['Ada', 'ada@contoso.example', { url: 'https://contoso.example/', text: 'Home' }, 4],
  ],
};

/** Atlassian's schema of a document: it refuses what its validator lets pass, such as an attribute that is null. */
const documentSchema = z.fromJSONSchema(
  JSON.parse(
    readFileSync(require.resolve('@atlaskit/adf-schema/json-schema/v1/full.json'), 'utf8'),
  ) as z.core.JSONSchema.JSONSchema,
);

/** Throws where Atlassian's own validator finds a node or attribute that does not belong. */
const validate = validator();
function expectValid(document: AdfDocument): void {
  const travelling = JSON.stringify(document);
  // A long one repeats what a short one has, and would take seconds.
  if (travelling.length < 20_000) documentSchema.parse(JSON.parse(travelling));
  validate(document as never, (_entity, error) => {
    throw new Error(
      `${error.code}: ${JSON.stringify(error.meta ?? {})} ${JSON.stringify(_entity).slice(0, 300)}`,
    );
  });
}

function walk(nodes: readonly AdfNode[]): readonly AdfNode[] {
  return nodes.flatMap((node) => [node, ...walk(node.content ?? [])]);
}
const textsOf = (document: AdfDocument) =>
  walk(document.content).flatMap(({ text }) => (text === undefined ? [] : [text]));
const exported = (settings: Record<string, unknown>, of = table) => {
  const document = exportView(of, viewSettingsSchema.parse(settings), moment, notes);
  expectValid(document);
  return document;
};

describe('exportView', () => {
  it('makes a table of the view’s columns, filter and order, with links', () => {
    const document = exported({
      title: 'People',
      columns: [{ key: 'name', name: 'Person', width: 40 }, { key: 'mail' }, { key: 'home' }],
      sort: [{ column: 'name', direction: 'ascending' }],
    });
    expect(document.content.map(({ type }) => type)).toEqual(['heading', 'table', 'paragraph']);
    const texts = ['People', 'Person', 'Mail', 'Home', 'Ada', 'ada@contoso.example', 'Home', 'Bob'];
    expect(textsOf(document)).toEqual([...texts, 'Users, as of today (UTC).']);
    const hrefs = walk(document.content).flatMap(({ marks }) => marks?.map((mark) => mark.attrs?.href) ?? []);
    expect(hrefs.filter(Boolean)).toEqual(['mailto:ada@contoso.example', 'https://contoso.example/']);
  });

  it('shows groups with their totals, and colours with what they mean', () => {
    const document = exported(
      {
        columns: [{ key: 'name' }, { key: 'team' }, { key: 'price' }],
        groups: [{ column: 'team' }],
        totals: [{ column: 'price', aggregation: 'sum' }],
        rules: [
          { column: 'price', operator: 'greater', values: ['3'], accent: 'green' },
          { column: 'name', operator: 'is', values: ['Cy'], accent: 'red', marks: 'row', name: 'Away' },
        ],
        sort: [{ column: 'name', direction: 'ascending' }],
        showUpdated: false,
      },
      {
        columns: [
          { key: 'name', name: 'Name', type: 'text' },
          { key: 'team', name: 'Team', type: 'choice' },
          { key: 'price', name: 'Price', type: 'number' },
        ],
        rows: [
          ['Cy', 'B', 1],
          ['Ada', 'A', 4.5],
          ['Bob', 'A', 2],
        ],
      },
    );
    const lines = walk(document.content)
      .filter(({ type }) => type === 'tableRow')
      .map(({ content = [] }) =>
        content.map((cell) =>
          walk([cell])
            .map(({ type, text, attrs }) => (type === 'status' ? `[${String(attrs?.text)}]` : (text ?? '')))
            .join(''),
        ),
      );
    expect(lines).toEqual([
      ['Name', 'Team', 'Price'],
      ['Team: A (2)', '', 'Sum: 6.5'],
      ['Ada', '[A]', '✔ 4.5'],
      ['Bob', '[A]', '2.0'],
      ['Team: B (1)', '', 'Sum: 1'],
      ['✖ Cy', '[B]', '1.0'],
      ['Total', '', 'Sum: 7.5'],
    ]);
    expect(document.content.slice(1).map(({ content }) => content?.[0]?.text)).toEqual([
      '✔ Price is greater than 3',
      '✖ Away',
    ]);
    const grounds = walk(document.content).flatMap(({ attrs }) => attrs?.background ?? []);
    expect(grounds).toEqual(['#e3fcef', '#ffebe6', '#ffebe6', '#ffebe6']);
    const aligned = walk(document.content).filter(({ marks }) =>
      marks?.some(({ type }) => type === 'alignment'),
    );
    expect(aligned.length).toBe(7);
  });

  it('says what of its colours, groups and totals is gone, and shows the rest', () => {
    const document = exported({
      groups: [{ column: 'team' }],
      totals: [{ column: 'lost', aggregation: 'sum' }],
      rules: [{ column: 'state', operator: 'is', values: ['x'], accent: 'red' }],
      columns: [{ key: 'name' }],
      showUpdated: false,
    });
    expect(textsOf(document)).toEqual([
      ...['Name', 'Bob', 'Ada'],
      "A colour rule uses the column 'state', which the data source no longer has.",
      "A total is of the column 'lost', which the data source no longer has.",
      "The rows were grouped by the column 'team', which the data source no longer has.",
    ]);
  });

  it('keeps the totals of all rows below the first of them', () => {
    const rows = Array.from({ length: maxExportRows + 5 }, (_, index) => [index] as const);
    const of: Table = { columns: [{ key: 'n', name: 'N', type: 'number' }], rows };
    const document = exported({ totals: [{ column: 'n', aggregation: 'count' }], showUpdated: false }, of);
    const texts = textsOf(document);
    expect(texts.slice(-2)[0]).toBe('Total · Count: 505');
    expect(texts.at(-1)).toContain('500');
  });

  it('shows a chart by its numbers', () => {
    const document = exported({
      display: 'chart',
      chart: { groupBy: 'name', aggregation: 'sum', value: 'price' },
      showUpdated: false,
    });
    expect(textsOf(document)).toEqual(['Name', 'Sum of Price', 'Ada', '4\u00a0kg', 'Bob', '3\u00a0kg']);
  });

  it('shows a single value as a sentence’s part', () => {
    const value = { column: 'price', aggregation: 'sum', prefix: 'about ' };
    expect(textsOf(exported({ display: 'value', value }))).toEqual(['about 7\u00a0kg']);
  });

  it('says of a single value that rows are missing, where they could change it', () => {
    const short = { ...notes, warnings: [buildText('note.export.partial')] };
    const shown = (settings: Record<string, unknown>, of = table) =>
      textsOf(exportView(of, viewSettingsSchema.parse({ display: 'value', ...settings }), moment, short));
    const doubt = '(The source could not be read to its end; rows are missing.)';
    expect(shown({ value: { column: 'price', aggregation: 'sum' } })).toEqual([`7\u00a0kg ${doubt}`]);
    expect(shown({ value: { aggregation: 'count' } })).toEqual([`2 ${doubt}`]);
    const sort = [{ column: 'price', direction: 'descending' }];
    expect(shown({ sort, value: { column: 'name' } })).toEqual([`Ada ${doubt}`]);
    expect(shown({ value: { column: 'name' } }, { ...table, rows: [] })).toEqual([`– ${doubt}`]);
    expect(shown({ value: { column: 'name' } })).toEqual(['Bob']);
  });

  it('shows a list and a sheet for each row', () => {
    const columns = [{ key: 'name' }, { key: 'price' }];
    expect(textsOf(exported({ display: 'list', columns, showUpdated: false })).join('')).toBe(
      'Bob · Price: 3\u00a0kgAda · Price: 4\u00a0kg',
    );
    const sheets = exported({ display: 'details', columns, showUpdated: false });
    expect(sheets.content.map(({ type }) => type)).toEqual(['table', 'table']);
  });

  it('says that there are no rows rather than show an empty table', () => {
    const none = { ...table, rows: [] };
    expect(textsOf(exported({ showUpdated: false }, none))).toEqual(['No rows.']);
    expect(textsOf(exported({ showUpdated: false, emptyText: 'All done.' }, none))).toEqual(['All done.']);
  });

  it('says how many rows it left out, and which condition could not be applied', () => {
    const rows = Array.from({ length: maxExportRows + 1 }, () => ['x', null, null, 1]);
    const document = exported({ showUpdated: false }, { ...table, rows });
    expect(document.content[0]!.content).toHaveLength(maxExportRows + 1);
    expect(textsOf(document).at(-1)).toBe('Showing the first 500 of 501 rows.');
    const filter = { conditions: [{ column: 'gone', operator: 'is-not', values: ['x'] }] };
    expect(textsOf(exported({ filter, showUpdated: false })).at(-1)).toContain("'gone'");
  });

  it.each(displays.filter((display) => !['value', 'chart', 'pivot'].includes(display)))(
    'is as long as Forge carries as %s, and says how many rows it shows',
    (display) => {
      const columns = Array.from({ length: 10 }, (_, n) => ({
        key: `c${n}`,
        name: `C${n}`,
        type: 'text' as const,
      }));
      const rows = Array.from({ length: 400 }, () => columns.map(() => '漢'.repeat(900)));
      const document = exportView({ columns, rows }, viewSettingsSchema.parse({ display }), moment, notes);
      const text = JSON.stringify(document);
      expect(Buffer.byteLength(text)).toBeLessThan(5_000_000);
      expect(text).toMatch(/Showing the first 1\d\d of 400 rows/);
    },
  );

  it('is valid for any cells, in every display', () => {
    const row = fc.tuple(fc.jsonValue(), fc.oneof(fc.jsonValue(), fc.webUrl()), fc.string());
    const type = fc.constantFrom(...columnTypes);
    const settings = fc.record({
      display: fc.constantFrom(...displays),
      title: fc.string({ maxLength: 20 }),
      emptyText: fc.string({ maxLength: 20 }),
      chart: fc.record({
        kind: fc.constantFrom(...chartKinds),
        groupBy: fc.constant('c0'),
        seriesBy: fc.constantFrom('c1', 'none'),
        aggregation: fc.constantFrom(...aggregations),
        value: fc.constant('c2'),
      }),
      value: fc.record({ column: fc.constant('c0'), aggregation: fc.constantFrom(...aggregations) }),
    });
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 4 }),
        fc.tuple(type, type, type),
        settings,
        (raws, types, view) => {
          const columns = types.map((each, index) => ({
            key: `c${index}`,
            name: index === 0 ? '' : 'x',
            type: each,
          }));
          const rows = raws.map((raw) =>
            raw.map((value, index) => readingOf(types[index]!).read(value, unknownOrigin)),
          );
          const document = exported(view, { columns, rows });
          for (const node of walk(document.content)) {
            if (node.type === 'text') expect(node.text).toMatch(/[^]/);
            for (const mark of node.marks ?? []) {
              if (mark.type === 'link') expect(mark.attrs?.href).toMatch(/^(https?|mailto):/);
            }
          }
        },
      ),
    );
  });
});

describe('toAdfMessage', () => {
  it('is one paragraph', () => {
    expectValid(toAdfMessage('Sorry.'));
    expect(toAdfMessage('Sorry.').content).toEqual([
      { type: 'paragraph', content: [{ type: 'text', text: 'Sorry.' }] },
    ]);
  });
});
