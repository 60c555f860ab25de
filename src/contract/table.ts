import { z } from 'zod';

/** Types a column can have. Each type's behaviour lives in `core/table/column-types`. */
export const columnTypes = [
  'text',
  'number',
  'currency',
  'percent',
  'boolean',
  'date',
  'date-time',
  'person',
  'people',
  'email',
  'link',
  'choice',
  'choices',
  'lookup',
  'json',
] as const;

/** One of {@link columnTypes}. */
export type ColumnType = (typeof columnTypes)[number];

/** A person as shown: name, and mail address where the source gives one. */
export interface PersonValue {
  readonly name: string;
  readonly email?: string;
}

/** A link as shown; `url` is http(s) or mailto, never anything else. */
export interface LinkValue {
  readonly url: string;
  readonly text: string;
}

/**
 * One cell after mapping. Which of these a column holds follows from its type: dates are ISO 8601 texts,
 * percent is a fraction of 1, `choices` a list of texts, `json` a compact JSON text.
 */
export type CellValue =
  string | number | boolean | null | PersonValue | LinkValue | readonly string[] | readonly PersonValue[];

/** A column as a surface needs it. */
export interface TableColumn {
  readonly key: string;
  readonly name: string;
  readonly type: ColumnType;
  /** ISO 4217 code for `currency`. */
  readonly currency?: string;
}

/** Columns and rows, after mapping: what every surface shows. */
export interface Table {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly CellValue[])[];
}

/** Column key: stable across renames, and safe in a storage key. */
export const columnKeySchema = z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/, 'is not a valid column key');

/** How a column reads its cells: one JSONPath (RFC 9535), relative to the row. */
export const columnSchema = z.object({
  key: columnKeySchema,
  name: textSchemaForName(),
  path: z.string().trim().min(1, 'must not be empty').max(500),
  type: z.enum(columnTypes),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be a three-letter currency code such as EUR')
    .optional(),
  hidden: z.boolean().default(false),
});

/** A column of a data source as the admin keeps it. */
export type Column = z.output<typeof columnSchema>;

function textSchemaForName() {
  return z.string().trim().min(1, 'needs a name').max(120, 'must have at most 120 characters');
}
