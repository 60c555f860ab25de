import * as z from 'zod/mini';
import { fieldDraftSchema } from './field-schema';
import type { FieldConfiguration, FieldItem } from './field';
import type { FieldKind } from './field-limits';
import type { ParameterInput } from './parameter';
import type { ErrorBody } from './reply';
import type { ColumnType } from './table';

/** A data source as an admin may bind a field to it. */
export interface FieldSourceChoice {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly columns: readonly { readonly key: string; readonly name: string; readonly type: ColumnType }[];
  /** Values that the admin fixes in the field's configuration. */
  readonly parameters: readonly ParameterInput[];
  /** Text parameters that can take what is typed, for a search by the service itself. */
  readonly searchParameters: readonly { readonly key: string; readonly label: string }[];
}

/** A record that may be picked. */
export interface FieldChoice {
  readonly item: FieldItem;
  /** Further columns in one line, to tell records of one name apart. */
  readonly note: string;
}

/** Records that fit what was typed. */
export interface FieldSearch {
  readonly choices: readonly FieldChoice[];
  /** How many records fit; more than are offered: type more. */
  readonly total: number;
  /** Why nothing, or not everything, is offered; empty: it is. */
  readonly hint: string;
  /** When the records were read, and the server's clock; null: nothing had to be read. */
  readonly fetchedAtMs: number | null;
  readonly nowMs: number;
  /** Why the records are older than they should be; they can be picked all the same. */
  readonly problem: ErrorBody | null;
}

/** What an editor needs when it opens. */
export interface FieldEditor extends FieldSearch {
  readonly kind: FieldKind;
  readonly dataSourceId: string;
  readonly dataSourceName: string;
  /** Records this person picked last. */
  readonly recent: readonly FieldChoice[];
  readonly minCharacters: number;
  /** Whether each keystroke asks the service, which is slower. */
  readonly isUpstream: boolean;
  readonly dependsOn: string | null;
  readonly isRequired: boolean;
  /** Whether no issue needs a value; otherwise Jira has to be asked about an empty one. */
  readonly mayStayEmpty: boolean;
  /** Ids of those held records that do not belong to what the other field holds now. */
  readonly strangers: readonly string[];
  readonly whenParentChanges: 'clear' | 'keep';
  /** Record that a new issue starts with. */
  readonly initial: FieldItem | null;
}

/** What was done with records that do not belong to the other field's value. */
export interface SettledField {
  /** Labels of those that were taken out of the issue. */
  readonly takenOut: readonly string[];
  /** Ids of the same: two records may have one label. */
  readonly takenOutIds: readonly string[];
  /** Ids of those that are kept all the same. */
  readonly kept: readonly string[];
}

/** Everything a licensed viewer may see of a field's records. */
export interface FieldDetails {
  readonly records: readonly {
    readonly item: FieldItem;
    readonly columns: readonly { readonly name: string; readonly text: string }[];
  }[];
  readonly dataSourceName: string;
  readonly fetchedAtMs: number | null;
  readonly nowMs: number;
  readonly problem: ErrorBody | null;
}

/** How the last writing back of changed labels went. */
export interface FieldSyncReport {
  readonly fieldId: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly startedAtMs: number;
  readonly updatedAtMs: number;
  readonly issues: number;
  readonly changed: number;
  readonly gone: number;
  /** Issues that Jira did not let us write. */
  readonly failed: number;
  readonly problem: ErrorBody | null;
}

/** What somebody typed, and what the field it depends on holds as far as the browser knows. */
const typed = {
  query: z._default(z.string().check(z.maxLength(200)), ''),
  /** Used where the server cannot know: a form that is not sent yet. Only ever narrows the choice. */
  dependsOn: z._default(z.array(z.string().check(z.maxLength(255))).check(z.maxLength(100)), []),
  /** Whether the other field stands on the same form, so that what it holds there counts and not what is stored. */
  isOnForm: z._default(z.boolean(), false),
};

const recordIdsSchema = z.array(z.string().check(z.minLength(1), z.maxLength(255))).check(z.maxLength(50));

/** Keys of the field's resolver with what each takes. Which field it is, the platform's context says. */
export const fieldRequests = {
  openField: z.object({
    dependsOn: typed.dependsOn,
    isOnForm: typed.isOnForm,
    /** Ids of the records that the editor holds. */
    held: z._default(recordIdsSchema, []),
  }),
  searchField: z.object(typed),
  /** Notes a pick, so that it is offered first next time. */
  rememberPick: z.object({
    ids: z.array(z.string().check(z.minLength(1), z.maxLength(255))).check(z.minLength(1), z.maxLength(50)),
  }),
  /** Does with records of an issue that do not belong to its other field's value what the configuration says. */
  settleField: z.object({}),
  /** Reads the issue's own value on the server: the browser's is not believed. */
  describeField: z.object({}),
  listFieldSources: z.object({}),
  /** Checks and seals a context's configuration, for the browser to hand to Jira. */
  prepareFieldConfiguration: fieldDraftSchema,
  /** Starts to write changed labels into the issues that hold them. */
  startFieldSync: z.object({}),
  getFieldSync: z.object({}),
} as const;

/** What each key of the field's resolver answers. */
export interface FieldAnswers {
  openField: FieldEditor;
  searchField: FieldSearch;
  rememberPick: { readonly remembered: true };
  settleField: SettledField;
  describeField: FieldDetails;
  listFieldSources: {
    readonly sources: readonly FieldSourceChoice[];
    /** Fields of Jira that a field can depend on. */
    readonly jiraFields: readonly { readonly id: string; readonly name: string }[];
  };
  prepareFieldConfiguration: {
    readonly configuration: FieldConfiguration;
    /** JSON schema with the search aliases of the chosen columns. */
    readonly schema: Readonly<Record<string, unknown>>;
  };
  startFieldSync: { readonly report: FieldSyncReport };
  getFieldSync: { readonly report: FieldSyncReport | null };
}

export type FieldKey = keyof FieldAnswers;
export type FieldRequest<K extends FieldKey> = z.input<(typeof fieldRequests)[K]>;
