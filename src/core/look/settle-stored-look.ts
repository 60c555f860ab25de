import type { ViewSettings } from '../../contract/view';
import { settleLook } from './settle-look';
import { readLooks } from './read-looks';

/** {@link settleLook} of looks as they came from storage. */
export async function settleStoredLook(
  raw: unknown,
  lookId: string,
  kept: ViewSettings,
  columnKeys: readonly string[],
): Promise<ViewSettings> {
  return settleLook(await readLooks(raw), lookId, kept, columnKeys);
}
