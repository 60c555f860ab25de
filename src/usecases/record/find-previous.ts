import type { NamedFailure } from '../../core/failure/failure';
import { isOwnSave } from '../../core/record/last-save';
import type { Saved } from '../../core/record/last-save';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { failNamed } from './named';

/** Which record a save is meant for, and its name. */
export interface SaveTarget {
  /** Record and revision that its sender saw; null: a new one. */
  readonly target: { readonly id: string; readonly revision: number } | null;
  /** The same when it is sent again because its answer was lost; absent: it cannot be known again. */
  readonly saveId?: string | undefined;
  /** Id that a new record gets; absent: the name of the save, or any. */
  readonly newId?: string | undefined;
}

/** What a save replaces. */
export interface Previous<T> {
  /** Null: it makes a new record. */
  readonly previous: T | null;
  /** Id that the new record gets; absent: any. */
  readonly newId?: string;
}

/**
 * Finds what a save replaces: the record as its sender saw it, or what the same save stored before its answer was
 * lost. Fails with `conflict` if somebody else changed it since.
 */
export async function findPrevious<T extends Saved>(
  { target, saveId, newId = saveId }: SaveTarget,
  conflict: { readonly kind: 'connection' | 'data-source'; readonly subject: NamedFailure['subject'] },
  load: (id: string) => Promise<Result<T, NamedFailure>>,
): Promise<Result<Previous<T>, NamedFailure>> {
  const id = target?.id ?? newId;
  if (id === undefined) return succeed({ previous: null });
  const loaded = await load(id);
  if (loaded.ok) {
    const isSeen = loaded.value.revision === target?.revision || isOwnSave(loaded.value, saveId);
    return isSeen
      ? succeed({ previous: loaded.value })
      : failNamed({ reason: 'conflict', kind: conflict.kind }, conflict.subject);
  }
  if (target !== null) return loaded;
  const { reason } = loaded.failure.failure;
  if (reason === 'record-not-found') return succeed({ previous: null, newId: id });
  // It was stored and then deleted: whoever saves again wants it to be there.
  return reason === 'record-deleted' && id === saveId ? succeed({ previous: null }) : loaded;
}
