import * as z from 'zod/mini';
import {
  auditPackPrefix,
  auditPackSchema,
  auditPacksKey,
  auditPacksSchema,
  packedDaysSchema,
} from '../../core/audit/audit-packs';
import type { PackedDays, PackedEntry } from '../../core/audit/audit-packs';
import type { Ports } from '../../core/ports';
import { revisionOf } from '../../core/record-index/index-records';

/** What reading and keeping packs takes. */
export type PackPorts = Pick<Ports, 'records' | 'clock' | 'compressor' | 'log' | 'random'>;

/** What is packed of a month, in memory. */
export interface PackedMonth {
  /** Revision that its next record replaces; 0: there is none. */
  readonly revision: number;
  readonly restsUntilMs: number;
  readonly days: PackedDays;
}

/** Opens a month's record as it came from storage; of one that cannot be read no day is packed. */
export async function openMonth(
  { compressor }: Pick<PackPorts, 'compressor'>,
  raw: unknown,
): Promise<PackedMonth> {
  const revision = revisionOf(raw) ?? 0;
  const { data } = auditPacksSchema.safeParse(raw);
  if (data === undefined || data.days === '')
    return { revision, restsUntilMs: data?.restsUntilMs ?? 0, days: {} };
  const days = packedDaysSchema.safeParse(await unpack(compressor, data.days));
  return { revision, restsUntilMs: data.restsUntilMs, days: days.data ?? {} };
}

/** What is packed of some months (13 at most), in one round trip. */
export async function readMonths(
  ports: Pick<PackPorts, 'records' | 'compressor'>,
  months: readonly string[],
): Promise<ReadonlyMap<string, PackedMonth>> {
  const found = await ports.records.getMany(months.map(auditPacksKey));
  const opened = months.map(
    async (month) => [month, await openMonth(ports, found.get(auditPacksKey(month)))] as const,
  );
  return new Map(await Promise.all(opened));
}

const entriesSchema = z.array(z.tuple([z.number(), z.unknown()]));

/** Entries of a pack or of the newest ones, as compressed; null: it cannot be read. */
export async function openEntries(
  { compressor }: Pick<PackPorts, 'compressor'>,
  packed: string,
): Promise<readonly PackedEntry[] | null> {
  return entriesSchema.safeParse(await unpack(compressor, packed)).data ?? null;
}

/** Entries of a pack as it came from storage, oldest first; null: it is not there, or cannot be read. */
export async function openPack(
  ports: Pick<PackPorts, 'compressor'>,
  raw: unknown,
): Promise<readonly PackedEntry[] | null> {
  const { data } = auditPackSchema.safeParse(raw);
  return data === undefined ? null : openEntries(ports, data.entries);
}

/** Storage key of a pack. */
export const packKey = (day: string, id: string) => auditPackPrefix(day) + id;

async function unpack(compressor: PackPorts['compressor'], text: string): Promise<unknown> {
  try {
    return JSON.parse(await compressor.decompress(text)) as unknown;
  } catch {
    return null;
  }
}
