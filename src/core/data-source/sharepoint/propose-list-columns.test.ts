import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../../../test/fakes/in-english';
import { columnSchema } from '../../../contract/table';
import { currencyOfLocale } from './currency-of-locale';
import { columnDefinitionSchema, proposeListColumns } from './propose-list-columns';

const addresses = {
  people: 'https://graph.microsoft.com/people',
  ofList: (listId: string, columnName: string) => `https://graph.microsoft.com/${listId}/${columnName}`,
};

function propose(facet: Record<string, unknown>, people: string | null = addresses.people) {
  const definition = columnDefinitionSchema.parse({ name: 'A_x0020_b', displayName: 'A b', ...facet });
  const { columns, lookups } = proposeListColumns([definition], { ...addresses, people }, inEnglish);
  return { column: columns[0]!, lookups };
}

describe('proposeListColumns', () => {
  const field = '$.fields.A_x0020_b';
  it.each([
    [{ text: { textType: 'plain' } }, { path: field, type: 'text' }],
    [{ text: { textType: 'richText' } }, { path: field, type: 'text', spelling: 'html' }],
    [{ choice: { displayAs: 'dropDownMenu' } }, { path: field, type: 'choice' }],
    [{ choice: { displayAs: 'checkBoxes' } }, { path: field, type: 'choices' }],
    [{ number: { displayAs: 'number' } }, { path: field, type: 'number' }],
    [{ number: { displayAs: 'percentage' } }, { path: field, type: 'percent' }],
    [{ currency: { locale: 'de-de' } }, { path: field, type: 'currency', currency: 'EUR' }],
    [{ currency: { locale: 'xx' } }, { path: field, type: 'number' }],
    [{ dateTime: { format: 'dateOnly' } }, { path: field, type: 'date', spelling: 'local-midnight' }],
    [{ dateTime: { format: 'dateTime' } }, { path: field, type: 'date-time' }],
    [{ boolean: {} }, { path: field, type: 'boolean' }],
    [{ personOrGroup: {} }, { path: `${field}LookupId`, type: 'person', lookup: 'people' }],
    [{ personOrGroup: { allowMultipleSelection: true } }, { path: field, type: 'people' }],
    [{ lookup: { allowMultipleValues: true, listId: 'l' } }, { path: field, type: 'lookup' }],
    [{ hyperlinkOrPicture: { isPicture: false } }, { path: field, type: 'link' }],
    [{ calculated: { outputType: 'number' } }, { path: field, type: 'number' }],
    [{ calculated: { outputType: 'dateTime', format: 'dateTime' } }, { path: field, type: 'date-time' }],
    [{ term: {} }, { path: field, type: 'choice' }],
    [{ term: { allowMultipleValues: true } }, { path: field, type: 'choices' }],
    [{ geolocation: {} }, { path: field, type: 'text' }],
    [{ somethingNew: {} }, { path: field, type: 'text' }],
  ])('reads the facet %j', (facet, expected) => {
    const { column } = propose(facet);
    expect(column).toMatchObject({ ...expected, name: 'A b', suggested: true });
    expect(columnSchema.safeParse(column).success).toBe(true);
  });

  it('takes the names of a lookup from its list', () => {
    const { column, lookups } = propose({ lookup: { listId: 'list-guid', columnName: 'SKU' } });
    expect(lookups).toEqual([
      expect.objectContaining({
        key: column.lookup,
        url: 'https://graph.microsoft.com/list-guid/SKU',
        namePath: '$.fields.SKU',
      }),
    ]);
  });

  it('shows ids where there is no list of people', () => {
    const { column, lookups } = propose({ personOrGroup: {} }, null);
    expect([column.lookup, lookups]).toEqual([undefined, []]);
  });

  it('offers site columns, and columns whose name begins with an encoded digit', () => {
    const names = [
      '_Status',
      '_x0031_st_x0020_half',
      '_UIVersionString',
      '_ComplianceTag',
      '_ModerationStatus',
    ];
    const definitions = names.map((name) => columnDefinitionSchema.parse({ name }));
    expect(proposeListColumns(definitions, addresses, inEnglish).columns.map(({ path }) => path)).toEqual([
      '$.fields._Status',
      '$.fields._x0031_st_x0020_half',
    ]);
  });

  it('leaves out what is hidden or SharePoint’s own, offers authors and times, and suggests the id, hidden', () => {
    const names = ['_UIVersionString', 'ContentType', 'LinkTitle', 'Attachments', 'Author', 'Modified', 'ID'];
    const definitions = [...names, 'Secret'].map((name) =>
      columnDefinitionSchema.parse({ name, hidden: name === 'Secret' }),
    );
    const { columns } = proposeListColumns(definitions, addresses, inEnglish);
    expect(columns.find(({ name }) => name === 'ID')?.hidden).toBe(true);
    expect(columns.map(({ name, suggested }) => [name, suggested])).toEqual([
      ['Created by', false],
      ['Modified', false],
      ['ID', true],
    ]);
  });
});

describe('currencyOfLocale', () => {
  it.each([
    ['en-us', 'USD'],
    ['de-AT', 'EUR'],
    ['zh-Hans-CN', 'CNY'],
    ['de', undefined],
    ['', undefined],
    ['en-zz', undefined],
  ])('%s is %s', (locale, currency) => {
    expect(currencyOfLocale(locale)).toBe(currency);
  });
});
