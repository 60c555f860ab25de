import type { DataSourceDetail, TestResult } from '../../../src/contract/data-source';
import type { CellValue } from '../../../src/contract/table';
import { expectData } from '../app-under-test';
import type { AppUnderTest, NewDataSource } from '../app-under-test';

/** Tries a request, and again with the paging that the test proposes, as its button does. */
export async function settle(
  app: AppUnderTest,
  draft: NewDataSource,
): Promise<readonly [NewDataSource, TestResult]> {
  const first = expectData(await app.try(draft));
  if (first.suggestedPaging === null) return [draft, first];
  const paged = { ...draft, paging: first.suggestedPaging };
  return [paged, expectData(await app.try(paged))];
}

/** A table as a reader sees it. */
export interface ShownTable {
  readonly dataSource: DataSourceDetail;
  /** Cells of the column that reads a path, in the order of the rows. Throws if nothing proposed that column. */
  readonly cellsOf: (path: string) => readonly CellValue[];
}

let shownCount = 0;

/**
 * Saves a data source as Save & test does, under a name of its own, puts it on a page and opens that. Throws unless the
 * page has all rows.
 */
export async function showOnPage(app: AppUnderTest, draft: NewDataSource): Promise<ShownTable> {
  shownCount += 1;
  const dataSource = await app.addTested({ ...draft, name: `${draft.name} ${shownCount}` });
  const config = await app.bind(dataSource.id);
  const { table, truncated } = expectData(await app.macro('viewTable', { config }));
  if (truncated) throw new Error(`${draft.name} is cut`);
  return {
    dataSource,
    cellsOf(path) {
      const key = dataSource.columns.find((column) => column.path === path)?.key;
      const index = table.columns.findIndex((column) => column.key === key);
      if (index === -1) {
        const known = dataSource.columns.map((column) => column.path).join(', ');
        throw new Error(`No column reads ${path}; there are ${known}`);
      }
      return table.rows.map((row) => row[index] ?? null);
    },
  };
}
