import * as z from 'zod/mini';
import { callback } from '../../../locales/en-US/callback';
import { createTexts } from '../../contract/text/create-texts';
import type { Language } from '../../contract/text/language';
import { chooseLocale } from '../../contract/text/languages';
import { receiveSignInCallback } from '../../usecases/sign-in/receive-sign-in-callback';
import type { CallbackPage } from '../../usecases/sign-in/receive-sign-in-callback';
import { webTrigger } from '../boundary/handlers';
import type { WebTriggerAnswer } from '../boundary/handlers';
import { buildPorts } from '../system/build-ports';
import { loadTranslation } from '../system/load-translation';

/** The part of a web trigger's request that a callback uses; Forge sends every query value as a list. */
const requestSchema = z.object({
  method: z.string(),
  headers: z._default(z.record(z.string(), z.array(z.string())), {}),
  queryParameters: z._default(z.record(z.string(), z.array(z.string())), {}),
  body: z.optional(z.string()),
});

/** Callbacks are short: a code of two thousand characters, a state, an error. */
const longestQuery = 20_000;

const statuses: Readonly<Record<CallbackPage, number>> = {
  'signed-in': 200,
  declined: 200,
  consented: 200,
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
    if (!parsed.success || parsed.data.method !== 'GET') return toAnswer('refused', language);
    if (JSON.stringify(parsed.data.queryParameters).length > longestQuery)
      return toAnswer('refused', language);
    return toAnswer(await receiveSignInCallback(buildPorts(null), parsed.data.queryParameters), language);
  },
  async (_, request) => toAnswer('refused', await readLanguage(request)),
);

function readLanguage(request: unknown): Promise<Language> {
  return loadTranslation(readLocale(requestSchema.safeParse(request).data?.headers ?? {}));
}

/** Header names come as the browser wrote them. */
function readLocale(headers: Readonly<Record<string, readonly string[]>>): string {
  const name = Object.keys(headers).find((each) => each.toLowerCase() === 'accept-language');
  return chooseLocale(name === undefined ? '' : (headers[name] ?? []).join(','));
}

function toAnswer(page: CallbackPage, language: Language): WebTriggerAnswer {
  const t = createTexts({ callback }, () => language);
  const title = t(`callback.${page}.title`);
  const text = t(`callback.${page}.text`);
  return {
    statusCode: statuses[page],
    headers: {
      'content-type': ['text/html; charset=utf-8'],
      'cache-control': ['no-store'],
      'referrer-policy': ['no-referrer'],
      'content-security-policy': ["default-src 'none'; style-src 'unsafe-inline'"],
    },
    body: `<!doctype html>
<html lang="${language.locale.split('-')[0] ?? 'en'}">
<head><meta charset="utf-8"><title>${title}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;margin:20vh auto;max-width:28em;padding:0 1em;color:#292a2e}</style></head>
<body>
<h1>${title}</h1>
<p>${text}</p>
</body>
</html>
`,
  };
}
