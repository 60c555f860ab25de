import { CONFLUENCE_HOST, CONFLUENCE_LINK } from '../services/confluence/confluence-state';
import { startServices } from '../services/services';
import type { FetchPage } from './oauth-http';
import { describeOAuthServer } from './oauth-battery';

const base = `https://${CONFLUENCE_HOST}/rest/oauth2/latest`;

describeOAuthServer({
  name: 'the simulated Confluence Data Center',
  clientCredentials: [],
  code: ['client_secret_post'],
  pkce: ['S256', 'plain', 'none'],
  rotation: 'strict',
  canDecline: true,
  canRevoke: true,
  sendsIssuer: false,
  version: 'simulated',
  start: async () => {
    const services = await startServices({ port: 0 });
    return {
      fetchPage: services.fetch,
      environment: 'PRODUCTION',
      client: (_grantType, clientAuthentication) => {
        const { clientId, clientSecret } = CONFLUENCE_LINK;
        const endpoints = {
          authUrl: `${base}/authorize`,
          tokenUrl: `${base}/token`,
          revokeUrl: `${base}/revoke`,
        };
        const auth = { ...endpoints, clientId, clientAuthentication, scopes: 'READ' };
        return Promise.resolve({ auth, secrets: { clientSecret } });
      },
      authorize: (url, decision) => walkConsent(services.fetch, url, decision),
      close: services.close,
    };
  },
});

/** Presses the buttons of the consent page; the redirect URL is registered on the way. */
async function walkConsent(fetchPage: FetchPage, url: string, decision: 'accept' | 'decline'): Promise<URL> {
  const address = new URL(url);
  const press = (fields: Record<string, string>) =>
    fetchPage(`${address.origin}${address.pathname}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ request: address.search.slice(1), ...fields }).toString(),
    });
  await press({ decision: 'register' });
  const page = await (await fetchPage(url)).text();
  const user = /<option value="([^"]+)"/.exec(page)?.[1] ?? '';
  const response = await press({ decision: decision === 'accept' ? 'allow' : 'deny', user });
  const location = response.headers.get('location');
  if (location === null) throw new Error(`the sign-in ended on a page of ${response.status}`);
  return new URL(location);
}
