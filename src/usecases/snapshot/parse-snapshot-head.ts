import { snapshotHeadSchema } from '../../core/snapshot/snapshot-record-schema';
import type { SnapshotHead } from '../../core/snapshot/snapshot-record';

/** Checks a head as it came from storage; null if it is absent or of another reading of its data source. */
export function parseSnapshotHead(raw: unknown, readingRevision: number): SnapshotHead | null {
  const parsed = snapshotHeadSchema.safeParse(raw);
  return parsed.success && parsed.data.readingRevision === readingRevision ? parsed.data : null;
}

/** Generation of whatever head is stored, so that a replacement of an outdated one counts on. */
export function readSnapshotGeneration(raw: unknown): number {
  const parsed = snapshotHeadSchema.safeParse(raw);
  return parsed.success ? parsed.data.generation : 0;
}
