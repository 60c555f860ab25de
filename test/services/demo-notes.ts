import { CONFLUENCE_HOST, CONFLUENCE_LINK } from './confluence/confluence-state';
import { escapeHtml, htmlPage } from './http/html-page';
import { SAMPLE_API_HOST, SAMPLE_CREDENTIALS } from './sample-api/sample-api';
import { APP_REGISTRATIONS, DELEGATED_APP, READER_APP, secretOf } from './seed/app-registrations';
import { CONTOSO } from './seed/tenants';

/** The credentials a newcomer enters first: they read people, groups and sites of the demo company. */
export const DEMO_CREDENTIALS = {
  tenantId: CONTOSO.id,
  tenantDomain: CONTOSO.domain,
  clientId: READER_APP.clientId,
  clientSecret: secretOf(READER_APP),
  usersUrl: 'https://graph.microsoft.com/v1.0/users',
  customersUrl: 'https://contoso-demo.sharepoint.com/sites/sales/Lists/Customers',
} as const;

/** What to enter where, one line each. */
export function demoNotes(): string[] {
  return [
    `Tenant         ${CONTOSO.domain} (${CONTOSO.id})`,
    `Client ID      ${READER_APP.clientId}`,
    `Client secret  ${secretOf(READER_APP)}`,
    `Users          ${DEMO_CREDENTIALS.usersUrl}`,
    `SharePoint     ${DEMO_CREDENTIALS.customersUrl}`,
    `Delegated      client ID ${DELEGATED_APP.clientId}, secret ${secretOf(DELEGATED_APP)}`,
    `Confluence DC  https://${CONFLUENCE_HOST}, client ID ${CONFLUENCE_LINK.clientId}, secret ${CONFLUENCE_LINK.clientSecret}`,
    `Other API      https://${SAMPLE_API_HOST}/products (no sign-in), /keyed/products (X-API-Key: ${SAMPLE_CREDENTIALS.apiKey})`,
  ];
}

/** The page at the services' own address. */
export function overviewPage(origin: string, hosts: readonly string[]): string {
  const row = (name: string, value: string): string =>
    `<tr><th style="text-align:left;padding-right:1rem">${escapeHtml(name)}</th><td><code>${escapeHtml(value)}</code></td></tr>`;
  const apps = APP_REGISTRATIONS.map(
    (app) =>
      `<h2>${escapeHtml(app.displayName)}</h2><table>${row('Client ID', app.clientId)}${app.secrets
        .map((secret) => row('Client secret', secret.value))
        .join('')}${row('Tenant', app.tenantId)}</table>`,
  );
  return htmlPage({
    brand: 'Simulated services',
    title: 'A company that does not exist',
    body: `<p>These hosts are simulated at <code>${escapeHtml(origin)}</code>:</p>
<ul>${hosts.map((host) => `<li><code>${escapeHtml(host)}</code></li>`).join('')}</ul>
<pre>${escapeHtml(demoNotes().join('\n'))}</pre>${apps.join('')}`,
  });
}
