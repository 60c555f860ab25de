import type { ReadingQuestion } from '../../contract/data-source';
import type { ColumnType, ValueSpelling } from '../../contract/table';
import { buildCellReader, readingOf } from './column-types/registry';
import type { RowOrigin } from './column-types/reading-rules';
import type { GuessedType } from './guess-type';

/*
 * Values that can be read in two ways, such as 1.234 and 03.04.2026: what the other columns of the same answer say, and
 * else what an administrator is asked.
 */

/** Spellings of which an answer has one: whoever writes commas in one column does so in the next. */
const families: readonly (readonly ValueSpelling[])[] = [
  ['decimal-comma', 'decimal-point'],
  ['day-first', 'month-first'],
];

interface GuessedValues {
  readonly guessed: GuessedType;
  readonly values: readonly unknown[];
}

/** Settles what is ambiguous by the columns that are not; leaves it as it is where they say nothing, or both. */
export function buildSettler(columns: readonly GuessedValues[]): (guessed: GuessedType) => GuessedType {
  const seen = new Set(columns.filter(({ guessed }) => guessed.others === undefined).map(spellingIn));
  // Where the comma is the decimal sign, the day comes before the month.
  if (seen.has('decimal-comma') && !seen.has('month-first')) seen.add('day-first');
  return (guessed) => {
    const { others, ...rest } = guessed;
    if (others === undefined) return guessed;
    const family = families.find((each) => others.some((other) => each.includes(other))) ?? [];
    const told = family.filter((each) => seen.has(each));
    if (told.length !== 1) return guessed;
    const [spelling] = told;
    const fits = [rest.spelling ?? 'decimal-point', ...others].includes(spelling!);
    return fits ? { ...rest, spelling: spelling! } : guessed;
  };
}

/** The spelling of a column; numbers with a point need none, and tell it all the same. */
function spellingIn({ guessed, values }: GuessedValues): ValueSpelling | undefined {
  if (guessed.spelling !== undefined || !('decimal-point' in readingOf(guessed.type).spellings))
    return guessed.spelling;
  return values.some((value) => typeof value === 'string' && value.includes('.'))
    ? 'decimal-point'
    : undefined;
}

/** What to ask about values that can be read in several ways, by the first one that differs; null: nothing. */
export function askReading(
  { type, spelling, others, currency }: GuessedType,
  values: readonly unknown[],
  origin: RowOrigin,
): ReadingQuestion | null {
  if (others === undefined) return null;
  const readers = [spelling, ...others].map((each) => ({
    spelling: each,
    read: readerOf(type, each, currency),
  }));
  for (const value of values) {
    const readings = readers.map(({ spelling: each, read }) => {
      const cell = read(value, origin);
      return {
        ...(each === undefined ? {} : { spelling: each }),
        value: typeof cell === 'number' || typeof cell === 'string' ? String(cell) : '',
      };
    });
    if (new Set(readings.map((reading) => reading.value)).size > 1)
      return { written: String(value), readings };
  }
  return null;
}

const readerOf = (type: ColumnType, spelling: ValueSpelling | undefined, currency: string | undefined) =>
  buildCellReader({
    type,
    ...(spelling === undefined ? {} : { spelling }),
    ...(currency === undefined ? {} : { currency }),
  });
