import { fileKey } from '../../core/file/file-record';
import type { Ports } from '../../core/ports';
import { findFile } from './load-file';

/** Marks a file that nothing may use any more, so that the hourly run removes it unless something does. */
export async function markUnused(ports: Pick<Ports, 'records' | 'clock'>, fileId: string): Promise<void> {
  const file = await findFile(ports, fileId);
  if (file !== null) await ports.records.set(fileKey(fileId), { ...file, goesSinceMs: ports.clock.nowMs() });
}
