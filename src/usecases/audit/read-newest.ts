import { auditRecentKey, auditRecentSchema } from '../../core/audit/audit-packs';
import { newestSegments } from '../../core/audit/audit-segments';
import type { AuditSegment } from '../../core/audit/audit-segments';
import { openEntries } from './packs';
import type { PackPorts } from './packs';
import { newestFirst, toEntries } from './read-entries';
import type { AuditStretch, ReadingCost } from './read-entries';

/** The newest entries are renewed after this time even if nothing has happened, so that so much has to be listed. */
export const quietMs = 4 * 3_600_000;

/** The hourly run may come late. */
const lateMs = 2 * 3_600_000;

/**
 * The newest entries in one round trip: those that are kept together, and a listing of what is newer.
 * @returns `stretch` null: there are too many to be listed at once; `isPacked` false: nothing was ever kept together
 */
export async function readNewest(
  ports: Pick<PackPorts, 'records' | 'compressor'>,
  beforeMs: number,
  cost: ReadingCost,
): Promise<{ readonly stretch: AuditStretch | null; readonly isPacked: boolean }> {
  const newestMs = beforeMs - 1;
  const segments = newestSegments(newestMs, newestMs - quietMs - lateMs);
  const [raw, ...pages] = await Promise.all([
    ports.records.get(auditRecentKey),
    ...segments.map(({ prefix }) => ports.records.listPage(prefix)),
  ]);
  cost.trips += 1;
  cost.units += pages.reduce((sum, { records }) => sum + records.length, 1);
  const isPacked = raw !== undefined;
  const recent = await openRecent(ports, raw);
  const longest = toAdjoining(segments, pages, beforeMs);
  if (longest === null || recent === null || recent.untilMs < longest.fromMs)
    return { stretch: longest, isPacked };
  const newer = longest.entries.filter(([atMs]) => atMs >= recent.untilMs);
  const known = recent.entries.filter(([atMs]) => atMs < beforeMs);
  const stretch = { fromMs: recent.fromMs, toMs: beforeMs, entries: [...newer, ...known] };
  return { stretch, isPacked };
}

/** As much of listed segments, newest first, as is whole; null: not even the first. */
function toAdjoining(
  segments: readonly AuditSegment[],
  pages: readonly {
    readonly records: Parameters<typeof toEntries>[0];
    readonly isComplete: boolean;
  }[],
  toMs: number,
): AuditStretch | null {
  const firstCut = pages.findIndex(({ isComplete }) => !isComplete);
  const whole = firstCut === -1 ? segments.length : firstCut;
  if (whole === 0) return null;
  const stretch = { fromMs: segments[whole - 1]!.fromMs, toMs };
  const entries = toEntries(
    pages.slice(0, whole).flatMap(({ records }) => records),
    stretch,
  );
  return { ...stretch, entries: newestFirst(entries) };
}

/** The entries that are kept together, with what else is known of them; null: there are none that can be read. */
async function openRecent(ports: Pick<PackPorts, 'compressor'>, raw: unknown) {
  const { data } = auditRecentSchema.safeParse(raw);
  // While persons are taken out of entries, none are kept.
  if (data === undefined || data.entries === '') return null;
  const entries = await openEntries(ports, data.entries);
  return entries && { ...data, entries };
}
