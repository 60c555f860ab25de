import * as z from 'zod/mini';
import { recordIdSchema } from '../../contract/reply';
import { isSame } from './sorted-text';

/**
 * Which save made a record what it is. A sender whose answer was lost sends the save again under the same name, and
 * is known by it. Only for the revision that it names: who changes the record in another way need not know of it.
 */
export const lastSaveSchema = z.optional(
  z.object({ id: recordIdSchema, revision: z.number().check(z.int()) }),
);

/** A record that a save can be known in. */
export interface Saved {
  readonly revision: number;
  readonly lastSave?: z.output<typeof lastSaveSchema> | undefined;
}

/** What a save leaves in the record; nothing where it has no name. */
export function markSave(saveId: string | undefined, revision: number): Pick<Saved, 'lastSave'> {
  return saveId === undefined ? {} : { lastSave: { id: saveId, revision } };
}

/** Whether the record is what the save of this name made of it, so that its sender has seen it, answer or not. */
export function isOwnSave({ revision, lastSave }: Saved, saveId: string | undefined): boolean {
  return saveId !== undefined && lastSave?.id === saveId && lastSave.revision === revision;
}

/** Whether a save that is sent again says what the record already holds; `draft` is all that it may change. */
export function isRepeated<T extends object>(
  record: Saved & T,
  saveId: string | undefined,
  draft: T,
): boolean {
  if (!isOwnSave(record, saveId)) return false;
  return (Object.keys(draft) as (keyof T)[]).every((key) => isSame(record[key], draft[key]));
}
