import * as z from 'zod/mini';
import { actionAccessSchema } from './action-access';
import { recordIdSchema, textSchema } from './reply';
import type { ErrorBody } from './reply';
import { combinationSchema } from './combination';
import { fileOriginSchema } from './file';
import { pagingSchema } from './paging';
import type { Paging } from './paging';
import { parameterSchema } from './parameter-schema';
import { columnKeySchema, columnSchema } from './table';
import type { Column, Table, ValueSpelling } from './table';
import { sortSchema } from './view-schema';
import { says } from './text/text';
import type { ToldVerdict } from './verdict';

/** Most rows a data source may keep (design: bounds). */
export const maxRowsLimit = 200_000;
const defaultMaxRows = 5_000;

const nameValueSchema = z.object({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
  value: z.string().check(z.maxLength(2000)),
});

/** What a request's body may be written in. */
export const bodyKinds = ['json', 'graphql', 'xml', 'form', 'text'] as const;
export type BodyKind = (typeof bodyKinds)[number];

/** What goes with a query in GraphQL. */
const graphQlSchema = z.object({
  /** A JSON object; a text in it that is one `{{key}}` becomes the value in its own type. Empty: no variables. */
  variables: z._default(z.string().check(z.trim(), z.maxLength(20_000)), ''),
  /** Which of the document's operations to run; empty: the only one. */
  operationName: z._default(
    z.string().check(z.trim(), z.regex(/^(?:[_A-Za-z]\w{0,199})?$/, says('problem.graphQl.operationName'))),
    '',
  ),
});

/**
 * What to ask the outside service for. `{{key}}` stands for a parameter in path segments, query values, header
 * values and the body's texts; its value is encoded for its place.
 */
const requestSchema = z.object({
  method: z._default(z.enum(['GET', 'POST']), 'GET'),
  /** Empty: nothing is asked for, because a file is read. */
  url: z.string().check(z.trim(), z.maxLength(4000)),
  headers: z._default(z.array(nameValueSchema).check(z.maxLength(30)), []),
  /**
   * For POST. In JSON a text that is one placeholder becomes the value in its own type. Of GraphQL it is the query,
   * which holds no placeholder: values go into its variables.
   */
  body: z._default(z.string().check(z.trim(), z.maxLength(20_000)), ''),
  /** What the body is written in; absent: JSON. */
  bodyKind: z.optional(z.enum(bodyKinds)),
  /** For a body in GraphQL; absent: neither variables nor a name. */
  graphQl: z.optional(graphQlSchema),
  /** Whether the app keeps `$select` to what the columns need (OData services). */
  selectFromColumns: z._default(z.boolean(), false),
  /** Whether a refresh reads only what changed, where the service tells (users and list items in Microsoft Graph). */
  readChanges: z.optional(z.boolean()),
});
export type RequestTemplate = z.output<typeof requestSchema>;

/** Formats of an answer; `auto` goes by its content type. */
export const answerFormats = ['auto', 'json', 'csv', 'xml'] as const;
export type AnswerFormat = (typeof answerFormats)[number];

/** Services whose answers to a statement (SQL, KQL) the app reads with their types, in all their parts. */
export const queryDialects = ['kusto', 'snowflake', 'databricks', 'big-query'] as const;
export type QueryDialectName = (typeof queryDialects)[number];

const shapePathSchema = z.string().check(z.trim(), z.minLength(1, says('problem.empty')), z.maxLength(500));

/**
 * What rows lie in that are no list of objects, found at the first test and kept: a map of keys to objects (or plain
 * values), lists of cells whose first one holds the headings, lists of cells with headings elsewhere, or a list for
 * each column. `path` is where they lie; as `rowsPath` it finds the rows made of them.
 */
const rowsShapeSchema = z.discriminatedUnion('kind', [
  /** Somebody says that they are a list, or one record, so that a test looks for nothing else; wherever they lie. */
  z.object({ kind: z.literal('list'), path: z._default(z.string().check(z.trim(), z.maxLength(500)), '') }),
  z.object({
    kind: z.literal('map'),
    path: shapePathSchema,
    /** Name of the member that a row has its key in. */
    keyName: z.string().check(z.trim(), z.minLength(1, says('problem.empty')), z.maxLength(100)),
  }),
  z.object({ kind: z.literal('headed-lists'), path: shapePathSchema }),
  z.object({ kind: z.literal('table'), path: shapePathSchema, headingsPath: shapePathSchema }),
  z.object({ kind: z.literal('columns'), path: shapePathSchema }),
  /** A result of a statement, in parts and with types; further parts are asked for with GET. */
  z.object({ kind: z.literal('query-result'), path: shapePathSchema, dialect: z.enum(queryDialects) }),
]);
export type RowsShape = z.output<typeof rowsShapeSchema>;

/**
 * A second list that turns ids in cells into names, such as SharePoint's list of people: read once per refresh
 * through the same connection.
 */
const lookupSchema = z.object({
  key: columnKeySchema,
  url: z.string().check(z.trim(), z.minLength(1, says('problem.empty')), z.maxLength(4000)),
  rowsPath: z._default(z.string().check(z.trim(), z.maxLength(500)), '$.value'),
  idPath: z._default(z.string().check(z.trim(), z.minLength(1), z.maxLength(500)), '$.id'),
  namePath: z.string().check(z.trim(), z.minLength(1), z.maxLength(500)),
  /** Mail address of a person; empty: none. */
  emailPath: z._default(z.string().check(z.trim(), z.maxLength(500)), ''),
});
export type Lookup = z.output<typeof lookupSchema>;

/** What an answer must be like, where an admin knows what this service's errors look like. */
const answerCheckSchema = z.object({
  /** JSONPath of something that every good answer has; empty: nothing in particular. */
  mustHave: z._default(z.string().check(z.trim(), z.maxLength(500)), ''),
  /** JSONPath of something that only an error has; empty: nothing in particular. */
  mustNotHave: z._default(z.string().check(z.trim(), z.maxLength(500)), ''),
  /** Whether an answer without rows is an error. */
  needsRows: z._default(z.boolean(), false),
});
export type AnswerCheck = z.output<typeof answerCheckSchema>;

/**
 * What becomes of the rows where a refresh brings far less than there was: the old ones are kept until an administrator
 * has looked, or the new ones are shown and administrators told.
 */
export const lossPolicies = ['keep', 'replace'] as const;

/** What an admin enters for a data source. */
export const dataSourceDraftSchema = z.object({
  name: textSchema(120),
  description: z._default(z.string().check(z.trim(), z.maxLength(500)), ''),
  /** Empty: none, as a file or a combination needs none. */
  connectionId: z.union([z.literal(''), recordIdSchema]),
  request: requestSchema,
  /** A file that is read in the place of a request through a connection; absent: there is such a request. */
  file: z.optional(fileOriginSchema),
  /** Data sources that its rows are made of, in the place of a request; absent: it reads rows of its own. */
  combination: z.optional(combinationSchema),
  parameters: z._default(z.array(parameterSchema).check(z.maxLength(30)), []),
  paging: z._default(pagingSchema, { kind: 'auto' }),
  format: z._default(z.enum(answerFormats), 'auto'),
  /** JSONPath (RFC 9535) of the rows; empty: found from the first answer that has some, and kept from there on. */
  rowsPath: z._default(z.string().check(z.trim(), z.maxLength(500)), ''),
  /**
   * How elements and attributes of XML are named in paths: as they are written (`@id`, `media:title`). Absent, as in data
   * sources from before there was a choice: without prefixes, and attributes like elements.
   */
  xmlNames: z.optional(z.enum(['written'])),
  /** What an admin knows of this service's errors; absent: nothing in particular. */
  answerCheck: z.optional(answerCheckSchema),
  /** Absent: as it is used; rows that Jira fields hold are kept. */
  onLoss: z.optional(z.enum(lossPolicies)),
  /** Absent: the rows are a list of objects or values, or one record. Says nothing of another rows path than its own. */
  rowsShape: z.optional(rowsShapeSchema),
  columns: z._default(z.array(columnSchema).check(z.maxLength(100)), []),
  lookups: z._default(z.array(lookupSchema).check(z.maxLength(20)), []),
  /** Age up to which a snapshot is served without asking the service again. */
  maxAgeSeconds: z._default(z.number().check(z.int(), z.minimum(60), z.maximum(7 * 86_400)), 900),
  maxRows: z._default(z.number().check(z.int(), z.minimum(1), z.maximum(maxRowsLimit)), defaultMaxRows),
  /** Space keys that may use it. Without spaces and projects: everywhere; else in those named only. */
  allowedSpaces: z._default(
    z.array(z.string().check(z.trim(), z.minLength(1), z.maxLength(255))).check(z.maxLength(200)),
    [],
  ),
  /** Keys of Jira projects that may use it; as for spaces. */
  allowedProjects: z._default(
    z.array(z.string().check(z.trim(), z.minLength(1), z.maxLength(255))).check(z.maxLength(200)),
    [],
  ),
  /** Groups of the site of which a viewer must be a member of one; empty: whoever sees the page or issue. */
  allowedGroups: z._default(
    z
      .array(
        z.object({
          id: z.string().check(z.trim(), z.minLength(1), z.maxLength(255)),
          name: z.string().check(z.trim(), z.minLength(1), z.maxLength(255)),
        }),
      )
      .check(z.maxLength(50)),
    [],
  ),
  /** Where actions reach it; absent, as in data sources from before there were actions: nowhere. */
  actionAccess: z.optional(actionAccessSchema),
  /** Browser address of the SharePoint list it was made of, by which a pasted address finds it; empty: of none. */
  sourceUrl: z._default(z.string().check(z.trim(), z.maxLength(4000)), ''),
  /** Order in which rows are shown where a view says nothing else; empty: as they come. */
  defaultSort: z._default(z.array(sortSchema).check(z.maxLength(3)), []),
});
export type DataSourceDraft = z.output<typeof dataSourceDraftSchema>;

/** A column that no longer gives what it gave at the last good read; it is shown as empty. */
export interface ColumnDrift {
  /** Key of the column. */
  readonly column: string;
  readonly name: string;
  /**
   * `gone`: its path finds nothing any more. `type-changed`: most of what it finds does not fit its type any more.
   * `misfits`: some of it does not, where all of it did before.
   */
  readonly kind: 'gone' | 'type-changed' | 'misfits';
  readonly sinceMs: number;
  /** Values that do not fit, at the last read, and the beginning of the first one. */
  readonly misfits?: number | undefined;
  readonly example?: string | undefined;
}

/**
 * What is to be said of a refresh that brought far less than there was. `waiting`: the old rows are kept until it is
 * answered. `kept`: an administrator keeps them. `replaced`: the new rows are shown.
 */
export const suspicionStates = ['waiting', 'kept', 'replaced'] as const;
export type SuspicionState = (typeof suspicionStates)[number];

/** A refresh that brought far less than there was, as an administrator is asked about it. */
export interface ToldSuspicion {
  readonly state: SuspicionState;
  /** When it was first read so; names what an answer is to. */
  readonly sinceMs: number;
  readonly before: number;
  readonly after: number;
  /** Whether the columns lost all their values, rather than rows going missing. */
  readonly isSilent: boolean;
  /** Tables that are in this state, over the data source's parameter values; the figures are of the newest. */
  readonly tables: number;
}

/** Health of a data source: its last refresh. */
export interface RefreshHealth {
  readonly lastSuccessAtMs: number | null;
  readonly rowCount: number | null;
  readonly truncated: boolean;
  /** Whether the rows are all that the source has; null: there are none, or nobody knows yet. */
  readonly verdict: ToldVerdict | null;
  readonly lastError: { readonly error: ErrorBody; readonly atMs: number } | null;
  readonly drift: readonly ColumnDrift[];
  /** Null: no refresh brought far less than there was, or it was answered. */
  readonly suspicion: ToldSuspicion | null;
}

/** A data source in a list. */
export interface DataSourceSummary {
  readonly id: string;
  readonly revision: number;
  readonly name: string;
  readonly description: string;
  readonly connectionId: string;
  readonly connectionName: string | null;
  /** Name of the file that it reads in the place of a connection; null: it reads none. */
  readonly fileName: string | null;
  /** Ids of the data sources that its rows are made of; absent: it has rows of its own. */
  readonly partIds?: readonly string[];
  readonly updatedAtMs: number;
  readonly health: RefreshHealth;
}

/** A data source in its form. */
export interface DataSourceDetail extends DataSourceDraft {
  readonly id: string;
  readonly revision: number;
  readonly updatedAtMs: number;
  readonly health: RefreshHealth;
}

/** A value of a column that can be read in several ways: which one is meant only people know. */
export interface ReadingQuestion {
  /** As the service wrote it, such as 03.04.2026. */
  readonly written: string;
  /**
   * Spellings (absent: the usual one) with what the value is in each, the likeliest first: a number without groups, or
   * a day as in ISO 8601.
   */
  readonly readings: readonly { readonly spelling?: ValueSpelling; readonly value: string }[];
}

/** A column found in an answer, which the admin keeps or drops. */
export interface ProposedColumn extends Column {
  /** A short text of the first value that is not empty. */
  readonly sample: string;
  /** Share of the looked-at rows that have a value, from 0 to 1. */
  readonly filled: number;
  /** Whether it is among the columns taken when the admin does not choose. */
  readonly suggested: boolean;
  /** What nothing in the answer decides. */
  readonly question?: ReadingQuestion;
}

/** One way of asking for a second page, and what it gave. */
export interface PagingTry {
  readonly paging: Paging;
  /** `other-rows`: a second page; `same-rows`: the first one again, or a part of it. */
  readonly outcome: 'other-rows' | 'same-rows' | 'no-rows' | 'failed';
  readonly rows: number;
}

/** What a test run of a data source found. */
export interface TestResult {
  /** The first rows, mapped. */
  readonly table: Table;
  readonly rowCount: number;
  /** True if a bound was met: there are more rows than were read. */
  readonly truncated: boolean;
  /** Whether these are all rows, with what speaks for it. */
  readonly verdict: ToldVerdict;
  readonly pages: number;
  readonly durationMs: number;
  readonly bytes: number;
  readonly status: number;
  readonly rowsPath: string;
  /** What the rows lie in, where they are no list of objects. */
  readonly rowsShape?: RowsShape;
  readonly proposedColumns: readonly ProposedColumn[];
  /** Why there are fewer rows than there should be: a later page failed. The rows so far are shown all the same. */
  readonly problem: ErrorBody | null;
  /** Paging that was tried and brought other rows, where there are or may be more than were read. */
  readonly suggestedPaging: Paging | null;
  /** What was tried to find it, in order: five calls at most; empty: there was no need. */
  readonly pagingTries: readonly PagingTry[];
  /** Things that are not errors but worth knowing, such as a column that found nothing. */
  readonly warnings: readonly string[];
}
