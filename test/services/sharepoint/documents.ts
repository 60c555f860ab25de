import { column } from './list-columns';
import { makeItems, sometimes, TITLE_COLUMN, type ListSeed } from './list-seed';

const KINDS = ['Plan', 'Report', 'Contract', 'Minutes'];

/** A table of a workbook: headings and rows of cells, as Excel keeps them. */
export interface WorkbookTable {
  name: string;
  headings: readonly string[];
  rows: readonly (readonly (string | number | boolean)[])[];
}

const BUDGET_ROWS = 650;

/** Tables of the workbooks in the library, by file name. */
export const WORKBOOKS: ReadonlyMap<string, readonly WorkbookTable[]> = new Map([
  [
    'Budget 2026.xlsx',
    [
      {
        name: 'Budget',
        headings: ['Cost centre', 'Planned', 'Approved', 'Note'],
        rows: Array.from({ length: BUDGET_ROWS }, (_, index) => [
          `CC-${1_000 + index}`,
          (index + 1) * 250.5,
          index % 3 !== 0,
          index % 5 === 0 ? 'Überprüfen' : '',
        ]),
      },
    ],
  ],
  [
    'Two tables.xlsx',
    [
      { name: 'North', headings: ['City'], rows: [['Oslo'], ['Tromsø']] },
      { name: 'South', headings: ['City'], rows: [['Roma']] },
    ],
  ],
]);

const FILES = [...WORKBOOKS.keys(), 'Notes.docx', 'Übersicht.pdf'];

/** A document library with files of several kinds. */
export const DOCUMENTS: ListSeed = {
  name: 'Shared Documents',
  displayName: 'Documents',
  description: 'Files of all projects',
  isLibrary: true,
  columns: [
    TITLE_COLUMN,
    column('FileLeafRef', 'Name', { kind: 'text' }),
    column('DocumentKind', 'Kind', { kind: 'choice', choices: KINDS }),
    column('Reviewer', 'Reviewer', { kind: 'person' }),
    column('FileSizeDisplay', 'File Size', { kind: 'text' }, { readOnly: true }),
  ],
  items: (context) => {
    const { prng, people } = context;
    return makeItems(context, FILES.length + 20, (index) => ({
      FileLeafRef: FILES[index] ?? `File ${index + 1}.txt`,
      DocumentKind: prng.pick(KINDS),
      Reviewer: sometimes(prng, 0.7, () => prng.pick(people)),
      FileSizeDisplay: String(prng.int(1_000, 9_000_000)),
    }));
  },
};
