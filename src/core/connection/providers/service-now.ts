import { column, same } from './provider';
import type { Provider } from './provider';

/** What of a record is asked for; `all` gives each value beside what ServiceNow shows for it. */
const shown = 'sysparm_display_value=all&sysparm_exclude_reference_link=true&sysparm_limit=1000';

/**
 * ServiceNow. Pages follow the `Link` header and nothing else: rows that the account may not see are left out of a
 * page after it was cut, so that a short page is not the last. `X-Total-Count` counts them all the same.
 * https://www.servicenow.com/docs/r/api-reference/rest-apis/c_TableAPI.html
 * https://www.servicenow.com/docs/r/platform-security/authentication/t_CreateEndpointforExternalClients.html
 * https://support.servicenow.com/kb?id=kb_article_view&sysparm_article=KB1645212 (client credentials)
 */
export const serviceNow: Provider = {
  id: 'service-now',
  name: same('ServiceNow'),
  description: {
    en: 'Incidents, users and any other table of a ServiceNow instance.',
    de: 'Störungen, Benutzer und jede andere Tabelle einer ServiceNow-Instanz.',
  },
  category: 'business',
  settings: [
    {
      key: 'instance',
      label: { en: 'Instance', de: 'Instanz' },
      help: {
        en: 'Host name of the instance, without https://.',
        de: 'Hostname der Instanz, ohne https://.',
      },
      placeholder: 'example.service-now.com',
      required: true,
      pattern: '^[A-Za-z0-9][A-Za-z0-9-]*(\\.[A-Za-z0-9-]+)+$',
      patternMessage: {
        en: 'must be a host name such as example.service-now.com',
        de: 'muss ein Hostname wie example.service-now.com sein',
      },
    },
  ],
  authTypes: ['oauth2', 'basic'],
  oauth2: {
    grantTypes: ['authorization_code', 'client_credentials'],
    tokenUrl: 'https://{instance}/oauth_token.do',
    authUrl: 'https://{instance}/oauth_auth.do',
    revokeUrl: 'https://{instance}/oauth_revoke.do',
    clientAuthentication: 'client_secret_post',
    scopes: { authorization_code: 'useraccount', client_credentials: '' },
  },
  allowedHosts: ['{instance}'],
  requests: [
    {
      key: 'incidents',
      name: { en: 'Open incidents', de: 'Offene Störungen' },
      description: {
        en: 'Incidents that are active, by number.',
        de: 'Aktive Störungen, nach Nummer.',
      },
      url: `https://{instance}/api/now/table/incident?sysparm_query=active%3Dtrue%5EORDERBYnumber&sysparm_fields=number,short_description,state,priority,assigned_to,opened_at,sys_updated_on&${shown}`,
      rowsPath: '$.result',
      columns: [
        column('number', { en: 'Number', de: 'Nummer' }, '$.number.value'),
        column('summary', { en: 'Short description', de: 'Kurzbeschreibung' }, '$.short_description.value'),
        column('state', same('Status'), '$.state.display_value', 'choice'),
        column('priority', { en: 'Priority', de: 'Priorität' }, '$.priority.display_value', 'choice'),
        column('assignee', { en: 'Assigned to', de: 'Zugewiesen an' }, '$.assigned_to.display_value'),
        column('opened', { en: 'Opened', de: 'Eröffnet' }, '$.opened_at.value', 'date-time'),
        column('updated', { en: 'Updated', de: 'Aktualisiert' }, '$.sys_updated_on.value', 'date-time'),
      ],
      permissions: { authorization_code: ['useraccount'] },
    },
    {
      key: 'users',
      name: { en: 'Users', de: 'Benutzer' },
      description: { en: 'Active users of the instance.', de: 'Aktive Benutzer der Instanz.' },
      url: `https://{instance}/api/now/table/sys_user?sysparm_query=active%3Dtrue%5EORDERBYuser_name&sysparm_fields=user_name,name,email,title,department&${shown}`,
      rowsPath: '$.result',
      columns: [
        column('name', same('Name'), '$.name.value'),
        column('email', { en: 'Email', de: 'E-Mail' }, '$.email.value', 'email'),
        column('title', { en: 'Title', de: 'Titel' }, '$.title.value'),
        column('department', { en: 'Department', de: 'Abteilung' }, '$.department.display_value', 'choice'),
      ],
      permissions: { authorization_code: ['useraccount'] },
    },
  ],
  guide: {
    authorization_code: [
      {
        text: {
          en: 'As administrator open **System OAuth** > **Application Registry** > **New** > **Create an OAuth API endpoint for external clients** and name it.',
          de: 'Öffnen Sie als Administrator **System OAuth** > **Application Registry** > **New** > **Create an OAuth API endpoint for external clients** und geben Sie ihm einen Namen.',
        },
        copy: ['app-name'],
      },
      {
        text: {
          en: 'Paste the Callback URL as **Redirect URL**, leave **Client Secret** empty and choose **Submit**.',
          de: 'Fügen Sie die Callback-URL als **Redirect URL** ein, lassen Sie **Client Secret** leer und wählen Sie **Submit**.',
        },
        copy: ['callback-url'],
        check: 'callback',
      },
      {
        text: {
          en: 'Open the entry again, show the secret with the lock, and copy **Client ID** and **Client Secret** into this form.',
          de: 'Öffnen Sie den Eintrag noch einmal, zeigen Sie das Geheimnis mit dem Schloss an und kopieren Sie **Client ID** und **Client Secret** in dieses Formular.',
        },
        check: 'secret',
      },
      {
        text: {
          en: 'Choose **Authenticate** and sign in. The app can do no more than the account that signs in, which needs a role that may read the tables, such as `itil`.',
          de: 'Wählen Sie **Authentifizieren** und melden Sie sich an. Die App kann nicht mehr als das Konto, das sich anmeldet; es braucht eine Rolle, die die Tabellen lesen darf, etwa `itil`.',
        },
        check: 'signed-in',
      },
    ],
    client_credentials: [
      {
        text: {
          en: 'ServiceNow knows this grant from the release Washington DC on. In `sys_properties.list` create the property `glide.oauth.inbound.client.credential.grant_type.enabled` with the type **true | false** and the value `true`.',
          de: 'ServiceNow kennt diesen Gewährungstyp ab der Version Washington DC. Legen Sie in `sys_properties.list` die Eigenschaft `glide.oauth.inbound.client.credential.grant_type.enabled` mit dem Typ **true | false** und dem Wert `true` an.',
        },
      },
      {
        text: {
          en: 'Open **System OAuth** > **Application Registry** > **New** > **Create an OAuth API endpoint for external clients** and name it.',
          de: 'Öffnen Sie **System OAuth** > **Application Registry** > **New** > **Create an OAuth API endpoint for external clients** und geben Sie ihm einen Namen.',
        },
        copy: ['app-name'],
      },
      {
        text: {
          en: 'Add the field **OAuth Application User** to the form and name there the account whose rights apply. It needs a role that may read the tables.',
          de: 'Fügen Sie dem Formular das Feld **OAuth Application User** hinzu und geben Sie dort das Konto an, dessen Rechte gelten. Es braucht eine Rolle, die die Tabellen lesen darf.',
        },
      },
      {
        text: {
          en: 'Copy **Client ID** and **Client Secret** into this form.',
          de: 'Kopieren Sie **Client ID** und **Client Secret** in dieses Formular.',
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
