import { z } from 'zod';
import { recordIdSchema, textSchema } from './reply';
import type { ErrorBody } from './reply';
import { columnSchema } from './table';
import type { Column, Table } from './table';

/** Most rows a data source may keep (design: bounds). */
export const maxRowsLimit = 50_000;
export const defaultMaxRows = 5_000;

const nameValueSchema = z.object({ name: z.string().trim().min(1).max(200), value: z.string().max(2000) });

/** What to ask the outside service for. */
export const requestSchema = z.object({
  method: z.literal('GET').default('GET'),
  url: z.string().trim().min(1, 'must not be empty').max(4000),
  headers: z.array(nameValueSchema).max(30).default([]),
});
export type RequestTemplate = z.output<typeof requestSchema>;

/** What an admin enters for a data source. */
export const dataSourceDraftSchema = z.object({
  name: textSchema(120),
  description: z.string().trim().max(500).default(''),
  connectionId: recordIdSchema,
  request: requestSchema,
  /** `auto` follows `@odata.nextLink` and `Link: rel=next`. */
  paging: z.object({ kind: z.enum(['auto', 'none']) }).default({ kind: 'auto' }),
  /** JSONPath (RFC 9535) of the rows; empty: found from the answer. */
  rowsPath: z.string().trim().max(500).default(''),
  columns: z.array(columnSchema).max(100).default([]),
  /** Age up to which a snapshot is served without asking the service again. */
  maxAgeSeconds: z
    .number()
    .int()
    .min(60)
    .max(7 * 86_400)
    .default(900),
  maxRows: z.number().int().min(1).max(maxRowsLimit).default(defaultMaxRows),
  /** Space keys that may use it; empty: every space. */
  allowedSpaces: z.array(z.string().trim().min(1).max(255)).max(200).default([]),
});
export type DataSourceDraft = z.output<typeof dataSourceDraftSchema>;

/** Health of a data source: its last refresh. */
export interface RefreshHealth {
  readonly lastSuccessAtMs: number | null;
  readonly rowCount: number | null;
  readonly truncated: boolean;
  readonly lastError: { readonly error: ErrorBody; readonly atMs: number } | null;
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
  /** Things that are not errors but worth knowing, such as a column that found nothing. */
  readonly warnings: readonly string[];
}
