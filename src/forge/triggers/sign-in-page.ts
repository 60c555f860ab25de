import { createHash } from 'node:crypto';
import { callback } from '../../../locales/en-US/callback';
import { failure } from '../../../locales/en-US/failure';
import { createTexts } from '../../contract/text/create-texts';
import type { Language } from '../../contract/text/language';
import type { CallbackPage } from '../../usecases/sign-in/receive-sign-in-callback';

/*
 * The page that a sign-in ends on. It reads well as plain text too, as Forge may show it as that. Nothing of the
 * request stands in it but a provider's words on a sign-in that is open, escaped and quoted as such.
 */

const style = [
  ':root{color-scheme:light dark}',
  'body{font:1rem/1.5 system-ui,sans-serif;margin:0;color:#292a2e;background:#fff;overflow-wrap:anywhere}',
  'main{max-width:30rem;margin:0 auto;padding:min(18vh,8rem) 1.25rem 2rem}',
  'h1{font-size:1.5rem;line-height:1.25;margin:0 0 .75rem}',
  'p{margin:0 0 .75rem}',
  '@media (prefers-color-scheme:dark){body{color:#cecfd2;background:#1f1f21}}',
].join('');

/**
 * Closes the window where the browser lets a page do that: one that a script opened. It waits until the page has been
 * seen and read out.
 */
const script = 'setTimeout(function(){window.close()},1500)';

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The page's Content-Security-Policy: its own style and script to the letter, and nothing else. */
export const signInPagePolicy = () =>
  [
    "default-src 'none'",
    `style-src ${hashOf(style)}`,
    `script-src ${hashOf(script)}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** The page in the reader's language. One that says more than that all is well stays open until it was read. */
export function buildSignInPage(told: CallbackPage, language: Language): string {
  const t = createTexts({ callback, failure }, () => language);
  const title = t(`callback.${told.page}.title`);
  const paragraphs = [
    ...(told.page === 'failed' ? tellFailure(told, t) : []),
    t(`callback.${told.page}.text`),
  ];
  return `<!doctype html>
<html lang="${language.locale.split('-')[0] ?? 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`).join('\n')}
</main>
${told.page === 'signed-in' ? `<script>${script}</script>\n` : ''}</body>
</html>
`;
}

type Translate = ReturnType<typeof createTexts<{ callback: typeof callback; failure: typeof failure }>>;

/** What the provider's error means, the provider's own words, and its code, for whoever looks after the connection. */
function tellFailure(
  { failure: { problem, host, words, providerCode } }: Extract<CallbackPage, { page: 'failed' }>,
  t: Translate,
): readonly string[] {
  // Few of the sentences take a host; the type knows the values of all together.
  const what = (t as (key: string, values: object) => string)(`failure.signIn.${problem}.what`, { host });
  return [
    what.charAt(0).toUpperCase() + what.slice(1),
    ...(words === undefined ? [] : [t('callback.failed.words', { host, words })]),
    ...(providerCode === null ? [] : [t('callback.failed.code', { code: providerCode })]),
  ];
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
