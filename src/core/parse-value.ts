import type * as z from 'zod/mini';
import english from 'zod/v4/locales/en.js';
import { fail, succeed } from './result';
import type { Result } from './result';

/** The first thing that is wrong with a value from outside. */
export interface ValueProblem {
  /** Dotted path of the part that is wrong; empty for the value as a whole. */
  readonly place: string;
  /** What is wrong with it: the schema's own words where it has some, otherwise zod's. */
  readonly problem: string;
}

// Schemas of `zod/mini` know no sentences of their own (https://zod.dev/packages/mini#no-default-locale).
const { localeError } = english();

/** Checks a value from outside against its schema, and says in words what is wrong with it. */
export function parseValue<S extends z.ZodMiniType>(
  schema: S,
  value: unknown,
): Result<z.output<S>, ValueProblem> {
  const parsed = schema.safeParse(value, { error: localeError });
  if (parsed.success) return succeed(parsed.data);
  const issue = parsed.error.issues[0];
  return fail({
    place: issue?.path.map(String).join('.') ?? '',
    problem: issue?.message ?? 'cannot be read',
  });
}
