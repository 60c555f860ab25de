import type { Paging } from '../../../contract/paging';
import { column, same } from './provider';
import type { Provider } from './provider';

/** Version of the REST API: Winter ’25, which Salesforce keeps for at least three years. */
const query = 'https://{domain}/services/data/v62.0/query?q=';

/** https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_query.htm */
const paging: Paging = { kind: 'next-link', path: '$.nextRecordsUrl' };

const permissions = { authorization_code: ['api'], client_credentials: ['api'] };

/**
 * Salesforce, by the domain of the organisation: client credentials are answered there only. Its tokens name no end,
 * so they are renewed when the service refuses them.
 * https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_endpoints.htm
 * https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_client_credentials_flow.htm
 */
export const salesforce: Provider = {
  id: 'salesforce',
  name: same('Salesforce'),
  description: {
    en: 'Accounts, opportunities and anything else that a SOQL query finds.',
    de: 'Accounts, Opportunitys und alles andere, was eine SOQL-Abfrage findet.',
  },
  category: 'business',
  settings: [
    {
      key: 'domain',
      label: same('My Domain'),
      help: {
        en: 'Without https://: under Setup > My Domain, for example example.my.salesforce.com.',
        de: 'Ohne https://: unter „Setup“ > „My Domain“, zum Beispiel example.my.salesforce.com.',
      },
      placeholder: 'example.my.salesforce.com',
      required: true,
      pattern: '^[A-Za-z0-9][A-Za-z0-9-]*(\\.[A-Za-z0-9-]+)+$',
      rewrites: [
        {
          from: String.raw`^([a-z0-9-]+(?:\.sandbox)?)\.(?:lightning\.force|my\.salesforce-setup)\.com`,
          to: '$1.my.salesforce.com',
        },
      ],
      patternMessage: {
        en: 'must be a host name such as example.my.salesforce.com',
        de: 'muss ein Hostname wie example.my.salesforce.com sein',
      },
    },
  ],
  authTypes: ['oauth2'],
  oauth2: {
    grantTypes: ['authorization_code', 'client_credentials'],
    tokenUrl: 'https://{domain}/services/oauth2/token',
    authUrl: 'https://{domain}/services/oauth2/authorize',
    revokeUrl: 'https://{domain}/services/oauth2/revoke',
    clientAuthentication: 'client_secret_post',
    scopes: { authorization_code: 'api refresh_token', client_credentials: '' },
    refreshScope: 'refresh_token',
  },
  allowedHosts: ['{domain}'],
  requests: [
    {
      key: 'accounts',
      name: same('Accounts'),
      description: { en: 'Accounts with their owners.', de: 'Accounts mit ihren Inhabern.' },
      url: `${query}SELECT%20Id,Name,Type,Industry,BillingCity,Owner.Name,LastModifiedDate%20FROM%20Account%20ORDER%20BY%20Name`,
      rowsPath: '$.records',
      paging,
      columns: [
        column('name', same('Name'), '$.Name'),
        column('type', { en: 'Type', de: 'Typ' }, '$.Type', 'choice'),
        column('industry', { en: 'Industry', de: 'Branche' }, '$.Industry', 'choice'),
        column('city', { en: 'City', de: 'Ort' }, '$.BillingCity'),
        column('owner', { en: 'Owner', de: 'Inhaber' }, '$.Owner.Name'),
        column('updated', { en: 'Updated', de: 'Aktualisiert' }, '$.LastModifiedDate', 'date-time'),
      ],
      permissions,
    },
    {
      key: 'opportunities',
      name: { en: 'Open opportunities', de: 'Offene Opportunitys' },
      description: {
        en: 'Opportunities that are not closed, the nearest first.',
        de: 'Opportunitys, die nicht geschlossen sind, die nächsten zuerst.',
      },
      url: `${query}SELECT%20Id,Name,StageName,Amount,CloseDate,Account.Name,Owner.Name%20FROM%20Opportunity%20WHERE%20IsClosed%20%3D%20false%20ORDER%20BY%20CloseDate`,
      rowsPath: '$.records',
      paging,
      columns: [
        column('name', same('Name'), '$.Name'),
        column('account', same('Account'), '$.Account.Name'),
        column('stage', { en: 'Stage', de: 'Phase' }, '$.StageName', 'choice'),
        column('amount', { en: 'Amount', de: 'Betrag' }, '$.Amount', 'number'),
        column('close', { en: 'Close date', de: 'Schlusstermin' }, '$.CloseDate', 'date'),
        column('owner', { en: 'Owner', de: 'Inhaber' }, '$.Owner.Name'),
      ],
      permissions,
    },
  ],
  guide: {
    authorization_code: [
      {
        text: {
          en: 'Open **Setup** > **External Client App Manager** > **New External Client App**, name it and tick **Enable OAuth**.',
          de: 'Öffnen Sie **Setup** > **External Client App Manager** > **New External Client App**, geben Sie ihr einen Namen und kreuzen Sie **Enable OAuth** an.',
        },
        copy: ['app-name'],
      },
      {
        text: {
          en: 'Paste the **Callback URL**. Choose the scopes **Manage user data via APIs (api)** and **Perform requests at any time (refresh_token, offline_access)**, and create the app.',
          de: 'Fügen Sie die **Callback URL** ein. Wählen Sie die Scopes **Manage user data via APIs (api)** und **Perform requests at any time (refresh_token, offline_access)** und erstellen Sie die App.',
        },
        copy: ['callback-url'],
        check: 'callback',
      },
      {
        text: {
          en: 'Under **Settings** > **OAuth Settings** > **Consumer Key and Secret** copy the key into Client ID and the secret into Client secret.',
          de: 'Kopieren Sie unter **Settings** > **OAuth Settings** > **Consumer Key and Secret** den Schlüssel in „Client-ID“ und das Geheimnis in „Clientgeheimnis“.',
        },
        check: 'secret',
      },
      {
        text: {
          en: 'Copy the domain from **Setup** > **My Domain** into My Domain, choose **Authenticate** and allow access. The app sees what the account sees.',
          de: 'Kopieren Sie die Domäne aus **Setup** > **My Domain** in „My Domain“, wählen Sie **Authentifizieren** und erlauben Sie den Zugriff. Die App sieht, was das Konto sieht.',
        },
        check: 'signed-in',
      },
    ],
    client_credentials: [
      {
        text: {
          en: 'Open **Setup** > **External Client App Manager** > **New External Client App**, name it, tick **Enable OAuth** and choose the scope **Manage user data via APIs (api)**.',
          de: 'Öffnen Sie **Setup** > **External Client App Manager** > **New External Client App**, geben Sie ihr einen Namen, kreuzen Sie **Enable OAuth** an und wählen Sie den Scope **Manage user data via APIs (api)**.',
        },
        copy: ['app-name'],
      },
      {
        text: {
          en: 'Tick **Enable Client Credentials Flow**. After the app is created, name under **Policies** the account to run as: its rights apply.',
          de: 'Kreuzen Sie **Enable Client Credentials Flow** an. Geben Sie, wenn die App erstellt ist, unter **Policies** das Konto an, als das sie läuft: Dessen Rechte gelten.',
        },
      },
      {
        text: {
          en: 'Under **Settings** > **OAuth Settings** > **Consumer Key and Secret** copy the key into Client ID and the secret into Client secret.',
          de: 'Kopieren Sie unter **Settings** > **OAuth Settings** > **Consumer Key and Secret** den Schlüssel in „Client-ID“ und das Geheimnis in „Clientgeheimnis“.',
        },
        check: 'secret',
      },
      {
        text: {
          en: 'Copy the domain from **Setup** > **My Domain** into My Domain and choose **Authenticate**.',
          de: 'Kopieren Sie die Domäne aus **Setup** > **My Domain** in „My Domain“ und wählen Sie **Authentifizieren**.',
        },
        check: 'signed-in',
      },
    ],
  },
};
