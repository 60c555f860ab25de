/** What each provider makes of sample settings. A new provider is one more row. */
export interface ProviderRow {
  readonly id: string;
  readonly settings: Readonly<Record<string, string>>;
  /** Absent: the provider knows no OAuth. */
  readonly tokenUrl?: string;
  readonly authUrl?: string;
  readonly allowedHosts: readonly string[];
  /** What its tokens' issuer is made of, of a provider whose issuer has addresses; and its first issuer. */
  readonly issuer?: { readonly settings: Readonly<Record<string, string>>; readonly is: string };
  /** Hosts that an administrator enters, where the provider brings none. */
  readonly hosts?: readonly string[];
  /** What the service answers to ready-made requests, made after its documentation. */
  readonly recorded?: readonly RecordedRead[];
}

/** The pages of one read, and the rows that it gives. */
export interface RecordedRead {
  /** Key of the ready-made request. */
  readonly request: string;
  readonly values?: Readonly<Record<string, string>>;
  /** Each page with the address it is asked for at; the first one's may leave the query out. */
  readonly pages: readonly {
    readonly url: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body: unknown;
  }[];
  readonly rows: readonly (readonly unknown[])[];
}

const workspaceId = '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0';

const cloudId = '1324a887-45db-1bf4-1e99-ef0ff456d421';
const jiraApi = `https://api.atlassian.com/ex/jira/${cloudId}/rest/api/3`;
const wikiApi = `https://api.atlassian.com/ex/confluence/${cloudId}/wiki/api/v2`;
const jiraFields = 'fields=summary,issuetype,status,priority,assignee,duedate,updated&maxResults=100';

const jiraIssue = (key: string, duedate: string | null) => ({
  id: key.replace(/\D/g, ''),
  key,
  self: `${jiraApi}/issue/${key.replace(/\D/g, '')}`,
  fields: {
    summary: `Summary of ${key}`,
    issuetype: { name: 'Task' },
    status: { name: 'To Do', statusCategory: { key: 'new' } },
    priority: { name: 'High' },
    assignee: duedate === null ? null : { accountId: '5b10', displayName: 'Mia Krystof' },
    duedate,
    updated: '2026-03-01T10:15:30.000+0100',
  },
});

const shownAs = (value: string, display = value) => ({ display_value: display, value });
const incident = (number: string) => ({
  number: shownAs(number),
  short_description: shownAs(`About ${number}`),
  state: shownAs('2', 'In Progress'),
  priority: shownAs('1', '1 - Critical'),
  assigned_to: shownAs('681b365ec0a80164000fb0b05854a0cd', 'ITIL User'),
  opened_at: shownAs('2026-02-28 23:30:00', '2026-03-01 00:30:00'),
  sys_updated_on: shownAs('2026-03-01 08:00:00', '2026-03-01 09:00:00'),
});
const incidentQuery =
  'sysparm_query=active%3Dtrue%5EORDERBYnumber&sysparm_fields=number,short_description,state,priority,assigned_to,opened_at,sys_updated_on&sysparm_display_value=all&sysparm_exclude_reference_link=true&sysparm_limit=1000';
const incidentRow = (number: string) => [
  number,
  `About ${number}`,
  'In Progress',
  '1 - Critical',
  'ITIL User',
  '2026-02-28T23:30:00.000Z',
  '2026-03-01T08:00:00.000Z',
];

const account = (name: string) => ({
  attributes: { type: 'Account', url: `/services/data/v62.0/sobjects/Account/${name}` },
  Id: `001${name}`,
  Name: name,
  Type: 'Customer - Direct',
  Industry: null,
  BillingCity: 'Austin',
  Owner: { attributes: { type: 'User', url: '/services/data/v62.0/sobjects/User/005' }, Name: 'Ada Admin' },
  LastModifiedDate: '2026-03-01T10:15:30.000+0000',
});
const accountRow = (name: string) => [
  name,
  'Customer - Direct',
  null,
  'Austin',
  'Ada Admin',
  '2026-03-01T10:15:30.000Z',
];

const contact = (id: string, firstname: string | null) => ({
  id,
  properties: {
    createdate: '2026-01-01T00:00:00.000Z',
    email: `c${id}@example.com`,
    firstname,
    hs_object_id: id,
    jobtitle: null,
    lastmodifieddate: '2026-03-01T10:15:30.000Z',
    lastname: 'Cruz',
    lifecyclestage: 'lead',
    phone: '+1 555 0100',
  },
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-03-01T10:15:30.000Z',
  archived: false,
});

const ticket = (id: number, priority: string | null) => ({
  url: `https://acme.zendesk.com/api/v2/tickets/${id}.json`,
  id,
  subject: `Ticket ${id}`,
  status: 'open',
  priority,
  requester_id: 20978392,
  tags: ['enterprise', 'printer'],
  created_at: '2026-02-01T09:00:00Z',
  updated_at: '2026-03-01T10:15:30Z',
});

/** Every provider at least once. */
export const providerRows: readonly ProviderRow[] = [
  {
    id: 'entra-id',
    settings: { tenant: 'contoso.onmicrosoft.com' },
    issuer: {
      settings: { tenant: '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0' },
      is: 'https://login.microsoftonline.com/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0/v2.0',
    },
    tokenUrl: 'https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token',
    authUrl: 'https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/authorize',
    allowedHosts: ['graph.microsoft.com'],
  },
  {
    id: 'entra-id',
    settings: { tenant: 'agency.onmicrosoft.us', cloud: 'us-gov-l4' },
    issuer: {
      settings: { tenant: '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0', cloud: 'us-gov-l4' },
      is: 'https://login.microsoftonline.us/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0/v2.0',
    },
    tokenUrl: 'https://login.microsoftonline.us/agency.onmicrosoft.us/oauth2/v2.0/token',
    allowedHosts: ['graph.microsoft.us'],
  },
  {
    id: 'entra-id',
    settings: { tenant: 'agency.onmicrosoft.us', cloud: 'us-gov-l5' },
    tokenUrl: 'https://login.microsoftonline.us/agency.onmicrosoft.us/oauth2/v2.0/token',
    allowedHosts: ['dod-graph.microsoft.us'],
  },
  {
    id: 'entra-id',
    settings: { tenant: 'contoso.partner.onmschina.cn', cloud: 'china' },
    issuer: {
      settings: { tenant: '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0', cloud: 'china' },
      is: 'https://login.partner.microsoftonline.cn/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0/v2.0',
    },
    tokenUrl: 'https://login.partner.microsoftonline.cn/contoso.partner.onmschina.cn/oauth2/v2.0/token',
    allowedHosts: ['microsoftgraph.chinacloudapi.cn'],
  },
  {
    id: 'confluence-cloud',
    settings: { cloudId },
    tokenUrl: 'https://auth.atlassian.com/oauth/token',
    authUrl: 'https://auth.atlassian.com/authorize',
    allowedHosts: ['api.atlassian.com'],
    recorded: [
      {
        request: 'pages',
        pages: [
          {
            url: `${wikiApi}/pages?status=current&limit=250`,
            // The link does not know the gateway, neither here nor in the body.
            headers: { link: '</wiki/api/v2/pages?status=current&limit=250&cursor=eyJp>; rel="next"' },
            body: {
              results: [
                {
                  id: '98314',
                  status: 'current',
                  title: 'Release notes',
                  spaceId: '65538',
                  createdAt: '2026-02-01T09:00:00.000Z',
                  version: {
                    number: 3,
                    createdAt: '2026-03-01T10:15:30.000Z',
                    message: '',
                    minorEdit: false,
                  },
                },
              ],
              _links: {
                next: '/wiki/api/v2/pages?status=current&limit=250&cursor=eyJp',
                base: 'https://your-site.atlassian.net/wiki',
              },
            },
          },
          {
            url: `${wikiApi}/pages?status=current&limit=250&cursor=eyJp`,
            body: {
              results: [
                {
                  id: '98320',
                  status: 'current',
                  title: 'Runbook',
                  spaceId: '65538',
                  createdAt: '2026-02-02T09:00:00.000Z',
                  version: {
                    number: 1,
                    createdAt: '2026-02-02T09:00:00.000Z',
                    message: '',
                    minorEdit: false,
                  },
                },
              ],
              _links: { base: 'https://your-site.atlassian.net/wiki' },
            },
          },
        ],
        rows: [
          ['Release notes', '2026-03-01T10:15:30.000Z', 3, '2026-02-01T09:00:00.000Z', '65538', '98314'],
          ['Runbook', '2026-02-02T09:00:00.000Z', 1, '2026-02-02T09:00:00.000Z', '65538', '98320'],
        ],
      },
    ],
  },
  {
    id: 'jira-cloud',
    settings: { cloudId },
    tokenUrl: 'https://auth.atlassian.com/oauth/token',
    authUrl: 'https://auth.atlassian.com/authorize',
    allowedHosts: ['api.atlassian.com'],
    recorded: [
      {
        request: 'project-issues',
        values: { project: 'TEAM' },
        pages: [
          {
            url: `${jiraApi}/search/jql?jql=project%20%3D%20%22TEAM%22%20ORDER%20BY%20key&${jiraFields}`,
            body: { issues: [jiraIssue('TEAM-1', '2026-04-01')], nextPageToken: 'CAEaAggD', isLast: false },
          },
          {
            url: `${jiraApi}/search/jql?jql=project%20%3D%20%22TEAM%22%20ORDER%20BY%20key&${jiraFields}&nextPageToken=CAEaAggD`,
            body: { issues: [jiraIssue('TEAM-2', null)], isLast: true },
          },
        ],
        rows: [
          [
            'TEAM-1',
            'Summary of TEAM-1',
            'Task',
            'To Do',
            'High',
            'Mia Krystof',
            '2026-04-01',
            '2026-03-01T09:15:30.000Z',
          ],
          ['TEAM-2', 'Summary of TEAM-2', 'Task', 'To Do', 'High', null, null, '2026-03-01T09:15:30.000Z'],
        ],
      },
      {
        request: 'projects',
        pages: [
          {
            url: `${jiraApi}/project/search?expand=lead&maxResults=50&startAt=0`,
            body: {
              startAt: 0,
              maxResults: 50,
              total: 1,
              isLast: true,
              values: [
                {
                  id: '10000',
                  key: 'TEAM',
                  name: 'Team',
                  projectTypeKey: 'software',
                  lead: { accountId: '5b10', displayName: 'Mia Krystof' },
                },
              ],
            },
          },
        ],
        rows: [['TEAM', 'Team', 'software', 'Mia Krystof']],
      },
    ],
  },
  {
    id: 'confluence-data-center',
    settings: { base: 'intranet.example.com:8443/wiki' },
    tokenUrl: 'https://intranet.example.com:8443/wiki/rest/oauth2/latest/token',
    authUrl: 'https://intranet.example.com:8443/wiki/rest/oauth2/latest/authorize',
    allowedHosts: ['intranet.example.com:8443'],
  },
  {
    id: 'jira-data-center',
    settings: { base: 'jira.example.com' },
    tokenUrl: 'https://jira.example.com/rest/oauth2/latest/token',
    authUrl: 'https://jira.example.com/rest/oauth2/latest/authorize',
    allowedHosts: ['jira.example.com'],
  },
  {
    id: 'okta',
    settings: { domain: 'example.okta.com' },
    issuer: { settings: { domain: 'example.okta.com' }, is: 'https://example.okta.com/oauth2/default' },
    tokenUrl: 'https://example.okta.com/oauth2/v1/token',
    allowedHosts: ['example.okta.com'],
  },
  {
    id: 'keycloak',
    settings: { host: 'sso.example.com', realm: 'main' },
    issuer: {
      settings: { host: 'sso.example.com', realm: 'main' },
      is: 'https://sso.example.com/realms/main',
    },
    tokenUrl: 'https://sso.example.com/realms/main/protocol/openid-connect/token',
    allowedHosts: ['sso.example.com'],
  },
  {
    id: 'aws-cognito',
    settings: { domain: 'example.auth.eu-central-1.amazoncognito.com' },
    issuer: {
      settings: { region: 'eu-central-1', pool: 'eu-central-1_AbCdEfGhI' },
      is: 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbCdEfGhI',
    },
    tokenUrl: 'https://example.auth.eu-central-1.amazoncognito.com/oauth2/token',
    allowedHosts: [],
  },
  {
    id: 'service-now',
    settings: { instance: 'acme.service-now.com' },
    tokenUrl: 'https://acme.service-now.com/oauth_token.do',
    authUrl: 'https://acme.service-now.com/oauth_auth.do',
    allowedHosts: ['acme.service-now.com'],
    recorded: [
      {
        request: 'incidents',
        pages: [
          {
            url: `https://acme.service-now.com/api/now/table/incident?${incidentQuery}`,
            // One row of this page is kept from the account: fewer than were asked for, and not the end.
            headers: {
              'x-total-count': '3',
              link: `<https://acme.service-now.com/api/now/table/incident?${incidentQuery}&sysparm_offset=0>;rel="first",<https://acme.service-now.com/api/now/table/incident?${incidentQuery}&sysparm_offset=1000>;rel="next",<https://acme.service-now.com/api/now/table/incident?${incidentQuery}&sysparm_offset=1000>;rel="last"`,
            },
            body: { result: [incident('INC0000001')] },
          },
          {
            url: `https://acme.service-now.com/api/now/table/incident?${incidentQuery}&sysparm_offset=1000`,
            headers: {
              'x-total-count': '3',
              link: `<https://acme.service-now.com/api/now/table/incident?${incidentQuery}&sysparm_offset=0>;rel="first"`,
            },
            body: { result: [incident('INC0000003')] },
          },
        ],
        rows: [incidentRow('INC0000001'), incidentRow('INC0000003')],
      },
    ],
  },
  {
    id: 'salesforce',
    settings: { domain: 'acme.my.salesforce.com' },
    tokenUrl: 'https://acme.my.salesforce.com/services/oauth2/token',
    authUrl: 'https://acme.my.salesforce.com/services/oauth2/authorize',
    allowedHosts: ['acme.my.salesforce.com'],
    recorded: [
      {
        request: 'accounts',
        pages: [
          {
            url: 'https://acme.my.salesforce.com/services/data/v62.0/query',
            body: {
              totalSize: 2,
              done: false,
              nextRecordsUrl: '/services/data/v62.0/query/01gD0000002HU6KIAW-2000',
              records: [account('Burlington')],
            },
          },
          {
            url: 'https://acme.my.salesforce.com/services/data/v62.0/query/01gD0000002HU6KIAW-2000',
            body: { totalSize: 2, done: true, records: [account('Dickenson')] },
          },
        ],
        rows: [accountRow('Burlington'), accountRow('Dickenson')],
      },
    ],
  },
  {
    id: 'hubspot',
    settings: {},
    tokenUrl: 'https://api.hubapi.com/oauth/2026-03/token',
    authUrl: 'https://app.hubspot.com/oauth/authorize',
    allowedHosts: ['api.hubapi.com'],
    recorded: [
      {
        request: 'contacts',
        pages: [
          {
            url: 'https://api.hubapi.com/crm/v3/objects/contacts?limit=100&properties=firstname,lastname,email,phone,jobtitle,lifecyclestage',
            body: {
              results: [contact('151', 'Brian')],
              paging: {
                next: { after: '152', link: 'https://api.hubapi.com/crm/v3/objects/contacts?after=152' },
              },
            },
          },
          {
            url: 'https://api.hubapi.com/crm/v3/objects/contacts?limit=100&properties=firstname,lastname,email,phone,jobtitle,lifecyclestage&after=152',
            body: { results: [contact('152', null)] },
          },
        ],
        rows: [
          ['Brian', 'Cruz', 'c151@example.com', '+1 555 0100', null, 'lead', '2026-03-01T10:15:30.000Z'],
          [null, 'Cruz', 'c152@example.com', '+1 555 0100', null, 'lead', '2026-03-01T10:15:30.000Z'],
        ],
      },
    ],
  },
  {
    id: 'zendesk',
    settings: { subdomain: 'acme' },
    tokenUrl: 'https://acme.zendesk.com/oauth/tokens',
    authUrl: 'https://acme.zendesk.com/oauth/authorizations/new',
    allowedHosts: ['acme.zendesk.com'],
    recorded: [
      {
        request: 'tickets',
        pages: [
          {
            url: 'https://acme.zendesk.com/api/v2/tickets.json?page[size]=100',
            body: {
              tickets: [ticket(35436, 'high')],
              meta: { has_more: true, after_cursor: 'eyJv', before_cursor: 'eyJi' },
              links: {
                prev: 'https://acme.zendesk.com/api/v2/tickets.json?page[before]=eyJi&page[size]=100',
                next: 'https://acme.zendesk.com/api/v2/tickets.json?page[after]=eyJv&page[size]=100',
              },
            },
          },
          {
            url: 'https://acme.zendesk.com/api/v2/tickets.json?page[size]=100&page%5Bafter%5D=eyJv',
            // The last page has a cursor as well.
            body: {
              tickets: [ticket(35437, null)],
              meta: { has_more: false, after_cursor: 'eyJw', before_cursor: 'eyJo' },
              links: { prev: null, next: null },
            },
          },
        ],
        rows: [
          [
            35436,
            'Ticket 35436',
            'open',
            'high',
            ['enterprise', 'printer'],
            '2026-02-01T09:00:00.000Z',
            '2026-03-01T10:15:30.000Z',
          ],
          [
            35437,
            'Ticket 35437',
            'open',
            null,
            ['enterprise', 'printer'],
            '2026-02-01T09:00:00.000Z',
            '2026-03-01T10:15:30.000Z',
          ],
        ],
      },
    ],
  },
  {
    id: 'google',
    settings: {},
    tokenUrl: 'https://oauth2.googleapis.com/token',
    allowedHosts: ['www.googleapis.com', 'sheets.googleapis.com'],
  },
  {
    id: 'github',
    settings: {},
    tokenUrl: 'https://github.com/login/oauth/access_token',
    allowedHosts: ['api.github.com'],
  },
  {
    id: 'gitlab',
    settings: { host: 'gitlab.com' },
    tokenUrl: 'https://gitlab.com/oauth/token',
    allowedHosts: ['gitlab.com'],
  },
  {
    id: 'slack',
    settings: {},
    tokenUrl: 'https://slack.com/api/oauth.v2.access',
    allowedHosts: ['slack.com'],
  },
  {
    id: 'facebook',
    settings: {},
    tokenUrl: 'https://graph.facebook.com/v23.0/oauth/access_token',
    allowedHosts: ['graph.facebook.com'],
  },
  {
    id: 'azure-data-explorer',
    settings: {
      tenant: 'contoso.onmicrosoft.com',
      cluster: 'help.westus.kusto.windows.net',
      database: 'Samples',
    },
    tokenUrl: 'https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token',
    authUrl: 'https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/authorize',
    allowedHosts: ['help.westus.kusto.windows.net'],
  },
  {
    id: 'azure-monitor-logs',
    settings: { tenant: 'contoso.onmicrosoft.com', workspace: workspaceId },
    tokenUrl: 'https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token',
    allowedHosts: ['api.loganalytics.azure.com'],
  },
  {
    id: 'azure-monitor-logs',
    settings: { tenant: 'agency.onmicrosoft.us', cloud: 'us-gov', workspace: workspaceId },
    tokenUrl: 'https://login.microsoftonline.us/agency.onmicrosoft.us/oauth2/v2.0/token',
    allowedHosts: ['api.loganalytics.us'],
  },
  {
    id: 'snowflake',
    settings: { account: 'myorg-acme.snowflakecomputing.com', warehouse: 'COMPUTE_WH' },
    tokenUrl: 'https://myorg-acme.snowflakecomputing.com/oauth/token-request',
    authUrl: 'https://myorg-acme.snowflakecomputing.com/oauth/authorize',
    allowedHosts: ['myorg-acme.snowflakecomputing.com'],
  },
  {
    id: 'databricks',
    settings: { workspace: 'adb-1.7.azuredatabricks.net', warehouse: '0123456789abcdef' },
    tokenUrl: 'https://adb-1.7.azuredatabricks.net/oidc/v1/token',
    authUrl: 'https://adb-1.7.azuredatabricks.net/oidc/v1/authorize',
    allowedHosts: ['adb-1.7.azuredatabricks.net'],
  },
  {
    id: 'google-bigquery',
    settings: { project: 'acme-data-1' },
    tokenUrl: 'https://oauth2.googleapis.com/token',
    allowedHosts: ['bigquery.googleapis.com'],
  },
  { id: 'sample', settings: {}, allowedHosts: ['jsonplaceholder.typicode.com'] },
  { id: 'custom', settings: {}, tokenUrl: '', allowedHosts: [], hosts: ['api.example.com'] },
];
