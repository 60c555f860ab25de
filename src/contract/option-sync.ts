import * as z from 'zod/mini';
import { parameterValuesSchema } from './parameter-schema';
import type { ErrorBody } from './reply';
import { recordIdSchema, saveIdSchema, textSchema } from './reply';
import { says } from './text/text';

/** Kinds of native fields that have options, as Jira names their types. */
export const optionFieldKinds = [
  'select',
  'multiselect',
  'cascadingselect',
  'radiobuttons',
  'multicheckboxes',
] as const;
export type OptionFieldKind = (typeof optionFieldKinds)[number];

/** In which order options stand: of the rows, of their labels, or as they stand already. */
export const optionOrders = ['source', 'label', 'keep'] as const;
/** What becomes of an option whose record is gone. */
export const vanishedPolicies = ['disable', 'keep', 'delete'] as const;
/** What becomes of a label that Jira does not take for its length. */
export const longLabelPolicies = ['cut', 'skip'] as const;
/** When a sync runs by itself: each hour if there is something new, once a day, never. */
export const optionSchedules = ['hourly', 'daily', 'manual'] as const;

const columnKeySchema = textSchema(100);

/** What an administrator says of a sync: which rows become the options of which native field, and how. */
export const optionSyncDraftSchema = z.object({
  name: textSchema(100),
  dataSourceId: recordIdSchema,
  /** Values of the data source's parameters. */
  parameters: parameterValuesSchema,
  fieldId: z.string().check(z.regex(/^customfield_\d{1,18}$/, says('problem.optionSync.field'))),
  contextId: z.string().check(z.regex(/^\d{1,18}$/, says('problem.optionSync.context'))),
  /** Column that tells records apart for ever. */
  idColumn: columnKeySchema,
  /** Text of an option, with columns in braces, such as `{name} ({city})`. */
  label: textSchema(500),
  /** Of a cascading list: the columns by which options stand below others; null for any other list. */
  parent: z.nullable(z.object({ idColumn: columnKeySchema, labelColumn: columnKeySchema })),
  order: z.enum(optionOrders),
  vanished: z.enum(vanishedPolicies),
  longLabels: z.enum(longLabelPolicies),
  schedule: z.enum(optionSchedules),
});
export type OptionSyncDraft = z.output<typeof optionSyncDraftSchema>;

/** A native field that can be kept equal to a data source. */
interface OptionFieldChoice {
  readonly id: string;
  readonly name: string;
  readonly kind: OptionFieldKind;
}

/** Where it has options of its own. */
interface OptionContextChoice {
  readonly id: string;
  readonly name: string;
  readonly isGlobal: boolean;
}

/** How many options were, or would be, changed. */
export interface OptionChangeCounts {
  readonly created: number;
  readonly renamed: number;
  readonly enabled: number;
  readonly disabled: number;
  readonly deleted: number;
  /** Change their place; new ones, which stand at the end until then, are not counted. */
  readonly moved: number;
  /** Stand for a record and stay as they are. */
  readonly unchanged: number;
  /** Stand for no record, and are left alone. */
  readonly others: number;
}

/** More options than may disappear without a word. */
export interface OptionLoss {
  readonly vanishing: number;
  readonly of: number;
}

/** How a run went, or how far it is. */
export interface OptionSyncReport {
  readonly kind: 'sync' | 'undo';
  /** `asking`: so many options would go that an administrator is asked first. */
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'asking';
  readonly startedAtMs: number;
  readonly updatedAtMs: number;
  readonly counts: OptionChangeCounts;
  /** What could not be done as the rows have it, each with its remedy; the first of {@link problemCount}. */
  readonly problems: readonly string[];
  readonly problemCount: number;
  readonly loss: OptionLoss | null;
  /** What the run was stopped by. */
  readonly problem: ErrorBody | null;
  /** Calls of Jira's API. */
  readonly calls: number;
  /** Whether the options can be made what they were before it. */
  readonly canUndo: boolean;
}

/** A sync as the console shows it. */
export interface OptionSyncSummary {
  readonly id: string;
  readonly revision: number;
  readonly draft: OptionSyncDraft;
  readonly fieldName: string;
  readonly fieldKind: OptionFieldKind;
  readonly contextName: string;
  readonly isPaused: boolean;
  /** Whether somebody has seen what a run would do: none begins before that. */
  readonly isPreviewed: boolean;
  readonly run: OptionSyncReport | null;
}

/** What a run would do now. */
export interface OptionSyncPreview {
  readonly counts: OptionChangeCounts;
  /** The first changes, one for one. */
  readonly changes: readonly {
    readonly kind: 'created' | 'renamed' | 'enabled' | 'disabled' | 'deleted';
    readonly label: string;
    readonly from?: string;
  }[];
  readonly changeCount: number;
  readonly problems: readonly string[];
  readonly problemCount: number;
  /** Set where a run would stop and ask. */
  readonly loss: OptionLoss | null;
}

const revisionSchema = z.number().check(z.int(), z.minimum(1));
const idOnly = z.object({ id: recordIdSchema });

/** Keys of option syncs. Each also checks that the caller administers Jira. */
export const optionSyncRequests = {
  listOptionSyncs: z.object({}),
  listOptionFields: z.object({}),
  listOptionContexts: z.object({ fieldId: z.string().check(z.regex(/^customfield_\d{1,18}$/)) }),
  saveOptionSync: z.object({
    target: z.nullable(z.object({ id: recordIdSchema, revision: revisionSchema })),
    saveId: saveIdSchema,
    draft: optionSyncDraftSchema,
    /** The field's name as typed, where options are to be deleted; needed when that is chosen anew. */
    confirmation: z._default(z.string().check(z.maxLength(500)), ''),
  }),
  deleteOptionSync: z.object({ id: recordIdSchema, revision: revisionSchema }),
  /** Keeps a sync from running, and lets it run again. */
  pauseOptionSync: z.object({ id: recordIdSchema, isPaused: z.boolean() }),
  /** Says what a run would do, and changes nothing in Jira. */
  previewOptionSync: idOnly,
  /** Begins a run; with `acceptsLoss` one that does not ask however many options go. */
  startOptionSync: z.object({ id: recordIdSchema, acceptsLoss: z._default(z.boolean(), false) }),
  /** Makes the options what they were before the last run, as far as Jira allows, and pauses the sync. */
  undoOptionSync: idOnly,
} as const;

/** What each of these keys answers. */
export interface OptionSyncAnswers {
  listOptionSyncs: { readonly syncs: readonly OptionSyncSummary[] };
  listOptionFields: { readonly fields: readonly OptionFieldChoice[] };
  listOptionContexts: { readonly contexts: readonly OptionContextChoice[] };
  saveOptionSync: { readonly sync: OptionSyncSummary };
  deleteOptionSync: { readonly deleted: true };
  pauseOptionSync: { readonly sync: OptionSyncSummary };
  previewOptionSync: OptionSyncPreview;
  startOptionSync: { readonly report: OptionSyncReport };
  undoOptionSync: { readonly report: OptionSyncReport };
}
