import * as z from 'zod/mini';
import type { Listing } from './listed-entry';

/** How places that use data sources are listed: by their keys, which say all that is counted. */
export const usageListing: Listing<1> = { kind: 'usage', toEntry: () => 1, schema: z.literal(1) };
