import Papa from 'papaparse';

/**
 * Delimiters, the likelier first where several cut a file equally well: where there is a semicolon in every line, the
 * commas are those of decimals, and where there is a tab, nobody typed it.
 */
const delimiters = ['\t', ';', '|', ','] as const;

/** Unit separator: stands in no text. */
const noDelimiter = '\u001f';

/** Lines looked at. */
const sampleLines = 60;

/** A delimiter, and how well it cuts a text. */
export interface FoundDelimiter {
  readonly delimiter: string;
  /** Cells of the first line. */
  readonly columns: number;
  /** Lines looked at, the first one with them. */
  readonly lines: number;
  /** Share of the lines that have as many cells as the first, from 0 to 1. */
  readonly evenness: number;
}

/**
 * The delimiter that cuts the first lines of a text most evenly, into two cells at least. Where none cuts the first
 * line, there is one column, whatever its cells hold.
 */
export function findDelimiter(text: string): FoundDelimiter {
  const found = delimiters.map((delimiter) => measure(text, delimiter)).filter(({ columns }) => columns > 1);
  const best = found.reduce<FoundDelimiter | null>(
    (best, each) => (best === null || isBetter(each, best) ? each : best),
    null,
  );
  return best ?? measure(text, noDelimiter);
}

function isBetter(one: FoundDelimiter, other: FoundDelimiter): boolean {
  if (one.evenness !== other.evenness) return one.evenness > other.evenness;
  return one.lines === 1 ? false : one.columns > other.columns;
}

function measure(text: string, delimiter: string): FoundDelimiter {
  const { data } = Papa.parse<string[]>(text, { delimiter, preview: sampleLines, skipEmptyLines: 'greedy' });
  const columns = data[0]?.length ?? 0;
  const even = data.filter((cells) => withoutEmptyEnd(cells, columns).length === columns);
  return {
    delimiter,
    columns,
    lines: data.length,
    evenness: data.length === 0 ? 0 : even.length / data.length,
  };
}

/** Many exports end each line but the header with a delimiter. */
function withoutEmptyEnd(cells: readonly string[], columns: number): readonly string[] {
  return cells.length === columns + 1 && cells.at(-1) === '' ? cells.slice(0, -1) : cells;
}

/** The delimiter in a first line `sep=;`, which Excel obeys and does not show, and what follows; null: there is none. */
export function readSepLine(text: string): { readonly delimiter: string; readonly rest: string } | null {
  const found = /^"?sep=(.)"?[^\S\n]*\r?\n/i.exec(text);
  return found === null ? null : { delimiter: found[1]!, rest: text.slice(found[0].length) };
}

/** Whether a text that nothing names is CSV: two lines at least, all of them cut evenly. */
export function looksLikeCsv(text: string): boolean {
  if (readSepLine(text) !== null) return true;
  const { lines, columns, evenness } = findDelimiter(text);
  return lines > 1 && columns > 1 && evenness === 1;
}
