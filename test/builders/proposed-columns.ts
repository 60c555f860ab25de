import { proposeColumns } from '../../src/core/table/propose-columns';
import type { ProposalContext } from '../../src/core/table/propose-columns';

/** Columns as they are proposed to somebody who reads English. */
export const proposeInEnglish = (
  rows: readonly unknown[],
  known: Omit<ProposalContext, 'names'> = {},
): ReturnType<typeof proposeColumns> =>
  proposeColumns(rows, { ...known, names: { value: 'Value', numbered: (position) => `Column ${position}` } });
