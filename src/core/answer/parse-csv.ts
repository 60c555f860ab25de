import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import Papa from 'papaparse';
import { fail, succeed } from '../result';
import type { Result } from '../result';

/**
 * Parses CSV (RFC 4180) with a header line; the delimiter is guessed among comma, semicolon, tab and pipe.
 * Rows are objects of texts; cells beyond the header are left out.
 */
export function parseCsv(text: string): Result<readonly Record<string, string>[], Text> {
  if (text.trim() === '') return succeed([]);
  const { data, errors } = Papa.parse<string[]>(text, {
    delimitersToGuess: [',', ';', '\t', '|'],
    skipEmptyLines: 'greedy',
  });
  const broken = errors.find(({ type }) => type === 'Quotes');
  if (broken !== undefined)
    return fail(buildText('problem.answer.quoteOpen', { row: (broken.row ?? 0) + 1 }));
  const [header = [], ...lines] = data;
  const names = nameColumns(header);
  return succeed(lines.map((cells) => toRow(names, cells)));
}

/** Names as the header has them; an empty one is named by its place, a repeated one numbered. */
function nameColumns(header: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return header.map((cell, index) => {
    const base = cell.trim() || `column_${index + 1}`;
    let name = base;
    for (let count = 2; taken.has(name); count += 1) name = `${base}_${count}`;
    taken.add(name);
    return name;
  });
}

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
