import type { Paging } from '../../../contract/paging';
import { column, same } from './provider';
import type { Provider } from './provider';

/** Asked for by `page[size]`. https://developer.zendesk.com/api-reference/introduction/pagination/ */
const paging: Paging = {
  kind: 'cursor',
  cursorPath: '$.meta.after_cursor',
  sendAs: 'query',
  parameter: 'page[after]',
  hasMorePath: '$.meta.has_more',
};

const permissions = { authorization_code: ['read'], client_credentials: ['read'] };

/**
 * Zendesk. A refresh spends the refresh token and the access token at once.
 * https://developer.zendesk.com/api-reference/ticketing/oauth/grant_type_tokens/
 * https://support.zendesk.com/hc/en-us/articles/4408845965210 (registration, scopes)
 */
export const zendesk: Provider = {
  id: 'zendesk',
  name: same('Zendesk'),
  description: {
    en: 'Tickets, agents and organisations of Zendesk Support.',
    de: 'Tickets, Agenten und Organisationen von Zendesk Support.',
  },
  category: 'business',
  settings: [
    {
      key: 'subdomain',
      label: { en: 'Subdomain', de: 'Subdomäne' },
      help: {
        en: 'What stands before .zendesk.com in the address of your Zendesk.',
        de: 'Was in der Adresse Ihres Zendesk vor .zendesk.com steht.',
      },
      placeholder: 'example',
      required: true,
      pattern: '^[A-Za-z0-9][A-Za-z0-9-]{0,62}$',
      patternMessage: {
        en: 'must be the first part of the address, such as example',
        de: 'muss der erste Teil der Adresse sein, wie example',
      },
    },
  ],
  authTypes: ['oauth2', 'basic', 'bearer'],
  oauth2: {
    grantTypes: ['authorization_code', 'client_credentials'],
    tokenUrl: 'https://{subdomain}.zendesk.com/oauth/tokens',
    authUrl: 'https://{subdomain}.zendesk.com/oauth/authorizations/new',
    clientAuthentication: 'client_secret_post',
    scopes: { authorization_code: 'read', client_credentials: 'read' },
  },
  allowedHosts: ['{subdomain}.zendesk.com'],
  requests: [
    {
      key: 'tickets',
      name: same('Tickets'),
      description: { en: 'Tickets that are not archived.', de: 'Tickets, die nicht archiviert sind.' },
      url: 'https://{subdomain}.zendesk.com/api/v2/tickets.json?page[size]=100',
      rowsPath: '$.tickets',
      paging,
      columns: [
        column('id', same('ID'), '$.id', 'number'),
        column('subject', { en: 'Subject', de: 'Betreff' }, '$.subject'),
        column('status', same('Status'), '$.status', 'choice'),
        column('priority', { en: 'Priority', de: 'Priorität' }, '$.priority', 'choice'),
        column('tags', same('Tags'), '$.tags', 'choices'),
        column('created', { en: 'Created', de: 'Erstellt' }, '$.created_at', 'date-time'),
        column('updated', { en: 'Updated', de: 'Aktualisiert' }, '$.updated_at', 'date-time'),
      ],
      permissions,
    },
    {
      key: 'agents',
      name: { en: 'Agents', de: 'Agenten' },
      description: { en: 'Agents and administrators.', de: 'Agenten und Administratoren.' },
      url: 'https://{subdomain}.zendesk.com/api/v2/users.json?role[]=agent&role[]=admin&page[size]=100',
      rowsPath: '$.users',
      paging,
      columns: [
        column('name', same('Name'), '$.name'),
        column('email', { en: 'Email', de: 'E-Mail' }, '$.email', 'email'),
        column('role', { en: 'Role', de: 'Rolle' }, '$.role', 'choice'),
        column('active', { en: 'Active', de: 'Aktiv' }, '$.active', 'boolean'),
      ],
      permissions,
    },
  ],
  guide: {
    authorization_code: [
      {
        text: {
          en: 'In the Admin Center open **Apps and integrations** > **APIs** > **OAuth clients** > **Add OAuth client**, name it and choose **Confidential** as client kind.',
          de: 'Öffnen Sie im Admin Center **Apps und Integrationen** > **APIs** > **OAuth-Clients** > **OAuth-Client hinzufügen**, geben Sie ihm einen Namen und wählen Sie **Vertraulich** als Client-Art.',
        },
        copy: ['app-name'],
      },
      {
        text: {
          en: 'Paste the Callback URL under **Redirect URLs** and save.',
          de: 'Fügen Sie die Callback-URL unter **Umleitungs-URLs** ein und speichern Sie.',
        },
        copy: ['callback-url'],
        check: 'callback',
      },
      {
        text: {
          en: 'Copy the **Identifier** into Client ID and the **Secret** into Client secret: it is shown in full only now.',
          de: 'Kopieren Sie den **Bezeichner** in „Client-ID“ und das **Geheimnis** in „Clientgeheimnis“: Es wird nur jetzt ganz angezeigt.',
        },
        check: 'secret',
      },
      {
        text: {
          en: 'Choose **Authenticate** and allow access. The app can do no more than the account that signs in.',
          de: 'Wählen Sie **Authentifizieren** und erlauben Sie den Zugriff. Die App kann nicht mehr als das Konto, das sich anmeldet.',
        },
        check: 'signed-in',
      },
    ],
    client_credentials: [
      {
        text: {
          en: 'In the Admin Center open **Apps and integrations** > **APIs** > **OAuth clients** > **Add OAuth client**, name it and choose **Confidential** as client kind.',
          de: 'Öffnen Sie im Admin Center **Apps und Integrationen** > **APIs** > **OAuth-Clients** > **OAuth-Client hinzufügen**, geben Sie ihm einen Namen und wählen Sie **Vertraulich** als Client-Art.',
        },
        copy: ['app-name'],
      },
      {
        text: {
          en: 'Copy the **Identifier** into Client ID and the **Secret** into Client secret: it is shown in full only now.',
          de: 'Kopieren Sie den **Bezeichner** in „Client-ID“ und das **Geheimnis** in „Clientgeheimnis“: Es wird nur jetzt ganz angezeigt.',
        },
        check: 'secret',
      },
      {
        text: { en: 'Choose **Authenticate** here.', de: 'Wählen Sie hier **Authentifizieren**.' },
        check: 'signed-in',
      },
    ],
  },
};
