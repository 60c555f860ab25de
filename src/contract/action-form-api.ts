import * as z from 'zod/mini';
import { actionKeys } from './action';
import type { ActionReason } from './action';
import type { ColumnType } from './table';

/*
 * Calls of the form with which an administrator sets up an action in a rule of Automation. The inputs that a form saves
 * are Automation's; nothing of it is stored by the app.
 */

const longestInput = 4_000;

export const actionFormRequests = {
  /** What can be picked from. */
  listFormChoices: z.object({}),
  /** Does an action that only reads once, as the person who asks, with smart values from a work item. */
  previewAction: z.object({
    action: z.enum(actionKeys),
    inputs: z.record(z.string().check(z.maxLength(40)), z.string().check(z.maxLength(longestInput))),
    /** Key of a work item; empty: none. */
    workItem: z.string().check(z.maxLength(120)),
  }),
} as const;

/** A data source that is open to rules, as a form offers it. Hidden columns are left out. */
export interface FormSource {
  readonly id: string;
  readonly name: string;
  readonly columns: readonly { readonly key: string; readonly name: string; readonly type: ColumnType }[];
  /** Values that it asks for, by the name that a rule gives them. */
  readonly parameters: readonly {
    readonly key: string;
    readonly label: string;
    readonly required: boolean;
  }[];
  /** Whether each person reads their own rows, after a sign-in of their own. */
  readonly hasOwnSignIns: boolean;
}

/** What a preview came to. */
export type ActionPreview =
  /** The action was done. */
  | {
      readonly state: 'done';
      /** Smart values of the inputs with what they stand for on the work item. */
      readonly filled: readonly { readonly smartValue: string; readonly value: string }[];
      readonly ok: boolean;
      readonly reason: ActionReason;
      readonly message: string;
      /** By name, those that a rule gets. */
      readonly outputs: Readonly<Record<string, string>>;
    }
  /** Nothing was done: there are smart values that nobody but Automation can fill in, or no work item for them. */
  | { readonly state: 'unfilled'; readonly smartValues: readonly string[]; readonly needsWorkItem: boolean }
  /** There is no work item of this key that the person may see. */
  | { readonly state: 'no-work-item' };

export interface ActionFormAnswers {
  listFormChoices: {
    readonly sources: readonly FormSource[];
    readonly fillRules: readonly { readonly id: string; readonly name: string }[];
  };
  previewAction: ActionPreview;
}
export type ActionFormKey = keyof ActionFormAnswers;
export type ActionFormRequest<K extends ActionFormKey> = z.input<(typeof actionFormRequests)[K]>;
