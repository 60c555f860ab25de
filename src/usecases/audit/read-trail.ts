import type { AuditFilter } from '../../contract/console-api';
import { mayFit } from '../../core/audit/audit-marks';
import type { PackReference, PackedDay } from '../../core/audit/audit-packs';
import { dayOf, dayStart, monthOf, monthStart } from '../../core/audit/audit-segments';
import { newestFirst, readEntries } from './read-entries';
import type { AuditStretch, ReadingCost } from './read-entries';
import { openPack, packKey, readMonths } from './packs';
import type { PackPorts, PackedMonth } from './packs';

/** What of the trail to read, and how much of it will be enough. */
export interface TrailReading {
  /** First moment after what is read. */
  readonly beforeMs: number;
  /** How far back; 365 days at most. */
  readonly sinceMs: number;
  /** What the entries must fit; those that do not may be left out. */
  readonly filter: Pick<AuditFilter, 'area' | 'outcome' | 'subjectId' | 'accountId'>;
  /** Entries that will do, by which packs are read ahead. */
  readonly enough: number;
  /** False: as far as is known nothing is packed, so that no pack is looked for. */
  readonly isPacked: boolean;
}

/** Packs that are read ahead at once: so many, and so many units. */
const mostAhead = 20;
const unitsAhead = 100;

/**
 * Reads the trail backwards, one adjoining stretch of time after the other, newest first: from packs where it is packed,
 * and from single entries where it is not, or where a pack is gone meanwhile.
 */
export async function* readTrail(
  ports: Pick<PackPorts, 'records' | 'compressor'>,
  reading: TrailReading,
  cost: ReadingCost,
): AsyncGenerator<AuditStretch> {
  const { sinceMs } = reading;
  const packed = new PackedTrail(ports, reading, cost);
  let toMs = reading.beforeMs;
  while (toMs > sinceMs) {
    const plan = await packed.plan(toMs);
    if (plan.length === 0) {
      const fromMs = await packed.unpackedSince(toMs);
      yield* readEntries(ports.records, fromMs, toMs, 'newest-first', cost);
      toMs = fromMs;
      continue;
    }
    const read = await packed.read(plan);
    for (const [index, piece] of plan.entries()) {
      const entries = read[index];
      const stretch = { fromMs: Math.max(piece.fromMs, sinceMs), toMs: Math.min(piece.toMs, toMs) };
      if (entries === null)
        yield* readEntries(ports.records, stretch.fromMs, stretch.toMs, 'newest-first', cost);
      else {
        const within = entries?.filter(([atMs]) => atMs >= stretch.fromMs && atMs < stretch.toMs);
        yield { ...stretch, entries: newestFirst(within ?? []) };
      }
    }
    toMs = plan.at(-1)!.fromMs;
  }
}

/** A stretch that is packed; null: in no pack, as it has no entries, or none that fit. */
interface Piece {
  readonly fromMs: number;
  readonly toMs: number;
  readonly day: string;
  readonly pack: PackReference | null;
}

/** What is packed, as far as it has been asked for. */
class PackedTrail {
  private readonly months = new Map<string, PackedMonth>();

  constructor(
    private readonly ports: Pick<PackPorts, 'records' | 'compressor'>,
    private readonly reading: TrailReading,
    private readonly cost: ReadingCost,
  ) {}

  /** Packed stretches before a moment, newest first, as many as are read at once; none: that moment is not packed. */
  async plan(beforeMs: number): Promise<readonly Piece[]> {
    const plan: Piece[] = [];
    let [packs, units, count] = [0, 0, 0];
    for (let toMs = beforeMs; toMs > this.reading.sinceMs;) {
      const day = await this.day(toMs);
      if (day === undefined || day.untilMs < toMs) break;
      for (const piece of piecesOf(day, toMs, this.reading.filter)) {
        if (packs >= mostAhead || units >= unitsAhead || count >= this.reading.enough) return plan;
        plan.push(piece);
        toMs = piece.fromMs;
        packs += piece.pack === null ? 0 : 1;
        units += piece.pack?.units ?? 0;
        count += piece.pack?.count ?? 0;
      }
    }
    return plan;
  }

  /** Where the stretch begins that ends at a moment and is not packed. */
  async unpackedSince(toMs: number): Promise<number> {
    const { sinceMs } = this.reading;
    for (let fromMs = toMs; fromMs > sinceMs; fromMs = dayStart(fromMs - 1)) {
      const day = await this.day(fromMs);
      if (day !== undefined && day.untilMs > dayStart(fromMs - 1)) return Math.max(day.untilMs, sinceMs);
    }
    return sinceMs;
  }

  /** Entries of the pieces' packs, in one round trip; null: the pack cannot be read, undefined: there is none. */
  async read(plan: readonly Piece[]) {
    const keys = plan.map(({ day, pack }) => (pack === null ? null : packKey(day, pack.id)));
    const wanted = keys.filter((key) => key !== null);
    if (wanted.length > 0) this.cost.trips += 1;
    this.cost.units += plan.reduce((sum, { pack }) => sum + (pack?.units ?? 0), 0);
    const found = await this.ports.records.getMany(wanted);
    return Promise.all(
      keys.map(async (key) => (key === null ? undefined : openPack(this.ports, found.get(key)))),
    );
  }

  /** What is packed of the day that ends at, or holds, the moment before. */
  private async day(beforeMs: number): Promise<PackedDay | undefined> {
    if (!this.reading.isPacked) return undefined;
    const atMs = beforeMs - 1;
    const month = monthOf(atMs);
    if (!this.months.has(month)) await this.load(atMs);
    return this.months.get(month)?.days[dayOf(atMs)];
  }

  /** A month by itself first, as the newest entries lie there, and then all that are left. */
  private async load(atMs: number): Promise<void> {
    const { sinceMs, filter } = this.reading;
    const oldestMs = Object.values(filter).some(Boolean) || this.months.size > 0 ? sinceMs : atMs;
    const months: string[] = [];
    for (let at = atMs; at >= monthStart(oldestMs) && months.length < 14; at = monthStart(at) - 1)
      months.push(monthOf(at));
    this.cost.trips += 1;
    this.cost.units += months.length;
    for (const [month, packed] of await readMonths(this.ports, months)) this.months.set(month, packed);
  }
}

/** Stretches of a packed day before a moment, newest first. */
function piecesOf(day: PackedDay, beforeMs: number, filter: TrailReading['filter']): readonly Piece[] {
  const startMs = dayStart(beforeMs - 1);
  const name = dayOf(startMs);
  const ends = day.packs.map(({ untilMs }) => untilMs);
  const pieces = day.packs.map((pack, index) => ({
    fromMs: ends[index - 1] ?? startMs,
    toMs: pack.untilMs,
    day: name,
    pack: mayFit(pack.marks, filter) ? pack : null,
  }));
  const emptyMs = { fromMs: ends.at(-1) ?? startMs, toMs: day.untilMs, day: name, pack: null };
  return [...pieces, ...(emptyMs.fromMs < emptyMs.toMs ? [emptyMs] : [])]
    .filter(({ fromMs }) => fromMs < beforeMs)
    .reverse();
}
