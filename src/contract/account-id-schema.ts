import * as z from 'zod/mini';
import { toAccountId } from './account-id';

/** An account id as the platform, a queue or a record gives it; nobody, in any spelling, is null. */
export const accountIdSchema = z.pipe(z.nullish(z.string()), z.transform(toAccountId));
