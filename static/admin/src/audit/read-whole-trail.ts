import type { AdminAnswers } from '../../../../src/contract/admin-api';
import type { AuditEntry } from '../../../../src/contract/audit';
import type { ErrorBody, Reply } from '../../../../src/contract/reply';

/** Entries after which an export stops: a browser holds them, and a spreadsheet takes four times as many. */
const mostExported = 250_000;

/**
 * Units of storage a minute that an export takes, after as many at once: a quarter of the 4,000 that Forge gives a site.
 * What is packed takes about 150 for 10,000 entries, what is not yet takes one or two for each.
 */
const unitsPerMinute = 1_000;

/** Storage gives a site a budget a minute; what it refuses now it gives in the next one. */
const retryAfterMs = 20_000;
/** Repetitions of one part before the export pauses with what it has. */
const mostRetries = 6;

/** What an export has read so far. */
export interface WholeTrail {
  readonly entries: readonly AuditEntry[];
  readonly people: Readonly<Record<string, string>>;
  /** Where it goes on, as the server said; null: at the newest entry, or nowhere if it is complete. */
  readonly nextBeforeMs: number | null;
  /** False: there are more than an export takes, or than could be read. */
  readonly isComplete: boolean;
  /** Why it paused; null: it did not. */
  readonly problem: ErrorBody | null;
}

const nothingYet: WholeTrail = {
  entries: [],
  people: {},
  nextBeforeMs: null,
  isComplete: false,
  problem: null,
};

/** How a part of the trail is asked for, and how time passes. */
export interface TrailReading {
  readonly readPart: (beforeMs: number | null) => Promise<Reply<AdminAnswers['listAudit']>>;
  readonly nowMs: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly onProgress: (entries: number) => void;
}

/**
 * Reads everything that fits, part after part, no faster than leaves the storage to those who read pages. A part that
 * fails for want of an answer is asked for again; what was read stays, whatever becomes of the rest.
 * @param before what an export that paused has read: this one goes on where it stopped
 */
export async function readWholeTrail(
  { readPart, nowMs, sleep, onProgress }: TrailReading,
  before: WholeTrail = nothingYet,
): Promise<WholeTrail> {
  const beganAtMs = nowMs();
  const entries = [...before.entries];
  let { people, nextBeforeMs } = before;
  let units = 0;
  let retries = 0;
  const end = (isComplete: boolean, problem: ErrorBody | null): WholeTrail => ({
    entries,
    people,
    nextBeforeMs,
    isComplete,
    problem,
  });
  for (;;) {
    const waitMs = beganAtMs + (units / unitsPerMinute - 1) * 60_000 - nowMs();
    if (waitMs > 0) await sleep(waitMs);
    const reply: Reply<AdminAnswers['listAudit']> = await readPart(nextBeforeMs);
    if (!reply.ok) {
      retries += 1;
      if (!isPassing(reply.error) || retries > mostRetries) return end(false, reply.error);
      await sleep(retryAfterMs);
      continue;
    }
    retries = 0;
    units += reply.data.units;
    entries.push(...reply.data.entries);
    people = { ...people, ...reply.data.people };
    ({ nextBeforeMs } = reply.data);
    onProgress(entries.length);
    if (nextBeforeMs === null || entries.length >= mostExported) return end(nextBeforeMs === null, null);
  }
}

/** Whether the same may work in a minute. */
const isPassing = ({ code }: ErrorBody) => code === 'STORAGE_FAILED' || code === 'TIMED_OUT';
