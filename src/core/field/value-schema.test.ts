import { describe, expect, it } from 'vitest';
import { fieldSettings } from '../../../test/builders/fields';
import { buildValueSchema } from './value-schema';

const aliases = (names: readonly (readonly [string, string])[], portal?: readonly string[]) => {
  const columns = names.map(([key]) => key);
  const settings = fieldSettings({
    columns,
    ...(portal === undefined ? {} : { portal: { isOffered: true, columns: [...portal] } }),
  });
  const schema = buildValueSchema('single', settings, new Map(names)) as {
    readonly properties: {
      readonly search: { readonly properties: Record<string, { searchAlias: string }> };
    };
  };
  return Object.values(schema.properties.search.properties).map(({ searchAlias }) => searchAlias);
};

describe('the schema of a field’s value', () => {
  it('names columns for JQL by their names, none twice and none like ours', () => {
    expect(
      aliases([
        ['a', 'Due date'],
        ['b', 'due Date'],
        ['c', 'ID'],
        ['d', '2nd name'],
        ['e', 'Größe'],
        ['f', '名前'],
      ]),
    ).toEqual(['DueDate', 'DueDate2', 'ID2', 'Column2ndName', 'GroE', 'Column']);
  });

  it('has no search for columns that a portal’s field does not store', () => {
    expect(
      aliases(
        [
          ['city', 'City'],
          ['margin', 'Margin'],
        ],
        ['city'],
      ),
    ).toEqual(['City']);
  });
});
