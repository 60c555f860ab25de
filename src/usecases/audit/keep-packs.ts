import { auditRecentKey, auditRecentSchema, recentSettledMs } from '../../core/audit/audit-packs';
import type { AuditRecent, PackedEntry } from '../../core/audit/audit-packs';
import { auditTtlSeconds } from '../../core/audit/audit-record';
import { revisionOf } from '../../core/record-index/index-records';
import { createRecord, replaceRecord } from '../record/replace-record';
import { openEntries } from './packs';
import type { PackPorts } from './packs';
import { packTrail } from './pack-trail';
import { noCost } from './read-entries';
import { quietMs } from './read-newest';
import { readTrail } from './read-trail';

/** Entries by which the trail opens. */
const mostRecent = 300;
/** Characters of them, compressed: each time the trail opens they are read. */
const mostCharacters = 100_000;
/** Calls of the storage by which a run looks for them. */
const mostTrips = 60;

/**
 * The hourly run of the audit trail: packs what is old enough (`packTrail`), and keeps the newest entries together. About
 * five units where nothing has happened.
 */
export async function keepAuditPacks(ports: PackPorts, deadlineAtMs: number): Promise<void> {
  const raw = await ports.records.get(auditRecentKey);
  const before = auditRecentSchema.safeParse(raw).data ?? null;
  const { isTodayPacked } = await packTrail(ports, { deadlineAtMs, unpacked: before?.unpacked ?? 0 });
  if (before !== null && before.restsUntilMs > ports.clock.nowMs()) return;
  const next = await findRecent(ports, before, isTodayPacked);
  if (next === null) return;
  const revision = revisionOf(raw) ?? 0;
  const record: AuditRecent = { version: 1, revision: revision + 1, restsUntilMs: 0, ...next };
  // Whoever replaced it meanwhile takes persons out of it, or has kept the same.
  if (revision === 0) await createRecord(ports, auditRecentKey, record);
  else await replaceRecord(ports, auditRecentKey, revision, record);
}

/** The newest entries as they are to be kept; null: as they are. */
async function findRecent(
  ports: PackPorts,
  before: AuditRecent | null,
  isTodayPacked: boolean,
): Promise<Omit<AuditRecent, 'version' | 'revision' | 'restsUntilMs'> | null> {
  const nowMs = ports.clock.nowMs();
  const untilMs = nowMs - recentSettledMs;
  const sinceMs = nowMs - auditTtlSeconds * 1000;
  const kept = before === null || before.entries === '' ? null : await openEntries(ports, before.entries);
  const known = kept && kept.filter(([atMs]) => atMs >= sinceMs);
  const keptUntilMs = before !== null && known !== null ? before.untilMs : sinceMs;
  const newer = await collect(ports, untilMs, keptUntilMs);
  const isAdjoining = before !== null && known !== null && newer.fromMs <= keptUntilMs;
  let entries = isAdjoining ? [...newer.entries, ...known] : newer.entries;
  let fromMs = isAdjoining ? before.fromMs : newer.fromMs;
  const isExtended = entries.length < mostRecent && fromMs > sinceMs;
  if (isExtended) {
    const older = await collect(ports, fromMs, sinceMs);
    entries = [...entries, ...older.entries];
    fromMs = older.fromMs;
  }
  const isQuiet = isAdjoining && newer.entries.length === 0 && !isExtended && !isTodayPacked;
  if (isQuiet && untilMs - keptUntilMs < quietMs) return null;
  if (fromMs <= sinceMs) fromMs = 0;
  const unpacked = isTodayPacked ? 0 : (before?.unpacked ?? 0) + newer.entries.length;
  return { untilMs, unpacked, ...(await compressNewest(ports, entries, fromMs, mostRecent)) };
}

/** Entries of a stretch of time, newest first, until they are enough; `fromMs` says where they begin. */
async function collect(ports: PackPorts, beforeMs: number, sinceMs: number) {
  const cost = noCost();
  const entries: PackedEntry[] = [];
  let fromMs = Math.max(beforeMs, sinceMs);
  for await (const stretch of readTrail(
    ports,
    { beforeMs, sinceMs, filter: {}, enough: mostRecent, isPacked: true },
    cost,
  )) {
    entries.push(...stretch.entries);
    ({ fromMs } = stretch);
    if (entries.length >= mostRecent || cost.trips >= mostTrips) break;
  }
  return { entries, fromMs };
}

/** As many of the newest as fit, all of a moment or none of it. */
async function compressNewest(
  ports: PackPorts,
  entries: readonly PackedEntry[],
  fromMs: number,
  most: number,
): Promise<Pick<AuditRecent, 'fromMs' | 'entries'>> {
  const [lastMs = 0] = entries[most] ?? [];
  const kept = entries.length > most ? entries.filter(([atMs]) => atMs > lastMs) : entries;
  const packed = await ports.compressor.compress(JSON.stringify(kept));
  if (packed.length > mostCharacters && most > 1)
    return compressNewest(ports, entries, fromMs, Math.floor(most / 2));
  return { fromMs: kept.length < entries.length ? lastMs + 1 : fromMs, entries: packed };
}
