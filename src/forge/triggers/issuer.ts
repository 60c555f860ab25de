import * as z from 'zod/mini';
import { answerIssuerRequest } from '../../usecases/federation/answer-issuer-request';
import type { IssuerAnswer } from '../../usecases/federation/answer-issuer-request';
import { webTrigger } from '../boundary/handlers';
import type { WebTriggerAnswer } from '../boundary/handlers';
import { buildPorts } from '../system/build-ports';

/** The part of a web trigger's request that counts; Forge sends every query value as a list. */
const requestSchema = z.object({
  method: z.string().check(z.maxLength(20)),
  userPath: z._default(z.string().check(z.maxLength(2000)), ''),
  queryParameters: z._default(z.record(z.string(), z.array(z.string())), {}),
});

/**
 * Sign-in services fetch these documents when they check an assertion and keep them for some time. A key is published
 * days before it signs, so an hour is nothing; it spares the site's storage whoever asks again and again.
 */
const cacheHeaders = { 'cache-control': ['public, max-age=3600'] };

/** The app's public issuer: what it says of itself, and its public keys. Anybody may read both. */
export const handleIssuerRequest = webTrigger(
  'issuer',
  async (request) => {
    const parsed = requestSchema.safeParse(request);
    if (!parsed.success) return toAnswer({ status: 404, body: null });
    const { method, userPath, queryParameters: query } = parsed.data;
    return toAnswer(
      await answerIssuerRequest(buildPorts({ accountId: null, caller: 'reader' }), {
        method,
        userPath,
        query,
      }),
    );
  },
  () => ({ statusCode: 503, headers: { 'cache-control': ['no-store'], 'retry-after': ['30'] }, body: '' }),
);

function toAnswer({ status, body }: IssuerAnswer): WebTriggerAnswer {
  const headers = {
    'content-type': ['application/json; charset=utf-8'],
    'x-content-type-options': ['nosniff'],
    // Public by nature, and the console's own browser is one of those that check it.
    'access-control-allow-origin': ['*'],
    ...(status === 405 ? { allow: ['GET, HEAD'] } : {}),
    ...(status === 200 ? cacheHeaders : { 'cache-control': ['no-store'] }),
  };
  return { statusCode: status, headers, body: body === null ? '' : JSON.stringify(body) };
}
