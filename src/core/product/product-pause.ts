import * as z from 'zod/mini';

/** That the hour's points are used up, as stored under `product-pause:all`: for every instance, and both products. */
export const productPauseSchema = z.object({
  version: z.literal(1),
  /** Moment at which the pool is full again. */
  untilMs: z.number(),
});

/** The pool is one over both products, so there is one pause. */
const productPauseKeyOf = (scope: string) => `product-pause:${scope}`;
export const productPauseKey = productPauseKeyOf('all');

/** Seconds for which a pause is kept: it says itself when it ends, and the pool is filled every hour. */
export const productPauseTtlSeconds = 7_200;
