import { guidFor } from './seed/guid';
import { CONTOSO } from './seed/tenants';

/*
 * Walks through the sign-in pages as a browser would, for tests that are not about the browser. The addresses may
 * be the real ones or those under the path prefix; `fetch` decides who answers.
 */

/** How a person behaves on the pages. */
export interface PersonOnPages {
  /** Object id of the account to pick. */
  userId: string;
  consent?: 'accept' | 'accept-for-organization' | 'cancel';
}

/** The account of the demo company's directory at this place; 0 is the administrator. */
export function demoPersonId(index: number): string {
  return guidFor(`user ${CONTOSO.domain} ${index}`);
}

/** Most pages between the first request and the way back. */
const MOST_PAGES = 6;

/** Follows the pages from an authorization address; gives the address that the browser is sent back to. */
export async function walkSignIn(
  fetchPage: (url: string, init?: RequestInit) => Promise<Response>,
  authorizeUrl: string,
  person: PersonOnPages,
): Promise<URL> {
  let response = await fetchPage(authorizeUrl, { redirect: 'manual', headers: { accept: 'text/html' } });
  let address = authorizeUrl;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const location = response.headers.get('location');
    if (location !== null) return new URL(location, address);
    const html = await response.text();
    const form = readForm(html);
    if (form === undefined) throw new Error(`the sign-in ended on a page: ${textOf(html)}`);
    address = new URL(form.action, address).href;
    response = await fetchPage(address, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
      body: fillForm(form.fields, html, person).toString(),
    });
  }
  throw new Error('the sign-in does not come to an end');
}

function fillForm(fields: URLSearchParams, html: string, person: PersonOnPages): URLSearchParams {
  const filled = new URLSearchParams(fields);
  if (html.includes('Pick an account')) {
    filled.set('user', person.userId);
    return filled;
  }
  if (html.includes('Register this redirect URI')) return filled;
  if (person.consent === 'cancel' || html.includes('Need admin approval')) {
    filled.set('decision', 'cancel');
    return filled;
  }
  filled.set('decision', 'accept');
  if (person.consent === 'accept-for-organization') filled.set('organization', 'yes');
  return filled;
}

function readForm(html: string): { action: string; fields: URLSearchParams } | undefined {
  const action = /<form method="post" action="([^"]*)"/.exec(html)?.[1];
  if (action === undefined) return undefined;
  const fields = new URLSearchParams();
  for (const match of html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)) {
    fields.set(unescapeHtml(match[1] ?? ''), unescapeHtml(match[2] ?? ''));
  }
  return { action: unescapeHtml(action), fields };
}

function unescapeHtml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

function textOf(html: string): string {
  return unescapeHtml(html.replace(/<style>[\s\S]*?<\/style>/, '').replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .slice(0, 500);
}
