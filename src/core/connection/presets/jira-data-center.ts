import type { ProviderPreset } from '../../../contract/connection';

/**
 * Jira Data Center as OAuth 2.0 provider.
 * https://confluence.atlassian.com/display/CONFKB/OAuth+2.0+Configuration+for+Confluence
 */
export const jiraDataCenter: ProviderPreset = {
  id: 'jira-data-center',
  name: 'Jira Data Center',
  description: 'Issues and projects of a Jira that you run yourselves (8.22 or newer).',
  settings: [
    {
      key: 'base',
      label: 'Base URL',
      help: 'Without https://: host, port if it is not 443, and context path if there is one.',
      placeholder: 'jira.example.com',
      required: true,
      pattern: '^[A-Za-z0-9][A-Za-z0-9.:/_-]{0,252}$',
      patternMessage: 'must be an address such as jira.example.com',
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
      name: 'Projects',
      description: 'Projects that the account can see.',
      url: 'https://{base}/rest/api/2/project',
      rowsPath: '$',
      permissions: { authorization_code: ['READ'] },
    },
    {
      key: 'issues',
      name: 'Issues',
      description: 'Issues found by a JQL query.',
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
        text: 'As administrator open General Configuration > Application links > Create link > External application > Incoming.',
      },
      {
        text: 'Paste the Callback URL shown here as Redirect URL and choose the permission Read.',
        copy: ['callback-url'],
        check: 'callback',
      },
      {
        text: 'Copy Client ID and Client secret into this form and choose Authenticate. The app can do no more than the account that signs in.',
        check: 'signed-in',
      },
    ],
  },
};
