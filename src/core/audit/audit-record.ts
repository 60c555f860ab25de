import * as z from 'zod/mini';
import { auditAreas } from '../../contract/audit';
import { storedTextSchema } from '../../contract/text/text-schema';
import { storedFailureSchema } from '../failure/stored-error';

const textSchema = (max: number) =>
  z.pipe(
    z.string(),
    z.transform((text) => text.slice(0, max)),
  );

/** An entry of the audit trail as stored under `audit:<day>:<time>-<random>`. */
export const auditRecordSchema = z.object({
  version: z.literal(1),
  atMs: z.number(),
  area: z.enum(auditAreas),
  action: textSchema(60),
  actor: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('account'), accountId: z.string() }),
    z.object({ kind: z.literal('caller'), name: textSchema(200), accountId: z.nullable(z.string()) }),
    z.object({ kind: z.literal('app') }),
  ]),
  subject: z.nullable(z.object({ id: z.string(), name: textSchema(200) })),
  outcome: z.enum(['done', 'refused', 'failed']),
  /** What the entry says besides; a sentence in an entry of an earlier release, which is shown as it is. */
  detail: z.union([textSchema(500), storedTextSchema]),
  /** What failed, told instead of `detail` where this version knows it. */
  failure: storedFailureSchema,
  origin: z.optional(z.enum(['user', 'provider', 'app'])),
});
export type AuditRecord = z.output<typeof auditRecordSchema>;

/** Entries are kept for a year: the longest that Forge keeps a value by itself. */
export const auditTtlSeconds = 365 * 86_400;

/** Prefix of every entry. */
export const everyAuditPrefix = 'audit:';

/** Prefix of one month's entries; `month` is `2026-03` in UTC. */
export const auditMonthPrefix = (month: string) => `${everyAuditPrefix}${month}-`;

/** Prefixes of the months that hold entries, newest first. */
export function auditMonthPrefixes(nowMs: number): readonly string[] {
  const now = new Date(nowMs);
  // Thirteen months hold a year, and one more what Forge has not deleted yet.
  return Array.from({ length: 14 }, (_, age) => {
    const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - age, 1));
    return auditMonthPrefix(month.toISOString().slice(0, 7));
  });
}

/** Prefix of one day's entries; `day` is `2026-03-31` in UTC. */
export const auditDayPrefix = (day: string) => `audit:${day}:`;

/** Storage key of an entry: in order of time within its day. `unique` keeps two of one millisecond apart. */
export function auditKey(atMs: number, unique: string): string {
  const time = String(atMs).padStart(14, '0');
  return `${auditDayPrefix(new Date(atMs).toISOString().slice(0, 10))}${time}-${unique}`;
}

/** When something happened, by the key of its entry. */
export const auditTimeOf = (key: string): number => Number(/:(\d{14})-/.exec(key)?.[1] ?? 0);

/** Seconds that an entry of a moment, and what is made of it, is still kept; at least one. */
export const auditSecondsLeft = (atMs: number, nowMs: number): number =>
  Math.max(1, Math.ceil((atMs - nowMs) / 1000) + auditTtlSeconds);
