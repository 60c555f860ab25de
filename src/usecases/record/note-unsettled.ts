import type { Ports } from '../../core/ports';
import { unsettledKey } from '../../core/record/unsettled';
import type { Unsettled } from '../../core/record/unsettled';

/** Notes secrets that are about to be written or to go, so that the scheduled run finds what is left of them. */
export async function noteUnsettled(
  { records, clock }: Pick<Ports, 'records' | 'clock'>,
  secrets: Pick<Unsettled, 'kind' | 'id' | 'number'>,
): Promise<void> {
  const note: Unsettled = { version: 1, ...secrets, atMs: clock.nowMs() };
  await records.set(unsettledKey(secrets), note);
}
