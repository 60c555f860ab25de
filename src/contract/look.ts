import * as z from 'zod/mini';
import { recordIdSchema, textSchema } from './reply';
import { viewSettingsSchema } from './view-schema';
import type { ViewSettings } from './view';

/*
 * A named look: the view part of a macro's settings, kept with a data source and used by any number of macros. It says
 * how rows are shown and never what may be seen: a hidden column comes only where a macro's own sealed binding opens it.
 */

/** Looks that one data source has at most, deleted ones that can be restored included. */
export const mostLooks = 50;

/** Bytes that all looks of a data source take together at most: a view reads them with its rows. */
export const mostLookBytes = 100_000;

/** What an author enters of a look. A title is a macro's own, so that the one in `view` counts for nothing. */
const lookDraftSchema = z.object({ name: textSchema(80), view: viewSettingsSchema });
export type LookDraft = z.output<typeof lookDraftSchema>;

/** A look as a file of settings carries it. */
export const lookFileSchema = z.extend(lookDraftSchema, { id: recordIdSchema });
export type LookInFile = z.output<typeof lookFileSchema>;

/** A look as an author may choose it. */
export interface NamedLook {
  readonly id: string;
  readonly name: string;
  readonly view: ViewSettings;
  /** Counts the changes of this look. */
  readonly revision: number;
  /** Whether this author may change and delete it: they made it, or they administer the product. */
  readonly mayChange: boolean;
  /** Moment up to which it can be restored; null: it was not deleted. */
  readonly restorableUntilMs: number | null;
  /** Columns that it names and the data source does not have any more. */
  readonly goneColumns: readonly string[];
}

/** Keys of the macro's resolver that are about looks, for authors in the settings. */
export const lookRequests = {
  listLooks: z.object({ dataSourceId: recordIdSchema }),
  /** `changes`: the look that is changed, at the revision that the author saw; absent: a new one is made. */
  saveLook: z.object({
    dataSourceId: recordIdSchema,
    changes: z.optional(z.object({ id: recordIdSchema, revision: z.number().check(z.int()) })),
    look: lookDraftSchema,
  }),
  /** `isForGood`: a look that was deleted is forgotten before its 30 days are over. */
  deleteLook: z.object({
    dataSourceId: recordIdSchema,
    id: recordIdSchema,
    isForGood: z.optional(z.boolean()),
  }),
  restoreLook: z.object({ dataSourceId: recordIdSchema, id: recordIdSchema }),
} as const;

/** Every look of a data source as it is now, by name. */
export interface Looks {
  readonly looks: readonly NamedLook[];
}

/** What these keys answer. */
export interface LookAnswers {
  listLooks: Looks;
  /** `id`: the look that was made or changed. */
  saveLook: Looks & { readonly id: string };
  deleteLook: Looks;
  restoreLook: Looks;
}
