import type { ColumnType, ValueSpelling } from '../../contract/table';
import { unknownOrigin } from './column-types/reading-rules';
import type { GuessRules, Samples } from './column-types/reading-rules';
import { readingRules } from './column-types/registry';

/** A type that values have, and the spelling that they are in, if it is not the type's usual one. */
export interface GuessedType {
  readonly type: ColumnType;
  readonly spelling?: ValueSpelling;
  /** Spellings that fit all values as well, and give others. */
  readonly others?: readonly ValueSpelling[];
  /** ISO 4217 code of all amounts. */
  readonly currency?: string;
}

const ranks: readonly GuessRules['rank'][] = ['narrow', 'usual', 'wide', 'anything'];

/**
 * Guesses a column's type from its values that are not null. Text, where they do not agree.
 * @param known what is known of the values beside themselves
 */
export function guessType(
  values: readonly unknown[],
  { name = '', isTextual = false, origin = unknownOrigin }: Partial<Omit<Samples, 'values'>> = {},
): GuessedType {
  if (values.length === 0) return { type: 'text' };
  const samples: Samples = { values, name, isTextual, origin };
  for (const rank of ranks) {
    for (const [type, { guess }] of Object.entries(readingRules)) {
      if (guess?.rank !== rank) continue;
      const fit = guess.fits(samples);
      if (fit !== false) return { type: type as ColumnType, ...(fit === true ? {} : fit) };
    }
  }
  return { type: 'text' };
}
