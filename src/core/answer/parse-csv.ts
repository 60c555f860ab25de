import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import Papa from 'papaparse';
import { fail, succeed } from '../result';
import type { Result } from '../result';
import { findDelimiter, readSepLine } from './csv-delimiter';
import { nameColumns } from './name-columns';

/** What {@link parseCsv} gives. */
export interface ParsedCsv {
  readonly rows: readonly Record<string, string>[];
  /** Names of the columns, which are there without rows too. */
  readonly headings: readonly string[];
  /** What about the file is worth knowing. */
  readonly notes: readonly Text[];
}

/**
 * Parses CSV (RFC 4180) with a header line; the delimiter is the one that a line `sep=;` names, as Excel writes it,
 * or the one that cuts the lines most evenly. A first line that none cuts is of a single column. Rows are objects of
 * texts. Cells beyond the header have no name and are left out; a note says so where they hold anything. Another one
 * tells of lines that end before the header does: a line break within a cell, or the end of a file that was cut.
 */
export function parseCsv(text: string): Result<ParsedCsv, Text> {
  const told = readSepLine(text);
  const content = told === null ? text : told.rest;
  if (content.trim() === '') return succeed({ rows: [], headings: [], notes: [] });
  const delimiter = told?.delimiter ?? findDelimiter(content).delimiter;
  const { data, errors } = Papa.parse<string[]>(content, { delimiter, skipEmptyLines: 'greedy' });
  const broken = errors.find(({ type }) => type === 'Quotes');
  if (broken !== undefined)
    return fail(buildText('problem.answer.quoteOpen', { row: (broken.row ?? 0) + 1 }));
  const [header = [], ...lines] = data;
  const names = nameColumns(header);
  // A header that ends with a delimiter has no last column.
  const named = header.findLastIndex((cell) => cell.trim() !== '') + 1;
  const tellLines = (key: 'moreCells' | 'fewerCells', odd: readonly (readonly string[])[]) =>
    odd
      .slice(0, 1)
      .map((cells) => buildText(`note.csv.${key}`, { count: odd.length, line: cut(cells.join(delimiter)) }));
  const notes = [
    ...tellLines(
      'moreCells',
      lines.filter((cells) => hasMore(cells, names.length)),
    ),
    ...tellLines(
      'fewerCells',
      lines.filter((cells) => cells.length < named),
    ),
  ];
  return succeed({ rows: lines.map((cells) => toRow(names, cells)), headings: names, notes });
}

const longestLine = 120;
const cut = (line: string) => (line.length > longestLine ? `${line.slice(0, longestLine - 1)}…` : line);

const hasMore = (cells: readonly string[], columns: number) =>
  cells.length > columns && cells.slice(columns).some((cell) => cell.trim() !== '');

function toRow(names: readonly string[], cells: readonly string[]): Record<string, string> {
  const row: Record<string, string> = {};
  names.forEach((name, index) => {
    const cell = cells[index];
    if (cell === undefined) return;
    // `__proto__` as a heading would otherwise set the row's prototype and be lost.
    if (name === '__proto__') Object.defineProperty(row, name, { value: cell, enumerable: true });
    else row[name] = cell;
  });
  return row;
}
