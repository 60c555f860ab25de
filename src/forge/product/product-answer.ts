import type { APIResponse } from '@forge/api';
import * as z from 'zod/mini';
import type { ProductRefusal } from '../../core/gateway/gateway-ports';
import type { ProductName } from '../../core/ports';
import { ProductUnavailableError } from '../../core/product/product-unavailable';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { refuseFaults } from './product-calls';

export const accept = { accept: 'application/json' };

/** Methods of a product's REST API that the gateway uses. */
export type Method = 'GET' | 'POST' | 'DELETE';

/** Options of a request to a product, with a JSON body if there is one. */
export function toInit(method: Method, body: unknown) {
  if (body === undefined) return { method, headers: accept };
  return { method, headers: { ...accept, 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/**
 * A product's answer as a value.
 * @throws ProductUnavailableError where there was none: that says nothing of what was asked
 */
export async function settle(pending: Promise<APIResponse>): Promise<Result<unknown, ProductRefusal>> {
  try {
    const answer = await pending;
    const text = await answer.text();
    const body: unknown = text === '' ? null : JSON.parse(text);
    return answer.ok ? succeed(body) : fail({ status: answer.status, message: readMessage(body) });
  } catch (error) {
    if (error instanceof ProductUnavailableError) throw error;
    return fail({ status: 0, message: '' });
  }
}

/** The answer to a question of permission, as a value: a product out of order has said neither yes nor no. */
export const settleQuestion = (product: ProductName, pending: Promise<APIResponse>) =>
  settle(pending.then((answer) => refuseFaults(product, answer)));

/** What a product answered, as the schema reads it; an answer of another form is as good as none. */
export function readAs<T>(
  answer: Result<unknown, ProductRefusal>,
  schema: z.ZodMiniType<T>,
): Result<T, ProductRefusal> {
  if (!answer.ok) return answer;
  const parsed = schema.safeParse(answer.value);
  return parsed.success ? succeed(parsed.data) : fail({ status: 0, message: '' });
}

const messageSchema = z.object({
  message: z.optional(z.string()),
  errorMessages: z.optional(z.array(z.string())),
  errors: z.optional(
    z.union([
      z.array(z.object({ title: z.optional(z.string()), detail: z.nullish(z.string()) })),
      z.record(z.string(), z.string()),
    ]),
  ),
});

/** What went wrong, in the shapes of Confluence v1 and v2 and of Jira. */
function readMessage(body: unknown): string {
  const { data } = messageSchema.safeParse(body);
  if (!data) return '';
  const errors = Array.isArray(data.errors)
    ? data.errors.map(({ title = '', detail }) => detail ?? title)
    : Object.entries(data.errors ?? {}).map(([field, problem]) => `${field}: ${problem}`);
  return [data.message ?? '', ...(data.errorMessages ?? []), ...errors]
    .filter((each) => each !== '')
    .join(' ')
    .slice(0, 300);
}
