import type { RecordCheck, UnsealedCheck } from '../../contract/transition';
import { isTextSealed, sealText } from '../data-source/seal';

/*
 * Whoever edits a workflow can write any configuration into it, and a check of a column tells something of the rows. So
 * only what an administrator chose is looked up: the seal is over all of it.
 */

/** Seals a check of a data source. */
export const sealCheck = (sealKey: string, check: UnsealedCheck): Promise<string> =>
  sealText(sealKey, canonicalText(check));

/** Whether this app sealed exactly this check for this data source. */
export const isCheckGenuine = (sealKey: string, { seal, ...check }: RecordCheck): Promise<boolean> =>
  isTextSealed(sealKey, canonicalText(check), seal);

/** One text per check, whatever the order in which Jira keeps the members of objects. */
const canonicalText = (check: UnsealedCheck): string => JSON.stringify(['record-check-1', sorted(check)]);

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return members.map(([name, member]) => [name, sorted(member)]).sort(byName);
}

const byName = ([a]: unknown[], [b]: unknown[]) => (String(a) < String(b) ? -1 : 1);
