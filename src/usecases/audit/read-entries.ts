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
  const waiting: Waiting[] = inOrder(coverStretch(fromMs, toMs)).map((segment) => ({ segment, oldest: [] }));
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { segment } = next;
    if (segment.toMs <= fromMs || segment.fromMs >= toMs) continue;
    const parts = cutSegment(segment);
    const isMoment = parts.length === 0;
    const page = pageOf(next, isMoment) ?? (await listSegment(records, segment, isMoment, cost));
    if (!page.isComplete) {
      waiting.unshift(...inOrder(parts).map((part) => ({ segment: part, oldest: page.records })));
      continue;
    }
    const stretch = { fromMs: Math.max(segment.fromMs, fromMs), toMs: Math.min(segment.toMs, toMs) };
    const entries = toEntries(page.records, stretch);
    yield { ...stretch, entries: order === 'oldest-first' ? entries : newestFirst(entries) };
  }
}

/** A segment to read, and the oldest entries of the one that it is a part of: what a listing of that began with. */
interface Waiting {
  readonly segment: AuditSegment;
  readonly oldest: readonly StoredRecord[];
}

type ListedPage = Awaited<ReturnType<RecordStore['listPage']>>;

/**
 * What a listing of the segment would give, as far as the listing of the whole says so; null: it does not. A burst lies
 * in one part of each segment around it: none of those has to be listed on the way down to it.
 */
function pageOf({ segment, oldest }: Waiting, isMoment: boolean): ListedPage | null {
  const within = oldest.filter(({ key }) => isIn(segment, auditTimeOf(key)));
  const isPassed = oldest.length > 0 && auditTimeOf(oldest.at(-1)!.key) >= segment.toMs;
  if (isPassed) return { records: within, isComplete: true };
  // A moment has no parts: it is listed to its end.
  const isCut = !isMoment && within.length > 0 && within.length === oldest.length;
  return isCut ? { records: within, isComplete: false } : null;
}

/** Lists a segment; more than a hundred of one moment page by page. */
async function listSegment(
  records: Pick<RecordStore, 'list' | 'listPage'>,
  { prefix }: AuditSegment,
  isMoment: boolean,
  cost: ReadingCost,
): Promise<ListedPage> {
  const page = isMoment
    ? { records: await records.list(prefix), isComplete: true }
    : await records.listPage(prefix);
  cost.trips += 1;
  cost.units += Math.max(1, page.records.length);
  return page;
}

const isIn = ({ fromMs, toMs }: Pick<AuditSegment, 'fromMs' | 'toMs'>, atMs: number): boolean =>
  atMs >= fromMs && atMs < toMs;

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
