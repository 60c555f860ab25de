import { optionTies } from '../../core/option-sync/option-sync-record';
import { storedTiesSchema } from '../../core/option-sync/packed-content';
import type { OptionTie } from '../../core/option-sync/option-ties';
import type { Ports } from '../../core/ports';
import { loadPacked, storePacked } from './packed-record';

type TiePorts = Pick<Ports, 'records' | 'compressor'>;

/** Which option of a sync stands for which record; none where nothing is stored: labels find them then. */
export async function loadTies(ports: TiePorts, syncId: string): Promise<readonly OptionTie[]> {
  const stored = storedTiesSchema.safeParse(await loadPacked(ports, optionTies, syncId)).data ?? [];
  return stored.map(([key, optionId, label, parentKey]) => ({ key, optionId, label, parentKey }));
}

/** Stores that. */
export function storeTies(ports: TiePorts, syncId: string, ties: readonly OptionTie[]): Promise<void> {
  const stored = ties.map(({ key, optionId, label, parentKey }) => [key, optionId, label, parentKey]);
  return storePacked(ports, optionTies, syncId, stored);
}
