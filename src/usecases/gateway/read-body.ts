import type * as z from 'zod/mini';
import type { Problem } from '../../core/gateway/problem';
import type { GatewayRequest } from '../../core/gateway/read-request';
import { parseValue } from '../../core/parse-value';
import { fail } from '../../core/result';
import type { Result } from '../../core/result';
import { tell } from '../../core/text/tell';
import { english } from '../../contract/text/language';

/** Reads the JSON body of a request; members that are not known are refused, as they would have no effect. */
export function readBody<T extends z.ZodMiniType>(
  { body, contentType }: GatewayRequest,
  schema: T,
): Result<z.output<T>, Problem> {
  if (!/^application\/json *(?:; *charset=utf-8 *)?$/i.test(contentType))
    return fail({ kind: 'body-not-json', detail: 'Send the body with Content-Type: application/json.' });
  let raw: unknown;
  try {
    raw = JSON.parse(body);
  } catch {
    return fail({ kind: 'invalid-body', detail: 'The body is not JSON.' });
  }
  const parsed = parseValue(schema, raw);
  if (parsed.ok) return parsed;
  const { place, problem } = parsed.failure;
  return fail({
    kind: 'invalid-body',
    detail: `${place === '' ? 'The body' : place}: ${tell(problem, english)}.`,
  });
}
