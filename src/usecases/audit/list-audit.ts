import { closedAccount } from '../../contract/audit';
import type { AuditEntry } from '../../contract/audit';
import type { AuditFilter, ConsoleAnswers } from '../../contract/console-api';
import { auditRecordSchema, auditTtlSeconds } from '../../core/audit/audit-record';
import type { AuditRecord } from '../../core/audit/audit-record';
import { cutSegment, daySegment, segmentPrefix } from '../../core/audit/audit-segments';
import type { AuditSegment } from '../../core/audit/audit-segments';
import type { NamedFailure } from '../../core/failure/failure';
import { buildText } from '../../contract/text/text';
import type { Language } from '../../contract/text/language';
import { tellStoredFailure } from '../../core/failure/tell-stored-error';
import type { ConsolePorts } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { tell } from '../../core/text/tell';

/** Listings of one call, so that an empty month or a busy day costs as little as any other. */
const mostListings = 40;
/** Entries after which a call stops looking for more. */
const enoughEntries = 200;
/** Records after which a call stops, whether they fit or not: each takes a unit of what storage gives in a minute. */
const enoughRead = 600;

/**
 * Entries of the audit trail that fit the filter, newest first. A call reads a bounded stretch of time; where it
 * stopped is `nextBeforeMs`, and null says that the trail has been read to its beginning.
 */
export async function listAudit(
  ports: Pick<ConsolePorts, 'records' | 'clock' | 'directory' | 'log' | 'language'>,
  filter: AuditFilter,
): Promise<Result<ConsoleAnswers['listAudit'], NamedFailure>> {
  const nowMs = ports.clock.nowMs();
  const beforeMs = filter.beforeMs ?? nowMs + 1;
  const oldestMs = Math.max(filter.sinceMs ?? 0, nowMs - auditTtlSeconds * 1000);
  const entries: AuditEntry[] = [];
  let read = 0;
  /** Whether some stretch has been read to its end: without it, the next call would begin where this one did. */
  let isMoved = false;
  let waiting: AuditSegment[] = [daySegment(beforeMs)];
  for (let listings = 0; ; listings += 1) {
    const segment = waiting.shift();
    if (segment === undefined || segment.toMs <= oldestMs) break;
    if (segment.fromMs >= beforeMs) {
      listings -= 1;
      continue;
    }
    if (listings >= mostListings || entries.length >= enoughEntries || (isMoved && read >= enoughRead)) {
      const nextBeforeMs = Math.min(segment.toMs, beforeMs);
      return succeed({ entries, people: await namePeople(ports, entries), nextBeforeMs });
    }
    const page = await ports.records.listPage(segmentPrefix(segment));
    read += page.records.length;
    const parts = page.isComplete ? [] : cutSegment(segment);
    if (parts.length === 0) {
      isMoved = true;
      const found = page.records
        .map(({ value }) => auditRecordSchema.safeParse(value).data)
        .filter((record) => record !== undefined)
        .filter(({ atMs }) => atMs < beforeMs && atMs >= oldestMs)
        .map((record) => toEntry(record, ports.language))
        .filter((entry) => fits(entry, filter));
      entries.push(...found.sort((a, b) => b.atMs - a.atMs));
    }
    waiting = [...parts, ...waiting];
    if (waiting.length === 0) waiting.push(daySegment(dayStartOf(segment)));
  }
  return succeed({ entries, people: await namePeople(ports, entries), nextBeforeMs: null });
}

const dayStartOf = ({ day }: AuditSegment) => Date.parse(`${day}T00:00:00Z`);

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

function fits({ area, actor, outcome, subject }: AuditEntry, filter: AuditFilter): boolean {
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
