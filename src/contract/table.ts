import * as z from 'zod/mini';
import type { Accent, CellLook } from './cell-looks';
import { columnKeyPattern } from './key-patterns';
import { says } from './text/text';

/** Names of the types a column can have; what each type is lies in `core/table/column-types/<type>.ts`. */
export const columnTypes = [
  'text',
  'number',
  'currency',
  'percent',
  'boolean',
  'date',
  'date-time',
  'duration',
  'person',
  'people',
  'email',
  'link',
  'image',
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

/**
 * A link or an image as shown. `url` of a link is http(s) or mailto, of an image https or `data:` of a raster format,
 * never anything else.
 */
export interface LinkValue {
  readonly url: string;
  readonly text: string;
}

/**
 * One cell after mapping. Which of these a column holds follows from its type, as the type's JSON Schema says: dates
 * are ISO 8601 texts, percent is a fraction of 1, a duration seconds, `choices` a list of texts.
 */
export type CellValue =
  string | number | boolean | null | PersonValue | LinkValue | readonly string[] | readonly PersonValue[];

/** How a column prints its values, beyond what its type and the viewer's locale say. */
const columnFormatSchema = z.object({
  /** Digits after the decimal point; absent: as many as there are. */
  decimals: z.optional(z.number().check(z.int(), z.minimum(0), z.maximum(10))),
  dateStyle: z.optional(z.enum(['short', 'medium', 'long'])),
  /** Whether thousands are grouped; absent: yes. An order number should not read "1,042". */
  grouping: z.optional(z.boolean()),
  /** A unit after a number, such as "kg". */
  unit: z.optional(z.string().check(z.trim(), z.maxLength(20))),
  /** How large an image is drawn; absent: as a thumbnail. */
  imageSize: z.optional(z.enum(['avatar', 'thumbnail'])),
});
export type ColumnFormat = z.output<typeof columnFormatSchema>;

/** What the rows of a column tell about drawing it. Made where rows are shown, never stored. */
export interface FoundInRows {
  /** Accents of its values, where its type's values are told apart by colour. */
  readonly accents?: ReadonlyMap<string, Accent>;
  /** The number at which a bar is full. */
  readonly fullAt?: number;
}

/** A column as a surface needs it. */
export interface TableColumn {
  readonly key: string;
  readonly name: string;
  readonly type: ColumnType;
  /** ISO 4217 code for `currency`. */
  readonly currency?: string;
  readonly format?: ColumnFormat;
  /** Shown only where a view names it. */
  readonly hidden?: true;
  /** How a view draws its numbers; absent: as text. */
  readonly look?: CellLook;
  readonly found?: FoundInRows;
}

/** Columns and rows, after mapping: what every surface shows. */
export interface Table {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly CellValue[])[];
}

/** Column key: stable across renames, and safe in a storage key. */
export const columnKeySchema = z.string().check(z.regex(columnKeyPattern, says('problem.columnKey')));

/**
 * Spellings of values that need more than their type to be read. `decimal-comma` and `decimal-point` are numbers as
 * people write them, with groups of thousands and signs; `day-first` and `month-first` say what 03.04.2026 is;
 * `seconds` and `milliseconds` count time since 1970 or, as `minutes` and `hours`, how long something lasts;
 * `excel-days` counts days since 1900 as spreadsheets do; `mark` is
 * yes where anything stands; `html` is a text with markup; `local-midnight` a day written as that day's midnight in
 * another time zone (SharePoint's date-only columns). Which ones a type has lies in its own file.
 */
export const valueSpellings = [
  'html',
  'local-midnight',
  'decimal-comma',
  'decimal-point',
  'day-first',
  'month-first',
  'seconds',
  'milliseconds',
  'excel-days',
  'minutes',
  'hours',
  'mark',
] as const;
export type ValueSpelling = (typeof valueSpellings)[number];

/** How a column gets its cells: by a path, a template of paths, or an expression; one of the three. */
export const columnSchema = z
  .object({
    key: columnKeySchema,
    name: textSchemaForName(),
    /** JSONPath (RFC 9535), relative to the row; empty if there is a template or an expression. */
    path: z._default(z.string().check(z.trim(), z.maxLength(500)), ''),
    /** Text with paths in braces: `{givenName} {surname}`. */
    template: z.optional(z.string().check(z.trim(), z.maxLength(1000))),
    /** What is calculated from the members of the row, in the Common Expression Language: `price * quantity`. */
    expression: z.optional(z.string().check(z.trim(), z.maxLength(1000))),
    type: z.enum(columnTypes),
    currency: z.optional(z.string().check(z.regex(/^[A-Z]{3}$/, says('problem.currencyCode')))),
    /** Read and stored, but shown only where a view names it. */
    hidden: z._default(z.boolean(), false),
    format: z.optional(columnFormatSchema),
    /** Key of the data source's lookup that turns the id found into a name. */
    lookup: z.optional(columnKeySchema),
    spelling: z.optional(z.enum(valueSpellings)),
  })
  .check(
    z.superRefine(({ path, template = '', expression = '' }, context) => {
      const given = [path, template, expression].filter((each) => each !== '').length;
      if (given === 1) return;
      const message = given > 1 ? says('problem.pathBesideTemplate') : says('problem.empty');
      context.addIssue({ code: 'custom', path: ['path'], message });
    }),
  );

/** A column of a data source as the admin keeps it. */
export type Column = z.output<typeof columnSchema>;

function textSchemaForName() {
  return z
    .string()
    .check(z.trim(), z.minLength(1, says('problem.name')), z.maxLength(120, says('problem.tooLong')));
}
