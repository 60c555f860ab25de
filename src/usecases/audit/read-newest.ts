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
 * Stretches of time that are listed to open the trail, by leading digits of their times: those of 10,000 seconds
 * suffice unless one has more than 100 entries; then the last two of 1,000 seconds, or of 100, do for what is shown first.
 */
const scales = [
  { digits: 7, sinceMs: quietMs + lateMs, most: 4 },
  { digits: 8, sinceMs: Infinity, most: 2 },
  { digits: 9, sinceMs: Infinity, most: 2 },
] as const;

/**
 * The newest entries in one round trip: those that are kept together, and a listing of what is newer. Null: nothing
 * adjoins now.
 */
export async function readNewest(
  ports: Pick<PackPorts, 'records' | 'compressor'>,
  beforeMs: number,
  cost: ReadingCost,
): Promise<AuditStretch | null> {
  const newestMs = beforeMs - 1;
  const [recent, ...listed] = await Promise.all([
    readRecent(ports),
    ...scales.map(async ({ digits, sinceMs, most }) => {
      const segments = newestSegments(newestMs, digits, newestMs - sinceMs, most);
      const pages = await Promise.all(segments.map(({ prefix }) => ports.records.listPage(prefix)));
      cost.units += pages.reduce((sum, { records }) => sum + Math.max(1, records.length), 0);
      return toAdjoining(segments, pages, beforeMs);
    }),
  ]);
  cost.trips += 1;
  cost.units += recent?.units ?? 1;
  const [longest] = listed.filter((each) => each !== null).sort((one, other) => one.fromMs - other.fromMs);
  if (longest === undefined) return null;
  if (recent === null || recent.untilMs < longest.fromMs) return longest;
  const newer = longest.entries.filter(([atMs]) => atMs >= recent.untilMs);
  const known = recent.entries.filter(([atMs]) => atMs < beforeMs);
  return { fromMs: recent.fromMs, toMs: beforeMs, entries: [...newer, ...known] };
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
async function readRecent(ports: Pick<PackPorts, 'records' | 'compressor'>) {
  const { data } = auditRecentSchema.safeParse(await ports.records.get(auditRecentKey));
  // While persons are taken out of entries, none are kept.
  if (data === undefined || data.entries === '') return null;
  const entries = await openEntries(ports, data.entries);
  return entries && { ...data, entries, units: Math.ceil(data.entries.length / 10_000) };
}
