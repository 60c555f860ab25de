import { pricesUsd, unitsPerGb } from './price-list';
import { site } from './site-model';
import type { WorkKind } from './site-model';

/** What one piece of work takes, as measured on the local host. */
export interface Work {
  /** Time of the function, without waiting for storage or service. */
  readonly ms: number;
  readonly roundTrips: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  /** Pages of answers of the outside service. */
  readonly servicePages: number;
}

/** A line of a month's bill. */
export interface BillLine {
  readonly kind: string;
  readonly count: number;
  readonly gbSeconds: number;
  readonly gbRead: number;
  readonly gbWritten: number;
  readonly serviceCalls: number;
  readonly usd: number;
}

/** What so many pieces of one kind of work cost. */
export function billFor(kind: string, work: Work, count: number): BillLine {
  const { storageMs, serviceMs, memoryMb } = site;
  const ms = work.ms + work.roundTrips * storageMs + work.servicePages * serviceMs;
  const gbSeconds = (count * ms * memoryMb) / 1024 / 1_000;
  const gbRead = (count * work.readUnits) / unitsPerGb;
  const gbWritten = (count * work.writeUnits) / unitsPerGb;
  const usd = gbSeconds * pricesUsd.gbSecond + gbRead * pricesUsd.gbRead + gbWritten * pricesUsd.gbWritten;
  return { kind, count, gbSeconds, gbRead, gbWritten, serviceCalls: count * work.servicePages, usd };
}

/** The same site where every look reads the service: nothing is refreshed, and of storage only records are read. */
export function withoutSnapshots(
  works: Readonly<Record<WorkKind, Work>>,
  counts: Readonly<Record<WorkKind, number>>,
): readonly BillLine[] {
  const reading: Work = { ...works['refresh-same'], writeUnits: 0, roundTrips: 2, readUnits: 2 };
  const looks = (['view', 'cold-view', 'field-values', 'field-search'] as const).map((kind) => {
    const extraMs = kind === 'cold-view' ? works['cold-view'].ms - works.view.ms : 0;
    return billFor(kind, { ...reading, ms: reading.ms + extraMs }, counts[kind]);
  });
  return [...looks, billFor('hourly', works.hourly, counts.hourly)];
}

/** The sum of some lines, under a name. */
export function sumUp(lines: readonly BillLine[], kind: string): BillLine {
  const sum = (of: (line: BillLine) => number) => lines.reduce((all, line) => all + of(line), 0);
  return {
    kind,
    count: sum(({ count }) => count),
    gbSeconds: sum(({ gbSeconds }) => gbSeconds),
    gbRead: sum(({ gbRead }) => gbRead),
    gbWritten: sum(({ gbWritten }) => gbWritten),
    serviceCalls: sum(({ serviceCalls }) => serviceCalls),
    usd: sum(({ usd }) => usd),
  };
}
