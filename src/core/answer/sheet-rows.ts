import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import { nameColumns } from './name-columns';

/** A cell as a workbook has it; null: it is empty or holds an error. A time has no zone: it stands in UTC's place. */
export type SheetCell = string | number | boolean | Date | null;

/** What is known of a sheet besides its cells. */
export interface SheetContext {
  /** Merged cells by their left column and rows; counted from 0, both ends within. */
  readonly merges: readonly { readonly column: number; readonly first: number; readonly last: number }[];
  /** Cells whose formula was never calculated. */
  readonly uncalculated: number;
  /** Cells that hold an error. */
  readonly errors: number;
  /** Whether days are counted from 1904. */
  readonly is1904: boolean;
}

/** A worksheet as rows. */
export interface SheetRows {
  readonly rows: readonly Record<string, unknown>[];
  readonly headings: readonly string[];
  readonly notes: readonly Text[];
}

/** Headings stand in one of the first rows: below a title, a date of the report or the company's name. */
const headingRows = 20;
/** Merged cells beyond these are left as they are: a form is no table. */
const mostMerges = 20_000;

/**
 * Makes rows of a worksheet's cells. The headings are the first row that is about as wide as the rows below it.
 * A column whose times are all midnight holds days; one whose times are all below sixty days from the beginning of
 * the calendar holds times of day or durations, as there is no other way to write them.
 */
export function toSheetRows(cells: readonly (readonly SheetCell[])[], context: SheetContext): SheetRows {
  const filled = fillMerged(cells, context.merges);
  const headingAt = findHeading(filled);
  if (headingAt === null) return { rows: [], headings: [], notes: [] };
  const [heading = [], ...lines] = filled.slice(headingAt);
  const isUsed = (column: number) =>
    isFull(heading[column] ?? null) || lines.some((line) => isFull(line[column] ?? null));
  const width = Math.max(heading.length, ...lines.slice(0, headingRows).map(({ length }) => length));
  const columns = Array.from({ length: width }, (_, column) => column).filter(isUsed);
  const epochMs = epoch1900Ms + (context.is1904 ? 1_462 * dayMs : 0);
  const writers = columns.map((column) => buildTimeWriter(lines, column, epochMs));
  const names = nameColumns(columns.map((column) => toHeading(heading[column] ?? null, epochMs)));
  const rows = lines
    .filter((line) => line.some(isFull))
    .map((line) => {
      const row: Record<string, unknown> = {};
      columns.forEach((column, index) => {
        const cell = line[column] ?? null;
        const value = cell instanceof Date ? writers[index]!(cell) : cell;
        Object.defineProperty(row, names[index]!, {
          value,
          enumerable: true,
          configurable: true,
          writable: true,
        });
      });
      return row;
    });
  const above = filled.slice(0, headingAt).filter((line) => line.some(isFull)).length;
  return {
    rows,
    headings: names,
    notes: [
      ...(above === 0 ? [] : [buildText('note.workbook.above', { count: above, row: headingAt + 1 })]),
      ...(context.uncalculated === 0
        ? []
        : [buildText('note.workbook.uncalculated', { count: context.uncalculated })]),
      ...(context.errors === 0 ? [] : [buildText('note.workbook.errors', { count: context.errors })]),
    ],
  };
}

const isFull = (cell: SheetCell) => cell !== null && cell !== '';

/** A merged cell's value belongs to each of its rows. */
function fillMerged(
  cells: readonly (readonly SheetCell[])[],
  merges: SheetContext['merges'],
): readonly (readonly SheetCell[])[] {
  const tall = merges.filter(({ first, last }) => last > first).slice(0, mostMerges);
  if (tall.length === 0) return cells;
  const filled = cells.map((line) => [...line]);
  for (const { column, first, last } of tall) {
    const value = filled[first]?.[column] ?? null;
    for (let row = first + 1; row <= Math.min(last, filled.length - 1); row += 1)
      filled[row]![column] = value;
  }
  return filled;
}

/** The first of the beginning’s rows in which at least half as many cells are filled as in the fullest; null: none. */
function findHeading(cells: readonly (readonly SheetCell[])[]): number | null {
  const counts = cells.slice(0, headingRows).map((line) => line.filter(isFull).length);
  const most = Math.max(0, ...counts);
  // A sheet may begin far below its top.
  if (most === 0) {
    const first = cells.findIndex((line) => line.some(isFull));
    return first === -1 ? null : first;
  }
  // A single cell above several is a title.
  return counts.findIndex((count) => count === most || (count > 1 && count * 2 >= most));
}

const dayMs = 86_400_000;
const epoch1900Ms = Date.UTC(1899, 11, 30);
const longestDurationMs = 60 * dayMs;

/** A stored time is a fraction of a day in binary, so its last digits are noise below a second. */
const toSecond = (time: Date) => Math.round(time.getTime() / 1_000) * 1_000;

function buildTimeWriter(
  lines: readonly (readonly SheetCell[])[],
  column: number,
  epochMs: number,
): (time: Date) => string {
  const times = lines.map((line) => line[column]).filter((cell) => cell instanceof Date);
  const isDuration = times.every((time) => isBeforeDays(time, epochMs));
  if (isDuration) return (time) => writeDuration(toSecond(time) - epochMs);
  const hasDaysOnly = times.every((time) => toSecond(time) % dayMs === 0);
  return (time) =>
    new Date(toSecond(time) + leapDayMs(time, epochMs)).toISOString().slice(0, hasDaysOnly ? 10 : 19);
}

/**
 * What a day before March 1900 lies short: spreadsheets that count from 1900 take it for a leap year, so that their days
 * up to the end of February have numbers of one less than the calendar since (ECMA-376 part 1, 18.17.4.1).
 */
const leapDayMs = (time: Date, epochMs: number) =>
  epochMs === epoch1900Ms && toSecond(time) < epoch1900Ms + longestDurationMs ? dayMs : 0;

const isBeforeDays = (time: Date, epochMs: number) =>
  toSecond(time) >= epochMs && toSecond(time) < epochMs + longestDurationMs;

/** Hours, minutes and seconds; the hours go on beyond a day. */
function writeDuration(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

function toHeading(cell: SheetCell, epochMs: number): string {
  if (cell instanceof Date) return buildTimeWriter([[cell]], 0, epochMs)(cell);
  return cell === null ? '' : String(cell).replace(/\s+/g, ' ').trim();
}
