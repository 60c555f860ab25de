import { describe, expect, it } from 'vitest';
import type { CellValue, Table } from '../../../contract/table';
import type { Condition } from '../../../contract/view';
import { pickColumns } from '../../../core/view/pick-columns';
import { findFilters, keepOffered } from './find-filters';

const format = { locale: 'en-US', timeZone: 'UTC' };

function filtersOf(cells: readonly CellValue[]) {
  const table: Table = {
    columns: [{ key: 'status', name: 'Status', type: 'choice' }],
    rows: cells.map((cell) => [cell]),
  };
  return findFilters(table, pickColumns(table.columns, []), format);
}

describe('findFilters', () => {
  it('offers a column’s values in the viewer’s order, empty cells left out', () => {
    expect(filtersOf(['Open 10', 'Open 9', null, 'Open 9'])).toEqual([
      {
        key: 'status',
        name: 'Status',
        options: [
          { value: 'Open 9', label: 'Open 9' },
          { value: 'Open 10', label: 'Open 10' },
        ],
      },
    ]);
  });

  it('offers nothing for one value or for very many', () => {
    expect(filtersOf(['Open', 'Open'])).toEqual([]);
    expect(filtersOf(Array.from({ length: 31 }, (_, index) => `S${index}`))).toEqual([]);
  });
});

describe('keepOffered', () => {
  const picked: readonly Condition[] = [{ column: 'status', operator: 'in', values: ['Open', 'Lost'] }];

  it('lets go of a value that a refresh took away', () => {
    expect(keepOffered(picked, filtersOf(['Open', 'Won']))).toEqual([
      { column: 'status', operator: 'in', values: ['Open'] },
    ]);
    expect(keepOffered(picked, filtersOf(['New', 'Won']))).toEqual([]);
  });

  it('lets go of a column that is no filter any more', () => {
    expect(keepOffered(picked, filtersOf(['Open', 'Open']))).toEqual([]);
  });
});
