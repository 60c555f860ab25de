import type { ProviderPreset } from '../../../contract/connection';

/**
 * `_links.next` leaves out the context path that some servers have, so pages are counted.
 * https://developer.atlassian.com/server/confluence/pagination-in-the-rest-api/
 */
const paging = {
  kind: 'offset',
  sendAs: 'query',
  offsetParameter: 'start',
  limitParameter: 'limit',
  pageSize: 100,
  totalPath: '',
} as const;

/**
 * Confluence Data Center as OAuth 2.0 provider.
 * https://confluence.atlassian.com/display/CONFKB/OAuth+2.0+Configuration+for+Confluence
 */
export const confluenceDataCenter: ProviderPreset = {
  id: 'confluence-data-center',
  name: 'Confluence Data Center',
  description: 'Pages and spaces of a Confluence that you run yourselves (7.17 or newer).',
  settings: [
    {
      key: 'base',
      label: 'Base URL',
      help: 'Without https://: host, port if it is not 443, and context path if there is one.',
      placeholder: 'wiki.example.com',
      required: true,
      pattern: '^[A-Za-z0-9][A-Za-z0-9.:/_-]{0,252}$',
      patternMessage: 'must be an address such as wiki.example.com',
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
      key: 'spaces',
      name: 'Spaces',
      description: 'Spaces that the account can see.',
      url: 'https://{base}/rest/api/space?limit=100',
      rowsPath: '$.results',
      paging,
      columns: [
        { key: 'name', name: 'Name', path: '$.name', type: 'text', hidden: false },
        { key: 'key', name: 'Key', path: '$.key', type: 'text', hidden: false },
        { key: 'type', name: 'Type', path: '$.type', type: 'choice', hidden: false },
      ],
      permissions: { authorization_code: ['READ'] },
    },
    {
      key: 'content',
      name: 'Pages',
      description: 'Pages that the account can see.',
      url: 'https://{base}/rest/api/content?type=page&limit=100&expand=space,version',
      rowsPath: '$.results',
      paging,
      columns: [
        { key: 'title', name: 'Title', path: '$.title', type: 'text', hidden: false },
        { key: 'space', name: 'Space', path: '$.space.name', type: 'choice', hidden: false },
        { key: 'updated', name: 'Updated', path: '$.version.when', type: 'date-time', hidden: false },
        { key: 'version', name: 'Version', path: '$.version.number', type: 'number', hidden: false },
        { key: 'id', name: 'ID', path: '$.id', type: 'text', hidden: true },
      ],
      permissions: { authorization_code: ['READ'] },
    },
  ],
  guide: {
    authorization_code: [
      {
        text: 'As administrator open **General Configuration** > **Application links** > **Create link**. Choose **External application** and **Incoming**.',
      },
      {
        text: 'Paste the Callback URL as **Redirect URL**, choose the permission **Read**, and save.',
        copy: ['callback-url'],
        check: 'callback',
      },
      {
        text: 'Copy **Client ID** and **Client Secret** into this form and choose **Authenticate**. Atlassian asks whether the app may exchange data with your host: choose **Allow**. The app can do no more than the account that signs in.',
        check: 'signed-in',
      },
    ],
  },
};
