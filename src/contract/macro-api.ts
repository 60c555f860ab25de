import * as z from 'zod/mini';
import { bindingSchema, fixedParametersSchema, hiddenColumnsSchema } from './binding';
import type { Binding } from './binding';
import { lookRequests } from './look';
import type { LookAnswers } from './look';
import { unpacksSchema } from './packed/unpacks';
import type { ErrorBody } from './reply';
import { parameterValuesSchema } from './parameter-schema';
import type { AskedParameters, ParameterInput } from './parameter';
import { recordIdSchema } from './reply';
import { signInStateSchema } from './sign-in';
import type { SignInStart } from './sign-in';
import type { Table, TableColumn } from './table';
import type { ReadState } from './verdict';
import type { Sort, ViewSettings } from './view';

/** A data source as an author may pick it. */
export interface DataSourceChoice {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Values that the author fixes in the macro's settings. */
  readonly parameters: readonly ParameterInput[];
  /** Values that viewers choose; the author sets what they begin with. */
  readonly inputs: readonly ParameterInput[];
  /** Values that the place gives, such as the page's title. */
  readonly context: readonly { readonly label: string; readonly path: string }[];
}

/** A hidden column that nobody chose when the view was saved. */
export type ClosedColumn = Pick<TableColumn, 'key' | 'name'>;

/** What a macro shows. */
export interface TableView {
  readonly dataSourceName: string;
  /** With the columns that the view needs, or in a preview with all of them. */
  readonly table: Table;
  /** Hidden columns that the view names and its binding does not open, so that it shows less; absent: none. */
  readonly closedColumns?: readonly ClosedColumn[];
  /** Order of the data source, for views without their own. */
  readonly defaultSort: readonly Sort[];
  /** Whether this viewer may read the data source anew. */
  readonly mayRefresh: boolean;
  readonly fetchedAtMs: number;
  /** The server's clock, so that an age does not depend on the viewer's. */
  readonly nowMs: number;
  /** `fresh`: within its maximum age. `refreshing`: older, and a refresh is under way. `stale`: older, and the refresh failed. */
  readonly freshness: 'fresh' | 'refreshing' | 'stale';
  /** Set when a bound was met: "showing 5,000 of more". */
  readonly truncated: boolean;
  /** Whether these are all rows that the source has. */
  readonly completeness: ReadState;
  /** Why the data is older than it should be; the data is shown all the same. */
  readonly problem: ErrorBody | null;
  /** Values that the viewer may choose, with those in force. */
  readonly parameters: readonly ParameterInput[];
}

/** A table with the saved settings by which it is shown, as the server has read and checked them. */
export interface ViewedTable extends TableView {
  readonly settings: ViewSettings;
}

const viewSchema = z.object({
  config: z.optional(z.unknown()),
  parameters: parameterValuesSchema,
  unpacks: unpacksSchema,
});

/**
 * Keys of the macro's resolver with what each takes. `viewTable` and `refreshTable` take the saved
 * configuration as it is: its schema is applied in the use case, so that nonsense gets "not configured".
 */
export const macroRequests = {
  ...lookRequests,
  /** `link`: a pasted address, for which the data source that covers it is looked up. */
  listDataSources: z.object({ link: z.optional(z.string().check(z.maxLength(4000))) }),
  /** `hiddenColumns`: those of the hidden columns that the view shows, sorts, filters or groups by. */
  sealBinding: z.object({
    dataSourceId: recordIdSchema,
    parameters: z._default(fixedParametersSchema, {}),
    hiddenColumns: z._default(hiddenColumnsSchema, []),
  }),
  /** The table with every column, hidden ones too, for an author who sets the view up. */
  previewTable: z.object({ binding: bindingSchema, parameters: parameterValuesSchema }),
  viewTable: viewSchema,
  refreshTable: viewSchema,
  /** What to ask the viewer for, where `viewTable` refuses a `parameters.…` field. */
  listParameters: z.object({ config: z.optional(z.unknown()) }),
  /** Begins the viewer's own sign-in to the service behind a per-user data source. */
  beginUserSignIn: z.object({
    config: z.optional(z.unknown()),
    /** Whether the service is to offer other accounts than the one it knows. */
    choosesAccount: z._default(z.boolean(), false),
  }),
  completeUserSignIn: z.object({ state: signInStateSchema }),
  /** As whom the viewer is signed in at the service behind a per-user data source. */
  getUserSignIn: z.object({ config: z.optional(z.unknown()) }),
  /** Signs the viewer out there. */
  endUserSignIn: z.object({ config: z.optional(z.unknown()) }),
} as const;

/** What each key of the macro's resolver answers. */
export interface MacroAnswers extends LookAnswers {
  listDataSources: {
    readonly dataSources: readonly DataSourceChoice[];
    /** Id of the data source that covers the pasted address; null: none, or none was asked for. */
    readonly linkedId: string | null;
  };
  sealBinding: { readonly binding: Binding };
  previewTable: TableView;
  viewTable: ViewedTable;
  refreshTable: ViewedTable;
  listParameters: AskedParameters;
  beginUserSignIn: SignInStart;
  completeUserSignIn: { readonly state: 'pending' | 'done' };
  getUserSignIn:
    | { readonly state: 'none' }
    | {
        readonly state: 'signed-in';
        readonly connectionId: string;
        /** Name of the connection. */
        readonly service: string;
        /** As whom, in the service's words; null: it did not say. */
        readonly accountName: string | null;
      };
  endUserSignIn: { readonly connectionId: string };
}

export type MacroKey = keyof MacroAnswers;
export type MacroRequest<K extends MacroKey> = z.input<(typeof macroRequests)[K]>;
