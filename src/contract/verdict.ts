/**
 * What a read came to: all rows; fewer than there are; nobody can say; or fewer because a page could not be read or
 * the service spoke of an error beside them.
 */
export const readStates = ['complete', 'more', 'unknown', 'partial'] as const;
export type ReadState = (typeof readStates)[number];

/** A verdict as a surface shows it, with what speaks for it in the reader's language. */
export interface ToldVerdict {
  readonly state: ReadState;
  readonly evidence: readonly string[];
}
