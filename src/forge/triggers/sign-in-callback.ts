import * as z from 'zod/mini';
import { receiveSignInCallback } from '../../usecases/sign-in/receive-sign-in-callback';
import type { CallbackPage } from '../../usecases/sign-in/receive-sign-in-callback';
import { buildPorts } from '../system/build-ports';

/** The part of a web trigger's request that a callback uses; Forge sends every query value as a list. */
const requestSchema = z.object({
  method: z.string(),
  queryParameters: z._default(z.record(z.string(), z.array(z.string())), {}),
  body: z.optional(z.string()),
});

/** A web trigger's answer. */
interface WebTriggerAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: string;
}

/** Callbacks are short: a code of two thousand characters, a state, an error. */
const longestQuery = 20_000;

const pages: Readonly<
  Record<CallbackPage, { readonly status: number; readonly title: string; readonly text: string }>
> = {
  'signed-in': {
    status: 200,
    title: 'Signed in',
    text: 'You can close this window. The page that you came from goes on by itself.',
  },
  declined: {
    status: 200,
    title: 'Not signed in',
    text: 'The sign-in was declined. You can close this window; the page that you came from says more.',
  },
  consented: {
    status: 200,
    title: 'Consent recorded',
    text: 'You can close this window and choose Authenticate on the page that you came from.',
  },
  refused: {
    status: 400,
    title: 'This sign-in cannot be completed',
    text: 'It is unknown, too old, or was used already. Close this window and begin again from the page that you came from.',
  },
};

/**
 * Where providers send the browser back to. Anybody can call it, so it only keeps the answer for the account
 * that began the sign-in. Whether Forge passes HTML on as HTML is not documented; the page reads well as text.
 */
export async function handleSignInCallback(request: unknown): Promise<WebTriggerAnswer> {
  const parsed = requestSchema.safeParse(request);
  if (!parsed.success || parsed.data.method !== 'GET') return toAnswer('refused');
  if (JSON.stringify(parsed.data.queryParameters).length > longestQuery) return toAnswer('refused');
  const ports = buildPorts(null);
  try {
    return toAnswer(await receiveSignInCallback(ports, parsed.data.queryParameters));
  } catch {
    ports.log.warn({ event: 'failed', key: 'signInCallback' });
    return toAnswer('refused');
  }
}

function toAnswer(page: CallbackPage): WebTriggerAnswer {
  const { status, title, text } = pages[page];
  return {
    statusCode: status,
    headers: {
      'content-type': ['text/html; charset=utf-8'],
      'cache-control': ['no-store'],
      'referrer-policy': ['no-referrer'],
      'content-security-policy': ["default-src 'none'; style-src 'unsafe-inline'"],
    },
    body: `<!doctype html>
<html lang="en">
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
