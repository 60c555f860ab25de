import { strToU8, zipSync } from 'fflate';

/** One cell: a number as it is written, with the number of a cell format; a formula with its result or error, or none. */
export type Cell =
  | string
  | number
  | boolean
  | null
  | { readonly serial: number; readonly style: keyof typeof styles }
  | { readonly formula: string; readonly result?: number | `#${string}` };

/** Formats that {@link aWorkbook} knows, by their place among the workbook's cell formats. */
const styles = { plain: 0, day: 1, moment: 2, duration: 3, percent: 4 } as const;

/** A worksheet. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
  readonly hidden?: boolean;
  readonly merges?: readonly string[];
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

/** A workbook (.xlsx) as Excel writes it: shared texts, formats by number, formulas with their results. */
export function aWorkbook(
  sheets: readonly Sheet[],
  { is1904 = false }: { readonly is1904?: boolean } = {},
): Uint8Array<ArrayBuffer> {
  const texts: string[] = [];
  const share = (text: string) => {
    const found = texts.indexOf(text);
    return found === -1 ? texts.push(text) - 1 : found;
  };
  const documents: Record<string, Uint8Array> = {};
  sheets.forEach(({ rows, merges = [] }, index) => {
    const data = rows
      .map((row, line) => {
        const cells = row.map((cell, column) => writeCell(cell, `${toLetters(column)}${line + 1}`, share));
        return `<row r="${line + 1}">${cells.join('')}</row>`;
      })
      .join('');
    const merged = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
    documents[`xl/worksheets/sheet${index + 1}.xml`] = strToU8(
      `${head}<worksheet ${main}><sheetData>${data}</sheetData>${merged && `<mergeCells>${merged}</mergeCells>`}</worksheet>`,
    );
  });
  const names = sheets.map(
    ({ name, hidden }, index) =>
      `<sheet name="${escape(name)}" sheetId="${index + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${index + 1}"/>`,
  );
  const parts = sheets.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  const more = ['styles', 'sharedStrings'].map(
    (part, index) =>
      `<Relationship Id="rId${sheets.length + index + 1}" Type="${relations}/${part}" Target="${part}.xml"/>`,
  );
  const packageRelations = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';
  return zipSync({
    ...documents,
    '_rels/.rels': strToU8(
      `${head}<Relationships ${packageRelations}><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `${head}<Relationships ${packageRelations}>${[...parts, ...more].join('')}</Relationships>`,
    ),
    'xl/workbook.xml': strToU8(
      `${head}<workbook ${main} xmlns:r="${relations}"><workbookPr${is1904 ? ' date1904="1"' : ''}/><sheets>${names.join('')}</sheets></workbook>`,
    ),
    'xl/styles.xml': strToU8(
      `${head}<styleSheet ${main}><numFmts count="2"><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy\\ hh:mm"/><numFmt numFmtId="165" formatCode="[h]:mm"/></numFmts><cellXfs count="5">${[0, 14, 164, 165, 9].map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs></styleSheet>`,
    ),
    'xl/sharedStrings.xml': strToU8(
      `${head}<sst ${main} count="${texts.length}" uniqueCount="${texts.length}">${texts.map((text) => `<si><t xml:space="preserve">${escape(text)}</t></si>`).join('')}</sst>`,
    ),
  });
}

const toLetters = (column: number): string =>
  (column >= 26 ? toLetters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));

function writeCell(cell: Cell, ref: string, share: (text: string) => number): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return `<c r="${ref}" t="s"><v>${share(cell)}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${ref}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell === 'number') return `<c r="${ref}"><v>${cell}</v></c>`;
  if ('serial' in cell) return `<c r="${ref}" s="${styles[cell.style]}"><v>${cell.serial}</v></c>`;
  const result = cell.result === undefined ? '' : `<v>${cell.result}</v>`;
  const type = typeof cell.result === 'string' ? ' t="e"' : '';
  return `<c r="${ref}"${type}><f>${escape(cell.formula)}</f>${result}</c>`;
}
