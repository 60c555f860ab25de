import { strFromU8, unzipSync, zipSync } from 'fflate';
import { InvalidSpreadsheetError, readSheet } from 'read-excel-file/universal';
import { SaxesParser } from 'saxes';
import type { FileSheet } from '../../contract/file';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import { fail, succeed } from '../result';
import type { Result } from '../result';
import { toSheetRows } from './sheet-rows';
import type { SheetCell, SheetRows } from './sheet-rows';

/** Most bytes of the documents in a workbook; far more than 50,000 rows take, far less than the app's memory. */
const maxUnpackedBytes = 120 * 1024 * 1024;

/** What of a workbook is read: no pictures, no macros, no print settings. */
const isNeeded = (name: string) =>
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/(?:_rels\/)?workbook\.xml(?:\.rels)?|xl\/(?:styles|sharedStrings)\.xml|xl\/worksheets\/[^/]+\.xml)$/i.test(
    name,
  );

type Documents = Readonly<Record<string, Uint8Array<ArrayBuffer>>>;

/** Worksheets of a workbook (.xlsx, ECMA-376), in their order. Fails with what is wrong with it. */
export function listSheets(bytes: Uint8Array): Result<readonly FileSheet[], Text> {
  const workbook = openWorkbook(bytes);
  if (!workbook.ok) return workbook;
  return succeed(workbook.value.sheets.map(({ name, isHidden }) => ({ name, isHidden })));
}

/**
 * Reads one worksheet as rows with headings. Dates are told by their cells' formats, formulas give the results that
 * were stored with them, a merged cell's value stands in each of its rows, hidden rows are rows like others.
 * @param wanted name of the sheet; empty: the first that is shown
 */
export async function parseWorkbook(bytes: Uint8Array, wanted: string): Promise<Result<SheetRows, Text>> {
  const workbook = openWorkbook(bytes);
  if (!workbook.ok) return workbook;
  const { sheets, documents, is1904 } = workbook.value;
  const sheet =
    wanted === ''
      ? (sheets.find(({ isHidden }) => !isHidden) ?? sheets[0])
      : sheets.find(({ name }) => name === wanted);
  if (sheet === undefined) {
    const names = sheets.map(({ name }) => name);
    return fail(buildText('problem.workbook.noSheet', { sheet: wanted, sheets: names }));
  }
  try {
    // Unpacked within bounds above; the library takes an archive, and gets one in which nothing is packed.
    const archive = zipSync({ ...documents }, { level: 0 });
    const cells: unknown = await readSheet(archive.buffer, sheet.name);
    const xml = documents[sheet.document];
    const facts = xml === undefined ? noFacts : readFacts(strFromU8(xml));
    // Its types name the constructor of a date where it gives a date.
    return succeed(toSheetRows(cells as readonly (readonly SheetCell[])[], { ...facts, is1904 }));
  } catch (error) {
    if (error instanceof InvalidSpreadsheetError) return fail(buildText('problem.workbook.damaged'));
    throw error;
  }
}

interface Sheet extends FileSheet {
  /** Where in the archive it lies. */
  readonly document: string;
}

interface Workbook {
  readonly documents: Documents;
  readonly sheets: readonly Sheet[];
  /** Whether its days are counted from 1904, as Excel for the Mac did. */
  readonly is1904: boolean;
}

function openWorkbook(bytes: Uint8Array): Result<Workbook, Text> {
  let unpacked = 0;
  let documents: Documents;
  try {
    documents = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!isNeeded(name)) return false;
        unpacked += originalSize;
        return unpacked <= maxUnpackedBytes;
      },
    });
  } catch {
    return fail(buildText('problem.workbook.damaged'));
  }
  if (unpacked > maxUnpackedBytes) return fail(buildText('problem.workbook.tooLarge'));
  const book = documents['xl/workbook.xml'];
  if (book === undefined) return fail(buildText('problem.workbook.none'));
  const places = new Map<string, string>();
  const rels = documents['xl/_rels/workbook.xml.rels'];
  if (rels !== undefined) {
    forEachTag(strFromU8(rels), (name, attributes) => {
      if (name === 'Relationship') places.set(attributes['Id'] ?? '', toDocument(attributes['Target'] ?? ''));
    });
  }
  const sheets: Sheet[] = [];
  let is1904 = false;
  forEachTag(strFromU8(book), (tag, attributes) => {
    if (tag === 'workbookPr') is1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
    if (tag !== 'sheet') return;
    const { name = '', state = 'visible', 'r:id': id = '' } = attributes;
    const document = places.get(id) ?? '';
    // Charts and dialogs are sheets too.
    if (document in documents) sheets.push({ name, isHidden: state !== 'visible', document });
  });
  return sheets.length === 0
    ? fail(buildText('problem.workbook.none'))
    : succeed({ documents, sheets, is1904 });
}

const toDocument = (target: string) =>
  target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`;

/** Tells of each element by its name without a prefix; a document that is no XML tells of none further. */
function forEachTag(
  xml: string,
  tell: (name: string, attributes: Readonly<Record<string, string>>) => void,
): void {
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    tell(name.slice(name.indexOf(':') + 1), attributes);
  });
  parser.on('error', () => undefined);
  parser.write(xml).close();
}

/** What the library does not tell of a sheet. */
interface SheetFacts {
  readonly merges: readonly Merge[];
  /** Cells whose formula was never calculated, as programs write them. */
  readonly uncalculated: number;
  /** Cells that hold an error, such as #N/A. */
  readonly errors: number;
}

/** Cells that are one; counted from 0, both ends within. */
interface Merge {
  readonly column: number;
  readonly first: number;
  readonly last: number;
}

const noFacts: SheetFacts = { merges: [], uncalculated: 0, errors: 0 };

function readFacts(xml: string): SheetFacts {
  const merges = [...xml.matchAll(/<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d+):[A-Z]{1,3}(\d+)"/g)].map(
    ([, letters = '', first, last]) => ({
      column: toColumn(letters),
      first: Number(first) - 1,
      last: Number(last) - 1,
    }),
  );
  const empty = xml.match(
    /<(?:\w+:)?f(?:\s[^>]*)?>[^<]*<\/(?:\w+:)?f>(?:<(?:\w+:)?v\s*\/>|<(?:\w+:)?v><\/(?:\w+:)?v>)?<\/(?:\w+:)?c>/g,
  );
  // ECMA-376 part 1, 18.18.11.
  const errors = xml.match(/<(?:\w+:)?c\s(?:[^>]*\s)?t="e"/g);
  return { merges, uncalculated: empty?.length ?? 0, errors: errors?.length ?? 0 };
}

/** Place of a column that is named in letters: A is 0, Z 25, AA 26. */
function toColumn(letters: string): number {
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number - 1;
}
