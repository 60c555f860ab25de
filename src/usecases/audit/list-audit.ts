import { closedAccount } from '../../contract/audit';
import type { AuditEntry } from '../../contract/audit';
import type { AuditFilter, ConsoleAnswers } from '../../contract/console-api';
import type { PackedEntry } from '../../core/audit/audit-packs';
import { auditRecordSchema, auditTtlSeconds } from '../../core/audit/audit-record';
import type { AuditRecord } from '../../core/audit/audit-record';
import type { NamedFailure } from '../../core/failure/failure';
import { buildText } from '../../contract/text/text';
import type { Language } from '../../contract/text/language';
import { tellStoredFailure } from '../../core/failure/tell-stored-error';
import type { ConsolePorts } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { tell } from '../../core/text/tell';
import { noCost } from './read-entries';
import type { AuditStretch, ReadingCost } from './read-entries';
import { readNewest } from './read-newest';
import { readTrail } from './read-trail';

/** What one call may take and give. */
interface Page {
  /** Entries after which a call stops looking for more, and which it gives at most, beside others of the same moment. */
  readonly enough: number;
  /** Calls of the storage one after the other, so that an empty month or a busy day costs as little as any other. */
  readonly mostTrips: number;
  /** Units of what storage gives in a minute (4,000) after which a call stops, whatever it has found. */
  readonly mostUnits: number;
}

/** What people look at. */
const shown: Page = { enough: 200, mostTrips: 40, mostUnits: 600 };

/** A part of an export: entries of 1.5 KB, which are the longest, stay below the 5 MB that an answer may have. */
const exported: Page = { enough: 2_000, mostTrips: 60, mostUnits: 1_000 };

/** Entries that are enough to open the trail by, if they come at once. */
const enoughToOpen = 50;

type TrailPorts = Pick<ConsolePorts, 'records' | 'clock' | 'directory' | 'log' | 'language' | 'compressor'>;

/**
 * Entries of the audit trail that fit the filter, newest first. A call reads a bounded stretch of time; where it
 * stopped is `nextBeforeMs`, and null says that the trail has been read to its beginning.
 */
export async function listAudit(
  ports: TrailPorts,
  filter: AuditFilter,
): Promise<Result<ConsoleAnswers['listAudit'], NamedFailure>> {
  const nowMs = ports.clock.nowMs();
  const sinceMs = Math.max(filter.sinceMs ?? 0, nowMs - auditTtlSeconds * 1000);
  const page = filter.isExport === true ? exported : shown;
  const cost = noCost();
  const found: AuditEntry[] = [];
  let nextBeforeMs: number | null = null;
  let coming: ReadingCost | null = null;
  for await (const stretch of readStretches(ports, filter, sinceMs, page, cost)) {
    if (stretch.entries.length > 0) coming ??= { ...cost };
    const isOpened = filter.beforeMs === null && cost.trips === 1 && found.length === 0;
    for (const [, value] of stretch.entries) {
      const entry = toFitting(value, sinceMs, filter, ports.language);
      if (entry !== null) found.push(entry);
    }
    const isEnough = found.length >= (isOpened ? enoughToOpen : page.enough);
    if (!isEnough && isWithin(page, cost, coming)) continue;
    if (stretch.fromMs > sinceMs) nextBeforeMs = stretch.fromMs;
    break;
  }
  const entries = cutAtMoment(found, page.enough);
  if (entries.length < found.length) nextBeforeMs = entries.at(-1)!.atMs;
  const people = await namePeople(ports, entries);
  return succeed({ entries, people, nextBeforeMs, units: cost.units });
}

/**
 * Whether a call may go on. What it takes to come to the first entries does not count: a listing begins with the oldest,
 * so that it takes several to come to the newest of many that were made together, and a call that ended on the way there
 * would show nothing. It is bounded by how finely time can be cut.
 * @param coming the cost when the first entries had come; null: none have
 */
function isWithin({ mostTrips, mostUnits }: Page, cost: ReadingCost, coming: ReadingCost | null): boolean {
  if (coming === null) return true;
  return cost.trips - coming.trips < mostTrips && cost.units - coming.units < mostUnits;
}

/** The trail from where the filter says, newest first; its newest entries by the way that opens fastest. */
async function* readStretches(
  ports: TrailPorts,
  filter: AuditFilter,
  sinceMs: number,
  { enough }: Page,
  cost: ReadingCost,
): AsyncGenerator<AuditStretch> {
  let beforeMs = filter.beforeMs ?? ports.clock.nowMs() + 1;
  let isPacked = true;
  if (filter.beforeMs === null) {
    const newest = await readNewest(ports, beforeMs, cost);
    ({ isPacked } = newest);
    if (newest.stretch !== null) {
      yield newest.stretch;
      beforeMs = newest.stretch.fromMs;
    }
  }
  yield* readTrail(ports, { beforeMs, sinceMs, filter, enough, isPacked }, cost);
}

/** The first entries, newest first, and all others of the last one's moment: the next call begins before it. */
function cutAtMoment(entries: readonly AuditEntry[], most: number): readonly AuditEntry[] {
  const lastMs = entries[most - 1]?.atMs;
  if (lastMs === undefined) return entries;
  const end = entries.findIndex(({ atMs }, index) => index >= most && atMs !== lastMs);
  return end === -1 ? entries : entries.slice(0, end);
}

/** The entry as it is shown; null: it is not wanted, or of a version that cannot be read. */
function toFitting(
  value: PackedEntry[1],
  sinceMs: number,
  filter: AuditFilter,
  language: Language,
): AuditEntry | null {
  const { data } = auditRecordSchema.safeParse(value);
  if (data === undefined || data.atMs < sinceMs || !fits(data, filter)) return null;
  return toEntry(data, language);
}

function toEntry(record: AuditRecord, language: Language): AuditEntry {
  const { atMs, area, action, actor, subject, outcome, origin } = record;
  const detail = tellStoredFailure(record.failure, language)?.message ?? tellDetail(record, language);
  const entry = { atMs, area, action, actor: tellClosed(actor, language), subject, outcome, detail };
  return origin === undefined ? entry : { ...entry, origin };
}

/** A caller whose account was closed since has no name any more. */
function tellClosed(actor: AuditRecord['actor'], language: Language): AuditRecord['actor'] {
  if (actor.kind !== 'caller' || actor.name !== closedAccount) return actor;
  return { ...actor, name: tell(buildText('audit.closedAccount'), language) };
}

function tellDetail({ detail }: AuditRecord, language: Language): string {
  try {
    return tell(detail, language);
  } catch {
    // A later version's text; the rest of the entry still says who did what.
    return '';
  }
}

function fits({ area, actor, outcome, subject }: AuditRecord, filter: AuditFilter): boolean {
  if (filter.area !== undefined && area !== filter.area) return false;
  if (filter.outcome !== undefined && outcome !== filter.outcome) return false;
  if (filter.subjectId !== undefined && subject?.id !== filter.subjectId) return false;
  if (filter.accountId === undefined) return true;
  return actor.kind !== 'app' && actor.accountId === filter.accountId;
}

/** Names are a help; without them people are shown by account id. */
async function namePeople(
  { directory, log, language }: Pick<ConsolePorts, 'directory' | 'log' | 'language'>,
  entries: readonly AuditEntry[],
): Promise<Readonly<Record<string, string>>> {
  const ids = new Set(
    entries.flatMap(({ actor }) =>
      actor.kind === 'app' || actor.accountId === null ? [] : [actor.accountId],
    ),
  );
  const closed = ids.delete(closedAccount)
    ? { [closedAccount]: tell(buildText('audit.closedAccount'), language) }
    : {};
  if (ids.size === 0) return closed;
  try {
    return { ...closed, ...(await directory.describeAccounts([...ids])) };
  } catch {
    log.warn({ event: 'accounts-not-described' });
    return closed;
  }
}
