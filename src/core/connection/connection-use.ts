import * as z from 'zod/mini';

/*
 * A data source begins to use a connection, and a connection is deleted or changes whose tokens it uses: neither may
 * happen while the other does, and a listing, which lags behind, would not show it. So each side first writes a note
 * under a key of its own and then reads the other's: of two at the same time one at least sees the other.
 */

/** Data sources that have begun to use a connection lately, as stored under `connection-joining:<id>`. */
export const joiningSchema = z.object({
  version: z.literal(1),
  joins: z.array(
    z.object({
      dataSourceId: z.string(),
      /** Revision of the data source that uses it; a stored one below it is not there yet. */
      revision: z.number().check(z.int()),
      atMs: z.number(),
    }),
  ),
});

/** Storage key of the data sources that have begun to use a connection lately. */
export const joiningKey = (connectionId: string) => `connection-joining:${connectionId}`;

/** That a connection is about to be deleted or to change its owner of tokens, under `connection-closing:<id>`. */
export const closingSchema = z.object({
  version: z.literal(1),
  /** Revision of the connection that is about to be; a stored one below it is not there yet. */
  revision: z.number().check(z.int()),
  atMs: z.number(),
});

/** Storage key of the note that a connection is about to be deleted or changed. */
export const closingKey = (connectionId: string) => `connection-closing:${connectionId}`;

/** What is announced and not there after this time was given up or died: no resolver lives longer. */
export const announcedMs = 30_000;

/** A listing has caught up with every write after this time, many times over. */
export const listedAfterMs = 10 * 60_000;
