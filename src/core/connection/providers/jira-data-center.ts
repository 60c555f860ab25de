import { same } from './provider';
import type { Provider } from './provider';

/**
 * Jira Data Center as OAuth 2.0 provider.
 * https://confluence.atlassian.com/display/CONFKB/OAuth+2.0+Configuration+for+Confluence
 */
export const jiraDataCenter: Provider = {
  id: 'jira-data-center',
  name: same('Jira Data Center'),
  description: {
    en: 'Issues and projects of a Jira that you run yourselves (8.22 or newer).',
    de: 'Vorgänge und Projekte eines selbst betriebenen Jira (8.22 oder neuer).',
  },
  category: 'atlassian',
  settings: [
    {
      key: 'base',
      label: { en: 'Base URL', de: 'Basis-URL' },
      help: {
        en: 'Address of Jira, such as jira.example.com or jira.example.com/jira. The address of any page of it will do.',
        de: 'Adresse von Jira, etwa jira.example.com oder jira.example.com/jira. Die Adresse irgendeiner Seite darin genügt.',
      },
      placeholder: 'jira.example.com',
      required: true,
      pattern: String.raw`^(?=.{1,253}$)[A-Za-z0-9][A-Za-z0-9.-]*(?::\d{1,5})?(?:/[A-Za-z0-9._~-]+)*$`,
      gapNames: ['baseUrl', 'host', 'jiraBaseUrl'],
      pages: ['browse', 'projects', 'issues', 'secure', 'rest', 'plugins', 'servicedesk', 'login', 'boards'],
      patternMessage: {
        en: 'must be an address such as jira.example.com',
        de: 'muss eine Adresse wie jira.example.com sein',
      },
    },
  ],
  authTypes: ['oauth2', 'bearer'],
  oauth2: {
    grantTypes: ['authorization_code'],
    tokenUrl: 'https://{base}/rest/oauth2/latest/token',
    authUrl: 'https://{base}/rest/oauth2/latest/authorize',
    revokeUrl: 'https://{base}/rest/oauth2/latest/revoke',
    clientAuthentication: 'client_secret_post',
    scopes: { authorization_code: 'READ' },
  },
  allowedHosts: ['{baseHost}'],
  requests: [
    {
      key: 'projects',
      name: { en: 'Projects', de: 'Projekte' },
      description: { en: 'Projects that the account can see.', de: 'Projekte, die das Konto sehen kann.' },
      url: 'https://{base}/rest/api/2/project',
      rowsPath: '$',
      permissions: { authorization_code: ['READ'] },
    },
    {
      key: 'issues',
      name: { en: 'Issues', de: 'Vorgänge' },
      description: { en: 'Issues found by a JQL query.', de: 'Vorgänge, die eine JQL-Abfrage findet.' },
      url: 'https://{base}/rest/api/2/search?jql=order%20by%20updated&maxResults=100',
      rowsPath: '$.issues',
      paging: {
        kind: 'offset',
        sendAs: 'query',
        offsetParameter: 'startAt',
        limitParameter: 'maxResults',
        pageSize: 100,
        totalPath: '$.total',
      },
      permissions: { authorization_code: ['READ'] },
    },
  ],
  guide: {
    authorization_code: [
      {
        text: {
          en: 'As administrator open General Configuration > Application links > Create link > External application > Incoming.',
          de: 'Öffnen Sie als Administrator „General Configuration“ > „Application links“ > „Create link“ > „External application“ > „Incoming“.',
        },
      },
      {
        text: {
          en: 'Paste the Callback URL shown here as Redirect URL and choose the permission Read.',
          de: 'Fügen Sie die hier gezeigte Callback-URL als „Redirect URL“ ein und wählen Sie die Berechtigung „Read“.',
        },
        copy: ['callback-url'],
        check: 'callback',
      },
      {
        text: {
          en: 'Copy Client ID and Client secret into this form and choose Authenticate. The app can do no more than the account that signs in.',
          de: 'Kopieren Sie Client-ID und Clientgeheimnis in dieses Formular und wählen Sie „Authentifizieren“. Die App kann nicht mehr als das Konto, das sich anmeldet.',
        },
        check: 'signed-in',
      },
    ],
  },
};
