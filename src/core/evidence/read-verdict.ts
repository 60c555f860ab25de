import * as z from 'zod/mini';
import type { Text } from '../../contract/text/text';
import { storedTextSchema } from '../../contract/text/text-schema';
import { readStates } from '../../contract/verdict';
import type { ReadState } from '../../contract/verdict';

/** What a read came to, with what speaks for it. */
export interface ReadVerdict {
  readonly state: ReadState;
  readonly evidence: readonly Text[];
}

/** A verdict as a record carries it. */
export const readVerdictSchema = z.object({
  state: z.enum(readStates),
  evidence: z.array(storedTextSchema),
});
