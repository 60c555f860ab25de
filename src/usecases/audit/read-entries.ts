import type { PackedEntry } from '../../core/audit/audit-packs';
import { auditTimeOf } from '../../core/audit/audit-record';
import { coverStretch, cutSegment } from '../../core/audit/audit-segments';
import type { AuditSegment } from '../../core/audit/audit-segments';
import type { RecordStore, StoredRecord } from '../../core/ports';

/** A stretch of time with all entries of it, in the order that was asked for. */
export interface AuditStretch {
  readonly fromMs: number;
  /** First moment after it. */
  readonly toMs: number;
  readonly entries: readonly PackedEntry[];
}

/** What reading the trail has taken so far. */
export interface ReadingCost {
  /** Calls of the storage one after the other; several at once count once. */
  trips: number;
  /** Units of 10 KB, of which storage gives 4,000 a minute; an entry of its own takes one. */
  units: number;
}

/** The cost before anything is read. */
export const noCost = (): ReadingCost => ({ trips: 0, units: 0 });

/**
 * Reads single entries of a stretch of time (UTC, milliseconds): one adjoining stretch after the other, oldest first or
 * newest first, as do the entries in each; those of one moment always by their keys. Entries of the last moments may
 * not be listed yet.
 */
export async function* readEntries(
  records: Pick<RecordStore, 'list' | 'listPage'>,
  fromMs: number,
  toMs: number,
  order: 'oldest-first' | 'newest-first',
  cost: ReadingCost,
): AsyncGenerator<AuditStretch> {
  const inOrder = (segments: readonly AuditSegment[]) =>
    order === 'oldest-first' ? segments : [...segments].reverse();
  const waiting = [...inOrder(coverStretch(fromMs, toMs))];
  for (let segment = waiting.shift(); segment !== undefined; segment = waiting.shift()) {
    if (segment.toMs <= fromMs || segment.fromMs >= toMs) continue;
    const parts = cutSegment(segment);
    // More than a hundred of one moment are listed page by page.
    const isMoment = parts.length === 0;
    const page = isMoment
      ? { records: await records.list(segment.prefix), isComplete: true }
      : await records.listPage(segment.prefix);
    cost.trips += 1;
    cost.units += Math.max(1, page.records.length);
    if (!page.isComplete) {
      waiting.unshift(...inOrder(parts));
      continue;
    }
    const stretch = { fromMs: Math.max(segment.fromMs, fromMs), toMs: Math.min(segment.toMs, toMs) };
    const entries = toEntries(page.records, stretch);
    yield { ...stretch, entries: order === 'oldest-first' ? entries : newestFirst(entries) };
  }
}

/** Listed entries that lie in a stretch, in the order of their keys. */
export const toEntries = (
  records: readonly StoredRecord[],
  { fromMs, toMs }: Pick<AuditStretch, 'fromMs' | 'toMs'>,
): readonly PackedEntry[] =>
  records
    .map(({ key, value }) => [auditTimeOf(key), value] as const)
    .filter(([atMs]) => atMs >= fromMs && atMs < toMs);

/** Entries with the newest first; those of one moment keep their order. */
export const newestFirst = (entries: readonly PackedEntry[]): readonly PackedEntry[] =>
  [...entries].sort(([one], [other]) => other - one);
