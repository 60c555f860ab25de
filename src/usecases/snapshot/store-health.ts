import type { ParameterValues } from '../../contract/parameter';
import { buildText } from '../../contract/text/text';
import { dataSourceHealthKey, keptRuns } from '../../core/data-source/data-source-record';
import { dataSourceHealthSchema } from '../../core/data-source/data-source-record-schema';
import type { DataSourceHealthRecord, DataSourceRecord } from '../../core/data-source/data-source-record';
import { detectDrift } from '../../core/data-source/drift';
import { replaceSuspicion } from '../../core/data-source/suspicion';
import type { Suspicion } from '../../core/data-source/suspicion';
import type { NamedFailure } from '../../core/failure/failure';
import { cutStoredFailure } from '../../core/failure/lasting-failure';
import type { StoredError } from '../../core/failure/stored-error';
import { toStoredError } from '../../core/failure/to-stored-error';
import type { Ports } from '../../core/ports';
import { isStillLost } from '../../core/snapshot/row-loss';
import type { SnapshotHead } from '../../core/snapshot/snapshot-record';
import { recordAudit } from '../audit/record-audit';
import { replaceHealth } from './replace-health';
import type { ReadRows } from '../reading/read-result';
import type { WeighedRead } from './weigh-read';

/** What a refresh came to. */
export type RefreshOutcome = {
  /** Name of the snapshot. */
  readonly name: string;
  readonly durationMs: number;
} & (
  | { readonly failure: NamedFailure; readonly weighed: WeighedRead | null }
  | {
      readonly head: SnapshotHead;
      readonly read: ReadRows;
      readonly weighed: WeighedRead;
      readonly tellsColumns: boolean;
    }
);

/** With parameter values, fewer rows than this say nothing about columns. */
const leastTellingRows = 10;

/** A narrow choice of parameter values may leave whole columns empty without anything having changed. */
export function isTelling(read: ReadRows, values: ParameterValues): boolean {
  return Object.keys(values).length === 0 || read.rows.length >= leastTellingRows;
}

/**
 * Keeps what the overview shows of a data source, and tells the audit trail of far fewer rows. Its loss is not worth
 * failing for.
 */
export async function storeHealth(
  ports: Ports,
  dataSource: DataSourceRecord,
  outcome: RefreshOutcome,
): Promise<void> {
  const { id } = dataSource;
  try {
    const raw = await ports.records.get(dataSourceHealthKey(id));
    const known = dataSourceHealthSchema.safeParse(raw).data ?? emptyHealth;
    const health = buildHealth(known, dataSource, outcome, ports.clock.nowMs());
    await replaceHealth(ports, id, known, health);
  } catch {
    ports.log.warn({ event: 'data-source-health-not-stored', dataSourceId: id });
  }
  if (outcome.weighed?.isNew === true) await recordSuspicion(ports, dataSource, outcome.weighed);
}

async function recordSuspicion(
  ports: Ports,
  { id, name }: DataSourceRecord,
  { suspicion, heldFor }: WeighedRead,
): Promise<void> {
  if (suspicion === null) return;
  const { before, after, silentColumns } = suspicion;
  const what = silentColumns.length > 0 ? 'audit.valuesLost' : 'audit.rowsLost';
  await recordAudit(ports, {
    area: 'data-source',
    action: heldFor === null ? 'lost-rows' : 'held-back',
    // Whoever happened to look did not do it.
    actor: { kind: 'app' },
    subject: { id, name },
    outcome: 'done',
    detail: buildText(what, { before, after }),
  });
}

const emptyHealth: DataSourceHealthRecord = {
  version: 1,
  lastSuccessAtMs: null,
  rowCount: null,
  truncated: false,
  place: null,
  readingRevision: 0,
  filledColumns: [],
  drift: [],
  toleratedColumns: [],
  suspicions: [],
  runs: [],
  lastError: null,
};

function buildHealth(
  known: DataSourceHealthRecord,
  { readingRevision }: DataSourceRecord,
  outcome: RefreshOutcome,
  nowMs: number,
): DataSourceHealthRecord {
  const { durationMs } = outcome;
  const suspicions = followSuspicions(known, outcome, nowMs);
  if ('failure' in outcome) {
    const error = toStoredError(outcome.failure);
    const run = { atMs: nowMs, durationMs, pages: null, rows: null, problem: toProblem(error) };
    return { ...known, suspicions, runs: addRun(known, run), lastError: { error, atMs: nowMs } };
  }
  const { head, read, tellsColumns } = outcome;
  const isSameReading = known.readingRevision === readingRevision;
  const before = isSameReading
    ? { filled: known.filledColumns, drift: known.drift, tolerated: known.toleratedColumns }
    : { filled: [], drift: [], tolerated: [] };
  const columns = tellsColumns ? detectDrift(before, read.yields, read.rows.length, nowMs) : before;
  return {
    version: 1,
    lastSuccessAtMs: head.fetchedAtMs,
    rowCount: head.rowCount,
    truncated: head.truncated,
    verdict: head.verdict,
    place: head.place ?? (isSameReading ? known.place : null),
    readingRevision,
    filledColumns: [...columns.filled],
    drift: [...columns.drift],
    toleratedColumns: [...columns.tolerated],
    suspicions,
    runs: addRun(known, {
      atMs: nowMs,
      durationMs,
      pages: read.pages,
      rows: head.rowCount,
      problem: head.partial && toProblem(head.partial),
    }),
    lastError: head.partial && { error: head.partial, atMs: nowMs },
  };
}

/** A loss that nobody has looked at stays told until what was lost is back. */
function followSuspicions(
  { suspicions }: DataSourceHealthRecord,
  { name, weighed }: RefreshOutcome,
  nowMs: number,
): DataSourceHealthRecord['suspicions'] {
  if (weighed === null) return suspicions;
  const { suspicion, measure } = weighed;
  const told = suspicions.find(({ snapshot }) => snapshot === name);
  const isOpen = suspicion === null && told?.state === 'replaced' && isStillLost(told, measure);
  const next = isOpen ? { ...told, after: measure.rowCount } : suspicion;
  // Somebody answered the same question since it was looked up.
  const isAnswered = told !== undefined && isSameQuestion(told, next) && told.state !== 'waiting';
  return replaceSuspicion(suspicions, name, isAnswered ? told : next, nowMs);
}

function isSameQuestion(told: Suspicion, next: Suspicion | null): boolean {
  if (next?.state !== 'waiting') return false;
  const { readingRevision, generation, sinceMs, after } = next;
  return (
    told.readingRevision === readingRevision &&
    told.generation === generation &&
    told.sinceMs === sinceMs &&
    told.after === after
  );
}

type RefreshRun = DataSourceHealthRecord['runs'][number];

function addRun({ runs }: DataSourceHealthRecord, run: RefreshRun): RefreshRun[] {
  return [run, ...runs].slice(0, keptRuns);
}

/** Texts are cut, so that a long row of failures does not make the record heavy that every overview reads. */
function toProblem({ code, message, fix, failure }: StoredError) {
  const texts = { code, message: message.slice(0, 300), fix: fix.slice(0, 300) };
  return failure === undefined ? texts : { ...texts, failure: cutStoredFailure(failure) };
}
