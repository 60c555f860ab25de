import * as z from 'zod/mini';
import { toProblemAnswer } from '../../core/gateway/problem';
import type { GatewayAnswer, ProblemKind } from '../../core/gateway/problem';
import { answerCall } from '../../usecases/gateway/answer-call';
import { webTrigger } from '../boundary/handlers';
import type { WebTriggerAnswer } from '../boundary/handlers';
import { buildGatewayPorts } from '../system/build-gateway-ports';
import { buildPorts } from '../system/build-ports';

const listsSchema = z.record(z.string(), z.array(z.string()));

/** A web trigger's request. Forge sends every header and query value as a list. */
const requestSchema = z.object({
  method: z.string().check(z.maxLength(20)),
  userPath: z.optional(z.string()),
  queryParameters: z._default(listsSchema, {}),
  headers: z._default(listsSchema, {}),
  body: z.optional(z.string()),
});

/**
 * The gateway's web trigger. Forge lets anybody call it and gives it 55 s; who the caller is and what they may do
 * is decided below.
 */
export const handleGatewayCall = webTrigger(
  'gateway',
  async (request) => {
    const parsed = requestSchema.safeParse(request);
    if (!parsed.success) return toWebAnswer(problem('malformed-request', 'The request cannot be read.'));
    const { method, userPath = '', queryParameters: query, headers, body = '' } = parsed.data;
    const ports = buildGatewayPorts(buildPorts({ accountId: null, caller: 'reader' }));
    const call = { method, userPath, query, headers, body };
    return toWebAnswer(await answerCall(ports, call, await ports.invocation.deadlineAtMs()));
  },
  ({ reason }) =>
    toWebAnswer(
      reason === 'storage'
        ? problem('data-unavailable', 'The app’s storage does not answer. Try again in a minute.')
        : problem('failed', 'The app could not answer. Its log names the place.'),
    ),
);

const problem = (kind: ProblemKind, detail: string) => toProblemAnswer({ kind, detail });

function toWebAnswer({ status, headers, body }: GatewayAnswer): WebTriggerAnswer {
  const lists = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
  return { statusCode: status, headers: lists, body };
}
