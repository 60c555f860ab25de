import type * as z from 'zod/mini';
import {
  anyNumber,
  anything,
  list,
  members,
  nullable,
  optional,
  preset,
  text,
  unsure,
} from '../../contract/glance/glance';
import type { Glance } from '../../contract/glance/glance';
import type { valueRequestSchema } from './value-request-schema';

/** What Jira calls a value function with; ids come as numbers in one place and as texts in another. */
export type ValueRequest = z.output<typeof valueRequestSchema>;

const id: Glance<string> = (value) => (anyNumber(value) === unsure ? text()(value) : String(value));

type Issue = ValueRequest['issues'][number];
type Context = ValueRequest['contexts'][number];
const contexts = list(members<Context>({ id, configuration: optional(anything) }), Infinity);

/** Known without the schema of `value-request-schema.ts`, which reads what this leaves. */
export const valueRequestGlance: Glance<ValueRequest> = members<ValueRequest>({
  field: members<ValueRequest['field']>({ id: text() }),
  issues: list(members<Issue>({ id, context: optional(nullable(id)), value: optional(anything) }), 1_000),
  contexts: preset(
    (value) => (value === null ? [] : contexts(value)),
    () => [],
  ),
});

/** A value function's payload; null: it is none. */
export async function readValueRequest(payload: unknown): Promise<ValueRequest | null> {
  const seen = valueRequestGlance(payload);
  if (seen !== unsure) return seen;
  return (await import('./value-request-schema')).valueRequestSchema.safeParse(payload).data ?? null;
}
