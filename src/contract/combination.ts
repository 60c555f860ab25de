import * as z from 'zod/mini';
import { recordIdSchema } from './reply';
import { columnKeySchema } from './table';

/*
 * Data sources that are made of others: joined by key columns, or stacked one below the other.
 */

/** Fewest and most parts of a combined data source. */
const leastParts = 2;
const mostParts = 5;

/** How a part is called in paths and expressions, such as `people`. */
const partNameSchema = z.string().check(z.regex(/^[a-z][A-Za-z0-9_]{0,39}$/));

const partSchema = z.object({ name: partNameSchema, dataSourceId: recordIdSchema });

/** A column of a part. */
const partColumnSchema = z.object({ part: partNameSchema, column: columnKeySchema });
export type PartColumn = z.output<typeof partColumnSchema>;

/** Which rows stay: `left`: those of the parts before; `inner`: those with a match; `full`: all of both. */
const joinKinds = ['left', 'inner', 'full'] as const;
/** What becomes of several matches: a row for each, the first one, or the values of all as lists. */
const manyMatches = ['each', 'first', 'list'] as const;

const joinStepSchema = z.object({
  /** The part that comes to those before it. */
  part: partNameSchema,
  kind: z._default(z.enum(joinKinds), 'left'),
  many: z._default(z.enum(manyMatches), 'first'),
  /** Columns that have to be equal: all of them. */
  on: z
    .array(z.object({ left: partColumnSchema, right: columnKeySchema }))
    .check(z.minLength(1), z.maxLength(3)),
  /** Whether texts that differ in case and accents only are equal. */
  folds: z._default(z.boolean(), false),
});
export type JoinStep = z.output<typeof joinStepSchema>;

const partsSchema = z.array(partSchema).check(z.minLength(leastParts), z.maxLength(mostParts));

/** What a combined data source is made of. */
export const combinationSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('join'),
    parts: partsSchema,
    /** One for each part after the first. */
    steps: z.array(joinStepSchema).check(z.maxLength(mostParts - 1)),
  }),
  z.object({
    kind: z.literal('stack'),
    parts: partsSchema,
    /** Columns of the stacked rows: for each part the key of its column, or nothing. */
    columns: z
      .array(
        z.object({
          key: columnKeySchema,
          of: z.record(partNameSchema, columnKeySchema),
        }),
      )
      .check(z.minLength(1), z.maxLength(100)),
  }),
]);
export type Combination = z.output<typeof combinationSchema>;
