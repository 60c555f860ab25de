import { isObject } from '../is-object';
import type { PageSigns } from './find-signs';
import { bareName } from './member-sign';
import { nameWords } from './name-words';

/** Rows looked at for a member of a name. */
const sampleRows = 20;

/** Words that a total has before the name of what it adds up: `totalUserCount` over rows with a `userCount`. */
const totalWords = /^(total|totals|sum|grand|overall|all)$/;

/**
 * Tells counts of rows from totals of what the rows count: `{"totalUserCount": 169}` beside rows that have a
 * `userCount` each. What adds up to it is no sign of further rows; where it does not, the sign is a doubtful one.
 */
export function judgeSums(signs: PageSigns, rows: readonly unknown[]): PageSigns {
  return signs.flatMap((each) => {
    const { sign } = each;
    if (sign.kind !== 'total' || each.isHeader) return [each];
    const member = findSummed(each.name, rows);
    if (member === null) return [each];
    const sum = rows.reduce<number>(
      (total, row) => total + (isObject(row) ? (toNumber(row[member]) ?? 0) : 0),
      0,
    );
    if (Math.abs(sum - sign.count) < 1e-6) return [];
    return [{ ...each, sign: { ...sign, strength: 'doubtful' as const } }];
  });
}

/** The number in the rows that has the total's name; null: none has. */
function findSummed(name: string, rows: readonly unknown[]): string | null {
  const summed = toSummed(name);
  if (summed === '') return null;
  const records = rows.slice(0, sampleRows).filter(isObject);
  const names = new Set(records.flatMap((row) => Object.keys(row)));
  const isNumber = (member: string) => records.some((row) => toNumber(row[member]) !== null);
  return [...names].find((member) => toSummed(member) === summed && isNumber(member)) ?? null;
}

const toSummed = (name: string) =>
  nameWords(bareName(name))
    .filter((word) => !totalWords.test(word))
    .join('');

function toNumber(value: unknown): number | null {
  const number = typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}
