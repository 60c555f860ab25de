import { readVouched } from '../../core/record/vouch';
import { snapshotHeadForm } from '../../core/snapshot/snapshot-record';
import type { SnapshotHead } from '../../core/snapshot/snapshot-record';

/**
 * Reads a head as it came from storage, as it is where it is vouched for; its schema is loaded for others only.
 * @returns null if it is absent, or of another reading of its data source
 */
export async function readSnapshotHead(raw: unknown, readingRevision: number): Promise<SnapshotHead | null> {
  if (raw === undefined) return null;
  const head = readVouched<SnapshotHead>(snapshotHeadForm, raw);
  if (head !== null) return head.readingRevision === readingRevision ? head : null;
  const { parseSnapshotHead } = await import('./parse-snapshot-head');
  return parseSnapshotHead(raw, readingRevision);
}
