import * as z from 'zod/mini';

/** Each tie as a list, which is half as long as an object. */
export const storedTiesSchema = z.array(
  z.tuple([z.string(), z.nullable(z.string()), z.string(), z.nullable(z.string())]),
);

/** What options stood for records and were enabled, in their order. */
export const storedUndoSchema = z.object({
  /** Of the run that it was before. */
  firstRun: z.number().check(z.int()),
  wanted: z.array(z.object({ key: z.string(), label: z.string(), parentKey: z.nullable(z.string()) })),
});
