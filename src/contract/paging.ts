import * as z from 'zod';

const pathSchema = z.string().trim().min(1, 'must not be empty').max(500);
const optionalPathSchema = z.string().trim().max(500).default('');
/** Name of a query parameter or of a member of the body (`variables.after`). */
const nameSchema = z
  .string()
  .trim()
  .regex(/^[^\s&=#?]{1,100}$/, 'must be a parameter name such as offset');
const pageSizeSchema = z.number().int().min(1).max(10_000);

/** Where a paging value goes: into the query of the URL, or into the JSON body. */
export const pagingPlaces = ['query', 'body'] as const;
export type PagingPlace = (typeof pagingPlaces)[number];
const placeSchema = z.enum(pagingPlaces).default('query');

/** How an API names its next page. Paths are JSONPath (RFC 9535) into the answer. */
export const pagingSchema = z.discriminatedUnion('kind', [
  /** Follows `@odata.nextLink` and `Link: rel=next`. */
  z.object({ kind: z.literal('auto') }),
  z.object({ kind: z.literal('none') }),
  /** The answer holds the next page's URL, complete or relative. */
  z.object({ kind: z.literal('next-link'), path: pathSchema }),
  z.object({
    kind: z.literal('cursor'),
    /** Where the answer holds the cursor; absent, null or empty: this was the last page. */
    cursorPath: pathSchema,
    sendAs: placeSchema,
    parameter: nameSchema,
    /** Where the answer says whether there is more; empty: the cursor alone decides. */
    hasMorePath: optionalPathSchema,
  }),
  z.object({
    kind: z.literal('offset'),
    sendAs: placeSchema,
    offsetParameter: nameSchema.default('offset'),
    limitParameter: nameSchema.default('limit'),
    pageSize: pageSizeSchema.default(100),
    /** Where the answer says how many rows there are in all; empty: an empty page is the end. */
    totalPath: optionalPathSchema,
  }),
  z.object({
    kind: z.literal('page'),
    sendAs: placeSchema,
    pageParameter: nameSchema.default('page'),
    firstPage: z.number().int().min(0).max(1).default(1),
    /** Empty: the API's own page size. */
    sizeParameter: z.union([z.literal(''), nameSchema]).default(''),
    pageSize: pageSizeSchema.default(100),
    /** Where the answer says how many pages there are; empty: an empty page is the end. */
    totalPagesPath: optionalPathSchema,
  }),
]);
export type Paging = z.output<typeof pagingSchema>;
export type PagingKind = Paging['kind'];
