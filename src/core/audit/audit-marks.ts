import type { AuditFilter } from '../../contract/console-api';
import { auditRecordSchema } from './audit-record';
import type { AuditRecord } from './audit-record';

/*
 * What occurs in a pack of entries, so that a filter need not read those that have nothing for it: a Bloom filter
 * (Bloom 1970) of fixed size over areas, outcomes, persons and records. It may say "perhaps" of what does not occur, and
 * more so the more does; it never says "no" of what does.
 */

/** With a hundred things in it, it says "perhaps" of one in a hundred others. */
const bits = 2_048;
const hashes = 4;

type Restriction = Pick<AuditFilter, 'area' | 'outcome' | 'subjectId' | 'accountId'>;

/**
 * Marks of entries as they are stored, as hexadecimal digits; null: one of them is of a later version and may hold
 * anything.
 */
export function markEntries(values: readonly unknown[]): string | null {
  const marked = new Uint8Array(bits / 8);
  for (const value of values) {
    const { data } = auditRecordSchema.safeParse(value);
    if (data === undefined) return null;
    for (const name of namesOf(data))
      for (const bit of bitsOf(name)) marked[bit >> 3] = marked[bit >> 3]! | (1 << (bit & 7));
  }
  return Array.from(marked, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Whether entries with these marks may fit a filter. */
export function mayFit(marks: string | null, { area, outcome, subjectId, accountId }: Restriction): boolean {
  if (marks === null) return true;
  const wanted = [
    area && areaName(area),
    outcome && outcomeName(outcome),
    subjectId && subjectName(subjectId),
    accountId && accountName(accountId),
  ].filter((name) => name !== undefined);
  const isMarked = (bit: number) =>
    (parseInt(marks.slice((bit >> 3) * 2, (bit >> 3) * 2 + 2), 16) & (1 << (bit & 7))) !== 0;
  return wanted.every((name) => bitsOf(name).every(isMarked));
}

const areaName = (area: string) => `area ${area}`;
const outcomeName = (outcome: string) => `outcome ${outcome}`;
const subjectName = (id: string) => `subject ${id}`;
const accountName = (id: string) => `account ${id}`;

function namesOf({ area, outcome, subject, actor }: AuditRecord): readonly string[] {
  const accountId = actor.kind === 'app' ? null : actor.accountId;
  return [
    areaName(area),
    outcomeName(outcome),
    ...(subject === null ? [] : [subjectName(subject.id)]),
    ...(accountId === null ? [] : [accountName(accountId)]),
  ];
}

/** Positions of a name, from two hashes of it (Kirsch and Mitzenmacher 2006). */
function bitsOf(name: string): readonly number[] {
  const [first, second] = [hash(name, 0x811c9dc5), hash(name, 0x9747b28c)];
  return Array.from({ length: hashes }, (_, index) => (first + index * second) % bits);
}

/** 32 bits of FNV-1a, stirred once more so that the low ones depend on all characters. */
function hash(text: string, seed: number): number {
  let value = seed;
  for (let index = 0; index < text.length; index += 1)
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  return (value ^ (value >>> 13)) >>> 0;
}
