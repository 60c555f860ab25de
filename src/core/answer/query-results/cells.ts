import { keepsDigits } from '../../table/column-types/parts/keeps-digits';

/** A number that was written as a text. One whose digits a double does not hold stays a text; what is none, is nothing. */
export function toNumber(cell: unknown): unknown {
  if (typeof cell !== 'string') return cell;
  const text = cell.trim();
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) return null;
  return keepsDigits(text) ? Number(text) : text;
}

/** Yes or no that was written as a text or number. */
export function toBoolean(cell: unknown): unknown {
  if (cell === 1 || cell === '1' || cell === 'true' || cell === 'TRUE') return true;
  return cell === 0 || cell === '0' || cell === 'false' || cell === 'FALSE' ? false : cell;
}

/** A list or object that was written as a text of JSON; anything else as it is. */
export function fromJsonText(cell: unknown): unknown {
  if (typeof cell !== 'string' || !/^\s*[[{]/.test(cell)) return cell;
  try {
    return JSON.parse(cell);
  } catch {
    return cell;
  }
}

/** A moment that was written as seconds since 1970, in ISO 8601 to the millisecond. */
export function fromEpochSeconds(seconds: number): string | null {
  const ms = Math.round(seconds * 1000);
  return Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : null;
}
