import * as z from 'zod/mini';
import { says } from './text/text';

const pathSchema = z.string().check(z.trim(), z.minLength(1, says('problem.empty')), z.maxLength(500));
const optionalPathSchema = z._default(z.string().check(z.trim(), z.maxLength(500)), '');
/** Name of a query parameter or of a member of the body (`variables.after`). */
const nameSchema = z.string().check(z.trim(), z.regex(/^[^\s&=#?]{1,100}$/, says('problem.parameterName')));
const pageSizeSchema = z.number().check(z.int(), z.minimum(1), z.maximum(10_000));

/** Where a paging value goes: into the query of the URL, or into the JSON body. */
export const pagingPlaces = ['query', 'body'] as const;
export type PagingPlace = (typeof pagingPlaces)[number];
const placeSchema = z._default(z.enum(pagingPlaces), 'query');

/** A further member of a cursor, for services that want several at once (CouchDB: `startkey` and `startkey_docid`). */
const cursorPartSchema = z.object({ cursorPath: pathSchema, parameter: nameSchema });

/** How an API names its next page. Paths are JSONPath (RFC 9535) into the answer. */
export const pagingSchema = z.discriminatedUnion('kind', [
  /** Follows every next link that leaves no doubt: `@odata.nextLink`, `Link: rel=next`, HAL, JSON:API and others. */
  z.object({ kind: z.literal('auto') }),
  z.object({ kind: z.literal('none') }),
  /** The answer holds the next page's URL, complete or relative. */
  z.object({ kind: z.literal('next-link'), path: pathSchema }),
  z.object({
    kind: z.literal('cursor'),
    /**
     * Where the answer holds the cursor; absent, null or empty: this was the last page. Of an object there, each
     * member is sent under its own name (MediaWiki's `continue`).
     */
    cursorPath: pathSchema,
    sendAs: placeSchema,
    parameter: nameSchema,
    /** Further members that go with it; absent: none. */
    further: z.optional(z.array(cursorPartSchema).check(z.maxLength(5))),
    /** Whether values are sent as JSON, texts in quotes (CouchDB's keys); absent: no. */
    asJson: z.optional(z.boolean()),
    /** Where the answer says whether there is more; empty: the cursor alone decides. */
    hasMorePath: optionalPathSchema,
  }),
  z.object({
    kind: z.literal('offset'),
    sendAs: placeSchema,
    offsetParameter: z._default(nameSchema, 'offset'),
    limitParameter: z._default(nameSchema, 'limit'),
    pageSize: z._default(pageSizeSchema, 100),
    /** Where the answer says how many rows there are in all; empty: an empty page is the end. */
    totalPath: optionalPathSchema,
  }),
  z.object({
    kind: z.literal('page'),
    sendAs: placeSchema,
    pageParameter: z._default(nameSchema, 'page'),
    firstPage: z._default(z.number().check(z.int(), z.minimum(0), z.maximum(1)), 1),
    /** Empty: the API's own page size. */
    sizeParameter: z._default(z.union([z.literal(''), nameSchema]), ''),
    pageSize: z._default(pageSizeSchema, 100),
    /** Where the answer says how many pages there are; empty: an empty page is the end. */
    totalPagesPath: optionalPathSchema,
  }),
]);
export type Paging = z.output<typeof pagingSchema>;
export type PagingKind = Paging['kind'];
