import * as z from 'zod/mini';

/** How far a long read has come, as stored under `read-progress:<snapshot name>` while it runs. */
const readProgressSchema = z.object({
  version: z.literal(1),
  pages: z.number().check(z.int()),
  rows: z.number().check(z.int()),
  updatedAtMs: z.number(),
});
export type ReadProgressRecord = z.output<typeof readProgressSchema>;

/** Storage key of a read's progress. */
export const readProgressKey = (snapshotName: string) => `read-progress:${snapshotName}`;
export const readProgressPrefix = (dataSourceId: string) => `read-progress:${dataSourceId}:`;

/** A read that reported nothing for this long has ended or died: a page can take its time, but not this much. */
const staleAfterMs = 200_000;

/** The progress to show, or null if none was stored lately. */
export function parseReadProgress(raw: unknown, nowMs: number): { pages: number; rows: number } | null {
  const parsed = readProgressSchema.safeParse(raw);
  if (!parsed.success || nowMs - parsed.data.updatedAtMs > staleAfterMs) return null;
  return { pages: parsed.data.pages, rows: parsed.data.rows };
}
