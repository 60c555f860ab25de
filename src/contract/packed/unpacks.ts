import * as z from 'zod/mini';

/** Whether whoever asks can unpack a table (`packed-table.ts`); a caller who says nothing gets rows. */
export const unpacksSchema = z._default(z.boolean(), false);
