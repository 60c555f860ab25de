import * as z from 'zod/mini';
import type { Language } from '../../contract/text/language';
import { chooseLocale } from '../../contract/text/languages';
import { receiveSignInCallback } from '../../usecases/sign-in/receive-sign-in-callback';
import type { CallbackPage } from '../../usecases/sign-in/receive-sign-in-callback';
import { webTrigger } from '../boundary/handlers';
import type { WebTriggerAnswer } from '../boundary/handlers';
import { buildPorts } from '../system/build-ports';
import { loadTranslation } from '../system/load-translation';
import { buildSignInPage, signInPagePolicy } from './sign-in-page';

/** The part of a web trigger's request that a callback uses; Forge sends every query value as a list. */
const requestSchema = z.object({
  method: z.string(),
  headers: z._default(z.record(z.string(), z.array(z.string())), {}),
  queryParameters: z._default(z.record(z.string(), z.array(z.string())), {}),
  body: z.optional(z.string()),
});

/** Callbacks are short: a code of two thousand characters, a state, an error. */
const longestQuery = 20_000;

const statuses: Readonly<Record<CallbackPage['page'], number>> = {
  'signed-in': 200,
  failed: 200,
  consented: 200,
  'not-consented': 200,
  superseded: 400,
  refused: 400,
};

/**
 * Where providers send the browser back to. Anybody can call it, so it only keeps the answer for the account
 * that began the sign-in. It is in the browser's language: nobody is known here. Whether Forge passes HTML on as HTML is not documented; the page reads well as text.
 */
export const handleSignInCallback = webTrigger(
  'signInCallback',
  async (request) => {
    const parsed = requestSchema.safeParse(request);
    const language = await readLanguage(request);
    if (!parsed.success || parsed.data.method !== 'GET') return toAnswer({ page: 'refused' }, language);
    if (JSON.stringify(parsed.data.queryParameters).length > longestQuery)
      return toAnswer({ page: 'refused' }, language);
    return toAnswer(
      await receiveSignInCallback(
        buildPorts({ accountId: null, caller: 'reader' }),
        parsed.data.queryParameters,
      ),
      language,
    );
  },
  async (_, request) => toAnswer({ page: 'refused' }, await readLanguage(request)),
);

function readLanguage(request: unknown): Promise<Language> {
  return loadTranslation(readLocale(requestSchema.safeParse(request).data?.headers ?? {}));
}

/** Header names come as the browser wrote them. */
function readLocale(headers: Readonly<Record<string, readonly string[]>>): string {
  const name = Object.keys(headers).find((each) => each.toLowerCase() === 'accept-language');
  return chooseLocale(name === undefined ? '' : (headers[name] ?? []).join(','));
}

function toAnswer(told: CallbackPage, language: Language): WebTriggerAnswer {
  return {
    statusCode: statuses[told.page],
    headers: {
      'content-type': ['text/html; charset=utf-8'],
      'cache-control': ['no-store'],
      'referrer-policy': ['no-referrer'],
      'x-content-type-options': ['nosniff'],
      'content-security-policy': [signInPagePolicy()],
    },
    body: buildSignInPage(told, language),
  };
}
