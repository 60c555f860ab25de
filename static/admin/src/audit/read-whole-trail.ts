import type { AdminAnswers } from '../../../../src/contract/admin-api';
import type { AuditEntry } from '../../../../src/contract/audit';
import type { ErrorBody, Reply } from '../../../../src/contract/reply';

/** Entries after which an export stops; more than a spreadsheet is comfortable with. */
const mostExported = 100_000;

/**
 * Entries a minute that an export reads, after the first of them: of a busy day an entry takes up to two units, of the
 * 4,000 that Forge's storage gives a site a minute.
 */
const entriesPerMinute = 600;

/** Storage gives a site a budget a minute; what it refuses now it gives in the next one. */
const retryAfterMs = 20_000;
/** Repetitions of one part before the export ends with what it has. */
const mostRetries = 6;

/** What an export takes. */
export interface WholeTrail {
  readonly entries: readonly AuditEntry[];
  readonly people: Readonly<Record<string, string>>;
  /** False: there are more than an export takes, or than could be read. */
  readonly isComplete: boolean;
  /** Why it ended early; null: it did not. */
  readonly problem: ErrorBody | null;
}

/** How a part of the trail is asked for, and how time passes. */
export interface TrailReading {
  readonly readPart: (beforeMs: number | null) => Promise<Reply<AdminAnswers['listAudit']>>;
  readonly nowMs: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly onProgress: (entries: number) => void;
}

/**
 * Reads everything that fits, part after part, no faster than leaves the storage to those who read pages. A part that
 * fails for want of an answer is asked for again; what was read stays, whatever becomes of the rest. Fails if there is
 * nothing but the failure.
 */
export async function readWholeTrail({
  readPart,
  nowMs,
  sleep,
  onProgress,
}: TrailReading): Promise<Reply<WholeTrail>> {
  const beganAtMs = nowMs();
  const entries: AuditEntry[] = [];
  let people: Readonly<Record<string, string>> = {};
  let beforeMs: number | null = null;
  let retries = 0;
  const end = (isComplete: boolean, problem: ErrorBody | null): Reply<WholeTrail> => ({
    ok: true,
    data: { entries, people, isComplete, problem },
  });
  for (;;) {
    const aheadMs = (entries.length / entriesPerMinute - 1) * 60_000;
    const waitMs = beganAtMs + aheadMs - nowMs();
    if (waitMs > 0) await sleep(waitMs);
    const reply: Reply<AdminAnswers['listAudit']> = await readPart(beforeMs);
    if (!reply.ok) {
      retries += 1;
      if (isPassing(reply.error) && retries <= mostRetries) {
        await sleep(retryAfterMs);
        continue;
      }
      return entries.length === 0 ? reply : end(false, reply.error);
    }
    retries = 0;
    entries.push(...reply.data.entries);
    people = { ...people, ...reply.data.people };
    beforeMs = reply.data.nextBeforeMs;
    onProgress(entries.length);
    if (beforeMs === null || entries.length >= mostExported) return end(beforeMs === null, null);
  }
}

/** Whether the same may work in a minute. */
const isPassing = ({ code }: ErrorBody) => code === 'STORAGE_FAILED' || code === 'TIMED_OUT';
