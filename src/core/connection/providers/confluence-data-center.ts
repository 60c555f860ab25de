import { same } from './provider';
import type { Provider } from './provider';

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
export const confluenceDataCenter: Provider = {
  id: 'confluence-data-center',
  name: same('Confluence Data Center'),
  description: {
    en: 'Pages and spaces of a Confluence that you run yourselves (7.17 or newer).',
    de: 'Seiten und Bereiche eines selbst betriebenen Confluence (7.17 oder neuer).',
  },
  category: 'atlassian',
  settings: [
    {
      key: 'base',
      label: { en: 'Base URL', de: 'Basis-URL' },
      help: {
        en: 'Address of the wiki, such as wiki.example.com or wiki.example.com/confluence. The address of any page of it will do.',
        de: 'Adresse des Wikis, etwa wiki.example.com oder wiki.example.com/confluence. Die Adresse irgendeiner Seite darin genügt.',
      },
      placeholder: 'wiki.example.com',
      required: true,
      pattern: String.raw`^(?=.{1,253}$)[A-Za-z0-9][A-Za-z0-9.-]*(?::\d{1,5})?(?:/[A-Za-z0-9._~-]+)*$`,
      gapNames: ['baseUrl', 'host', 'confluenceBaseUrl'],
      pages: [
        'pages',
        'display',
        'spaces',
        'space',
        'x',
        'rest',
        'plugins',
        'admin',
        'users',
        'label',
        'download',
        'questions',
        'collector',
        'people',
        'blogposts',
      ],
      patternMessage: {
        en: 'must be an address such as wiki.example.com',
        de: 'muss eine Adresse wie wiki.example.com sein',
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
      key: 'spaces',
      name: { en: 'Spaces', de: 'Bereiche' },
      description: { en: 'Spaces that the account can see.', de: 'Bereiche, die das Konto sehen kann.' },
      url: 'https://{base}/rest/api/space?limit=100',
      rowsPath: '$.results',
      paging,
      columns: [
        { key: 'name', name: same('Name'), path: '$.name', type: 'text', hidden: false },
        { key: 'key', name: { en: 'Key', de: 'Schlüssel' }, path: '$.key', type: 'text', hidden: false },
        { key: 'type', name: { en: 'Type', de: 'Typ' }, path: '$.type', type: 'choice', hidden: false },
      ],
      permissions: { authorization_code: ['READ'] },
    },
    {
      key: 'content',
      name: { en: 'Pages', de: 'Seiten' },
      description: { en: 'Pages that the account can see.', de: 'Seiten, die das Konto sehen kann.' },
      url: 'https://{base}/rest/api/content?type=page&limit=100&expand=space,version',
      rowsPath: '$.results',
      paging,
      columns: [
        { key: 'title', name: { en: 'Title', de: 'Titel' }, path: '$.title', type: 'text', hidden: false },
        {
          key: 'space',
          name: { en: 'Space', de: 'Bereich' },
          path: '$.space.name',
          type: 'choice',
          hidden: false,
        },
        {
          key: 'updated',
          name: { en: 'Updated', de: 'Aktualisiert' },
          path: '$.version.when',
          type: 'date-time',
          hidden: false,
        },
        { key: 'version', name: same('Version'), path: '$.version.number', type: 'number', hidden: false },
        { key: 'id', name: same('ID'), path: '$.id', type: 'text', hidden: true },
      ],
      permissions: { authorization_code: ['READ'] },
    },
  ],
  guide: {
    authorization_code: [
      {
        text: {
          en: 'As administrator open **General Configuration** > **Application links** > **Create link**. Choose **External application** and **Incoming**.',
          de: 'Öffnen Sie als Administrator **General Configuration** > **Application links** > **Create link**. Wählen Sie **External application** und **Incoming**.',
        },
      },
      {
        text: {
          en: 'Paste the Callback URL as **Redirect URL**, choose the permission **Read**, and save.',
          de: 'Fügen Sie die Callback-URL als **Redirect URL** ein, wählen Sie die Berechtigung **Read** und speichern Sie.',
        },
        copy: ['callback-url'],
        check: 'callback',
      },
      {
        text: {
          en: 'Copy **Client ID** and **Client Secret** into this form and choose **Authenticate**. Atlassian asks whether the app may exchange data with your host: choose **Allow**. The app can do no more than the account that signs in.',
          de: 'Kopieren Sie **Client ID** und **Client Secret** in dieses Formular und wählen Sie **Authentifizieren**. Atlassian fragt, ob die App Daten mit Ihrem Host austauschen darf: Wählen Sie **Zulassen**. Die App kann nicht mehr als das Konto, das sich anmeldet.',
        },
        check: 'signed-in',
      },
    ],
  },
};
