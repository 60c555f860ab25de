import { auditPackPrefix, packSettledMs } from '../../core/audit/audit-packs';
import type { PackedDay, PackedDays, PackedEntry, PackReference } from '../../core/audit/audit-packs';
import { auditTtlSeconds } from '../../core/audit/audit-record';
import { dayMs, dayOf, dayStart, monthOf, monthStart } from '../../core/audit/audit-segments';
import { readMonths } from './packs';
import type { PackPorts, PackedMonth } from './packs';
import { noCost, readEntries } from './read-entries';
import type { ReadingCost } from './read-entries';
import { deletePacks, replaceMonth, writePacks } from './write-packs';

/** Left for what else the run does, and to end in order. */
const reserveMs = 60_000;
/** Entries of a pack that is written before its day is over, or its stretch read to its end. */
const packAt = 2_000;
/** Entries after which what is packed is put in force, so that little is done again where a run is cut short. */
const keepAt = 10_000;
/** Entries of the day under way that are worth a pack of their own. */
const busyAt = 1_000;
/** Months that are looked at in turn, another one each hour: all that hold entries. */
const monthsInTurn = 13;
/** A day is counted again when as much time has passed since; one of more entries is not, as that takes a unit each. */
const confirmAfterMs = 24 * 3_600_000;
const mostCounted = 20_000;

const hourMs = 3_600_000;

/** What a run packs. */
export interface PackingOrder {
  readonly deadlineAtMs: number;
  /** Entries of the day under way that are not packed, as far as it is known. */
  readonly unpacked: number;
}

/**
 * The hourly run: packs days that are over, what has come together of a busy one, and counts packed days once again. It
 * looks at this month, at yesterday's and, in turn, at one of the year before. Safe to repeat and to break off anywhere:
 * what no month's record names is read from single entries.
 * @returns whether all of today that is old enough is packed
 */
export async function packTrail(ports: PackPorts, order: PackingOrder): Promise<{ isTodayPacked: boolean }> {
  const nowMs = ports.clock.nowMs();
  const settledMs = nowMs - packSettledMs;
  const inTurn = Math.floor(nowMs / hourMs) % monthsInTurn;
  const starts = [monthStart(settledMs), monthStart(settledMs - dayMs), monthStart(settledMs, -inTurn)];
  const months = await readMonths(ports, [...new Set(starts.map(monthOf))]);
  let isTodayPacked = false;
  for (const startMs of new Set(starts)) {
    const month = months.get(monthOf(startMs))!;
    // Whoever takes persons out of entries is to be done before they are packed.
    if (month.restsUntilMs > nowMs) continue;
    const packing = new MonthPacking(ports, startMs, month, order.deadlineAtMs - reserveMs);
    const isToday = order.unpacked >= busyAt && monthStart(settledMs) === startMs;
    await packing.pack(isToday ? settledMs : Math.min(dayStart(settledMs), monthStart(startMs, 1)));
    await packing.confirmOne();
    if (packing.isStopped) break;
    isTodayPacked ||= isToday;
  }
  return { isTodayPacked };
}

/** What is being packed of a month. */
class MonthPacking {
  /** Whether time is up, or somebody else packs the same. */
  isStopped = false;
  private readonly cost: ReadingCost = noCost();
  private readonly nowMs: number;
  private revision: number;
  private days: PackedDays;
  private isChanged = false;
  private unkept: { readonly day: string; readonly packs: readonly PackReference[] }[] = [];

  constructor(
    private readonly ports: PackPorts,
    private readonly startMs: number,
    private readonly month: PackedMonth,
    private readonly untilMs: number,
  ) {
    this.nowMs = ports.clock.nowMs();
    this.revision = month.revision;
    this.days = month.days;
  }

  /** Packs every stretch of it before a moment that is not packed and not too old. */
  async pack(beforeMs: number): Promise<void> {
    const oldestMs = dayStart(this.nowMs - auditTtlSeconds * 1000) + dayMs;
    let fromMs = Math.max(this.startMs, oldestMs);
    while (fromMs < beforeMs && !this.isStopped) {
      const packedMs = this.days[dayOf(fromMs)]?.untilMs ?? fromMs;
      if (packedMs > fromMs) {
        fromMs = packedMs;
        continue;
      }
      const toMs = Math.min(this.nextPacked(fromMs), beforeMs);
      await this.packStretch(fromMs, toMs);
      fromMs = toMs;
    }
    await this.keep();
  }

  /** Where the next packed day begins after a moment. */
  private nextPacked(fromMs: number): number {
    const next = Object.entries(this.days)
      .filter(([day, { untilMs }]) => Date.parse(day) > fromMs && untilMs > Date.parse(day))
      .map(([day]) => Date.parse(day));
    return Math.min(...next, Infinity);
  }

  private async packStretch(fromMs: number, toMs: number): Promise<void> {
    let waiting: PackedEntry[] = [];
    for await (const stretch of readEntries(this.ports.records, fromMs, toMs, 'oldest-first', this.cost)) {
      for (let atMs = stretch.fromMs; atMs < stretch.toMs;) {
        const dayEndMs = dayStart(atMs) + dayMs;
        const endMs = Math.min(dayEndMs, stretch.toMs);
        waiting.push(...within(stretch.entries, atMs, endMs));
        if (endMs === dayEndMs || waiting.length >= packAt || endMs === toMs) {
          await this.add(waiting, endMs);
          waiting = [];
        }
        atMs = endMs;
      }
      if (this.ports.clock.nowMs() > this.untilMs) this.isStopped = true;
      if (this.isStopped) return;
    }
  }

  private async add(entries: readonly PackedEntry[], untilMs: number): Promise<void> {
    const day = dayOf(untilMs - 1);
    const packs = await writePacks(this.ports, entries, untilMs);
    const before = this.days[day]?.packs ?? [];
    // What is packed in one go so much later needs no second look, unless a packing may have been refused.
    const isNew = this.month.days[day] === undefined && this.month.restsUntilMs === 0;
    const isConfirmed = isNew && this.nowMs - Date.parse(day) >= dayMs + confirmAfterMs;
    this.days = { ...this.days, [day]: { untilMs, isConfirmed, packs: [...before, ...packs] } };
    this.isChanged = true;
    this.unkept.push({ day, packs });
    const count = this.unkept.flatMap((each) => each.packs).reduce((sum, pack) => sum + pack.count, 0);
    if (count >= keepAt) await this.keep();
  }

  /**
   * Puts in force what was packed; what is refused goes, as somebody else has packed or dropped the same.
   * @returns whether it is in force
   */
  private async keep(): Promise<boolean> {
    if (!this.isChanged) return true;
    const { restsUntilMs } = this.month;
    const refusal = await replaceMonth(
      this.ports,
      monthOf(this.startMs),
      { revision: this.revision, restsUntilMs },
      this.days,
    );
    if (refusal !== null) {
      this.isStopped = true;
      this.ports.log.warn({ event: 'audit-not-packed', month: monthOf(this.startMs), refusal });
      for (const { day, packs } of this.unkept) await deletePacks(this.ports, day, packs);
    }
    this.revision += 1;
    this.isChanged = false;
    this.unkept = [];
    return refusal === null;
  }

  /**
   * Counts the entries of a day again that was packed a day ago or more. A day that has others by now, or whose packs
   * are gone, is packed anew from the next run on; packs of it that nothing names are taken away.
   */
  async confirmOne(): Promise<void> {
    if (this.isStopped) return;
    const due = Object.entries(this.days).find(
      ([day, { isConfirmed, untilMs }]) =>
        !isConfirmed && untilMs === Date.parse(day) + dayMs && this.nowMs - untilMs >= confirmAfterMs,
    );
    if (due === undefined) return;
    const [day, packed] = due;
    const named = new Set(packed.packs.map(({ id }) => id));
    const stored = (await this.ports.records.list(auditPackPrefix(day))).map(({ key }) => ({
      id: key.slice(auditPackPrefix(day).length),
    }));
    const isWhole = stored.filter(({ id }) => named.has(id)).length === named.size;
    const isRight = isWhole && (await this.isCountRight(day, packed));
    const others = Object.entries(this.days).filter(([other]) => other !== day);
    const confirmed = isRight ? [[day, { ...packed, isConfirmed: true }] as const] : [];
    this.days = Object.fromEntries([...others, ...confirmed]);
    this.isChanged = true;
    if (!(await this.keep())) return;
    await deletePacks(
      this.ports,
      day,
      stored.filter(({ id }) => !isRight || !named.has(id)),
    );
  }

  private async isCountRight(day: string, { packs, untilMs }: PackedDay): Promise<boolean> {
    const packedCount = packs.reduce((sum, { count }) => sum + count, 0);
    if (packedCount > mostCounted) return true;
    let count = 0;
    const { records } = this.ports;
    for await (const { entries } of readEntries(records, Date.parse(day), untilMs, 'oldest-first', this.cost))
      count += entries.length;
    return count === packedCount;
  }
}

const within = (entries: readonly PackedEntry[], fromMs: number, toMs: number) =>
  entries.filter(([atMs]) => atMs >= fromMs && atMs < toMs);
