import * as z from 'zod';
import { recordIdSchema, textSchema } from './reply';
import type { ErrorBody } from './reply';
import { pagingSchema } from './paging';
import type { Paging } from './paging';
import { parameterSchema } from './parameter';
import { columnKeySchema, columnSchema } from './table';
import type { Column, Table } from './table';
import { sortSchema } from './view';

/** Most rows a data source may keep (design: bounds). */
export const maxRowsLimit = 50_000;
export const defaultMaxRows = 5_000;

const nameValueSchema = z.object({ name: z.string().trim().min(1).max(200), value: z.string().max(2000) });

/**
 * What to ask the outside service for. `{{key}}` stands for a parameter in path segments, query values, header
 * values and the body's texts; its value is encoded for its place.
 */
export const requestSchema = z.object({
  method: z.enum(['GET', 'POST']).default('GET'),
  url: z.string().trim().min(1, 'must not be empty').max(4000),
  headers: z.array(nameValueSchema).max(30).default([]),
  /** JSON for POST; a text that is one placeholder becomes the value in its own type. */
  body: z.string().trim().max(20_000).default(''),
  /** Whether the app keeps `$select` to what the columns need (OData services). */
  selectFromColumns: z.boolean().default(false),
  /** Whether a refresh reads only what changed, where the service tells (users and list items in Microsoft Graph). */
  readChanges: z.boolean().optional(),
});
export type RequestTemplate = z.output<typeof requestSchema>;

/** Formats of an answer; `auto` goes by its content type. */
export const answerFormats = ['auto', 'json', 'csv', 'xml'] as const;
export type AnswerFormat = (typeof answerFormats)[number];

/**
 * A second list that turns ids in cells into names, such as SharePoint's list of people: read once per refresh
 * through the same connection.
 */
export const lookupSchema = z.object({
  key: columnKeySchema,
  url: z.string().trim().min(1, 'must not be empty').max(4000),
  rowsPath: z.string().trim().max(500).default('$.value'),
  idPath: z.string().trim().min(1).max(500).default('$.id'),
  namePath: z.string().trim().min(1).max(500),
  /** Mail address of a person; empty: none. */
  emailPath: z.string().trim().max(500).default(''),
});
export type Lookup = z.output<typeof lookupSchema>;

/** What an admin enters for a data source. */
export const dataSourceDraftSchema = z.object({
  name: textSchema(120),
  description: z.string().trim().max(500).default(''),
  connectionId: recordIdSchema,
  request: requestSchema,
  parameters: z.array(parameterSchema).max(30).default([]),
  paging: pagingSchema.default({ kind: 'auto' }),
  format: z.enum(answerFormats).default('auto'),
  /** JSONPath (RFC 9535) of the rows; empty: found from the answer. */
  rowsPath: z.string().trim().max(500).default(''),
  columns: z.array(columnSchema).max(100).default([]),
  lookups: z.array(lookupSchema).max(20).default([]),
  /** Age up to which a snapshot is served without asking the service again. */
  maxAgeSeconds: z
    .number()
    .int()
    .min(60)
    .max(7 * 86_400)
    .default(900),
  maxRows: z.number().int().min(1).max(maxRowsLimit).default(defaultMaxRows),
  /** Space keys that may use it. Without spaces and projects: everywhere; else in those named only. */
  allowedSpaces: z.array(z.string().trim().min(1).max(255)).max(200).default([]),
  /** Keys of Jira projects that may use it; as for spaces. */
  allowedProjects: z.array(z.string().trim().min(1).max(255)).max(200).default([]),
  /** Groups of the site of which a viewer must be a member of one; empty: whoever sees the page or issue. */
  allowedGroups: z
    .array(z.object({ id: z.string().trim().min(1).max(255), name: z.string().trim().min(1).max(255) }))
    .max(50)
    .default([]),
  /** Browser address of the SharePoint list it was made of, by which a pasted address finds it; empty: of none. */
  sourceUrl: z.string().trim().max(4000).default(''),
  /** Order in which rows are shown where a view says nothing else; empty: as they come. */
  defaultSort: z.array(sortSchema).max(3).default([]),
});
export type DataSourceDraft = z.output<typeof dataSourceDraftSchema>;

/** A column that no longer gives what it gave at the last good read; it is shown as empty. */
export interface ColumnDrift {
  /** Key of the column. */
  readonly column: string;
  readonly name: string;
  /** `gone`: its path finds nothing any more. `type-changed`: what it finds does not fit its type any more. */
  readonly kind: 'gone' | 'type-changed';
  readonly sinceMs: number;
}

/** Health of a data source: its last refresh. */
export interface RefreshHealth {
  readonly lastSuccessAtMs: number | null;
  readonly rowCount: number | null;
  readonly truncated: boolean;
  readonly lastError: { readonly error: ErrorBody; readonly atMs: number } | null;
  readonly drift: readonly ColumnDrift[];
}

/** A data source in a list. */
export interface DataSourceSummary {
  readonly id: string;
  readonly revision: number;
  readonly name: string;
  readonly description: string;
  readonly connectionId: string;
  readonly connectionName: string | null;
  readonly health: RefreshHealth;
}

/** A data source in its form. */
export interface DataSourceDetail extends DataSourceDraft {
  readonly id: string;
  readonly revision: number;
  readonly updatedAtMs: number;
  readonly health: RefreshHealth;
}

/** A column found in an answer, which the admin keeps or drops. */
export interface ProposedColumn extends Column {
  /** A short text of the first value that is not empty. */
  readonly sample: string;
  /** Share of the looked-at rows that have a value, from 0 to 1. */
  readonly filled: number;
  /** Whether it is among the columns taken when the admin does not choose. */
  readonly suggested: boolean;
}

/** What a test run of a data source found. */
export interface TestResult {
  /** The first rows, mapped. */
  readonly table: Table;
  readonly rowCount: number;
  /** True if a bound was met: there are more rows than were read. */
  readonly truncated: boolean;
  readonly pages: number;
  readonly durationMs: number;
  readonly bytes: number;
  readonly status: number;
  readonly rowsPath: string;
  readonly proposedColumns: readonly ProposedColumn[];
  /** Why there are fewer rows than there should be: a later page failed. The rows so far are shown all the same. */
  readonly problem: ErrorBody | null;
  /** Paging that the answer looks made for, where `auto` finds no link. */
  readonly suggestedPaging: Paging | null;
  /** Things that are not errors but worth knowing, such as a column that found nothing. */
  readonly warnings: readonly string[];
}
