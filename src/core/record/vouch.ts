import { toSortedText } from './sorted-text';

/*
 * A record that this release wrote needs no schema to be read again. So it is stored with a note that says in which form
 * it was written, and a checksum over it: a reader who finds both right takes it as it is, and everything else (records
 * of other releases, damaged ones) is read by its schema. The note keeps nobody from writing: only the app can, and what
 * it is against is damage, not deceit.
 */

/** A form of records: its name, and a number that grows with every change of its schema. */
export interface RecordForm {
  readonly name: string;
  readonly number: number;
  /** Members that the checksum leaves out: large ones that have one of their own. */
  readonly unsummed?: readonly string[];
}

/** Where the note stands in a record; schemas do not know it, so that a record that was parsed is without. */
const noteName = 'vouched';

/** Bytes that the note takes of a stored record, at most. */
export const noteBytes = 100;

/** A record as it is to be stored. */
export function vouch<T extends object>(form: RecordForm, record: T): T {
  return { ...record, [noteName]: noteOf(form, record) };
}

/** A stored record that is vouched for in this form, without the note; null: its schema has to read it. */
export function readVouched<T extends object>(form: RecordForm, raw: unknown): T | null {
  if (typeof raw !== 'object' || raw === null || !(noteName in raw)) return null;
  const { [noteName]: note, ...record } = raw;
  return note === noteOf(form, record) ? (record as T) : null;
}

function noteOf({ name, number, unsummed = [] }: RecordForm, record: object): string {
  const summed = Object.fromEntries(Object.entries(record).filter(([key]) => !unsummed.includes(key)));
  return `${name}.${number}.${checksum(toSortedText(summed))}`;
}

/** FNV-1a of 32 bits over UTF-16 units, which needs none of the cryptography that loads with its first use. */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
