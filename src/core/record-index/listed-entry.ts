import * as z from 'zod/mini';
import type { IndexKind } from './index-keys';

/** A record that this version of the app cannot read; its name, if that much can be read. */
export interface UnreadableEntry {
  readonly isUnreadable: true;
  readonly name: string | null;
}

/** How a kind of record is listed. */
export interface Listing<E> {
  readonly kind: IndexKind;
  /**
   * Entry of a stored record: a part of it, with no secret and no key that seals. What lists can do without stays
   * behind, as all entries are read at once.
   */
  readonly toEntry: (raw: unknown) => E;
  /** Checks an entry as it was kept. */
  readonly schema: z.ZodMiniType<E>;
}

/** Entry of what cannot be read, as kept. */
export const unreadableSchema = z.object({ isUnreadable: z.literal(true), name: z.nullable(z.string()) });

/** When a record was deleted; absent: it is in force. Who did it stands in the record alone. */
export const listedDeletionSchema = z.optional(z.object({ atMs: z.number() }));

/** The part of a deletion that lists show. */
export const toListedDeletion = ({
  deletion,
}: {
  readonly deletion?: { readonly atMs: number } | undefined;
}) => deletion && { atMs: deletion.atMs };

const longestName = 120;

/** Entry of a record that cannot be read. */
export function toUnreadable(raw: unknown): UnreadableEntry {
  const named = typeof raw === 'object' && raw !== null && 'name' in raw ? raw.name : null;
  return { isUnreadable: true, name: typeof named === 'string' ? named.slice(0, longestName) : null };
}

/** Whether an entry is of a record that can be read. */
export const isReadable = <E extends object>(entry: E | UnreadableEntry): entry is E =>
  !('isUnreadable' in entry);
