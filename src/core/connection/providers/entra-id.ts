import {
  addFederatedCredential,
  addRedirect,
  copyIds,
  copySecret,
  entraAddresses,
  entraTenant,
  registerApp,
  uploadCertificate,
} from './entra-directory';
import { checkedByKeys } from './issuer-validation';
import { same } from './provider';
import type { Provider } from './provider';

/**
 * Microsoft Entra ID, formerly Azure AD. Endpoints and hosts per national cloud:
 * https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud and
 * https://learn.microsoft.com/graph/deployments. The audience of a federated credential differs by cloud too:
 * https://learn.microsoft.com/entra/workload-id/workload-identity-federation-create-trust
 */
export const entraId: Provider = {
  id: 'entra-id',
  name: same('Microsoft Entra ID (Azure AD)'),
  description: {
    en: 'Users, groups, SharePoint lists and anything else in Microsoft Graph.',
    de: 'Benutzer, Gruppen, SharePoint-Listen und alles andere in Microsoft Graph.',
  },
  category: 'identity',
  settings: [
    entraTenant,
    {
      key: 'cloud',
      label: same('Cloud'),
      help: {
        en: 'Where the tenant lives. GCC uses the global cloud.',
        de: 'Wo sich der Mandant befindet. GCC nutzt die globale Cloud.',
      },
      required: true,
      options: [
        {
          value: 'global',
          label: { en: 'Global (also GCC)', de: 'Global (auch GCC)' },
          variables: {
            authority: 'login.microsoftonline.com',
            graph: 'graph.microsoft.com',
            portal: 'portal.azure.com',
            exchange: 'api://AzureADTokenExchange',
          },
        },
        {
          value: 'us-gov-l4',
          label: { en: 'US Government L4 (GCC High)', de: 'US-Regierung L4 (GCC High)' },
          variables: {
            authority: 'login.microsoftonline.us',
            graph: 'graph.microsoft.us',
            portal: 'portal.azure.us',
            exchange: 'api://AzureADTokenExchangeUSGov',
          },
        },
        {
          value: 'us-gov-l5',
          label: { en: 'US Government L5 (DoD)', de: 'US-Regierung L5 (DoD)' },
          variables: {
            authority: 'login.microsoftonline.us',
            graph: 'dod-graph.microsoft.us',
            portal: 'portal.azure.us',
            exchange: 'api://AzureADTokenExchangeUSGov',
          },
        },
        {
          value: 'china',
          label: same('China (21Vianet)'),
          variables: {
            authority: 'login.partner.microsoftonline.cn',
            graph: 'microsoftgraph.chinacloudapi.cn',
            portal: 'portal.azure.cn',
            exchange: 'api://AzureADTokenExchangeChina',
          },
        },
      ],
    },
  ],
  addresses: entraAddresses,
  authTypes: ['oauth2'],
  oauth2: {
    grantTypes: ['client_credentials', 'authorization_code'],
    tokenUrl: 'https://{authority}/{tenant}/oauth2/v2.0/token',
    authUrl: 'https://{authority}/{tenant}/oauth2/v2.0/authorize',
    clientAuthentication: 'client_secret_post',
    scopes: {
      client_credentials: 'https://{graph}/.default',
      authorization_code: 'User.Read.All offline_access',
    },
    refreshScope: 'offline_access',
    federationAudience: '{exchange}',
    hasPermissionKinds: true,
    adminConsentUrl:
      'https://{authority}/{tenant}/adminconsent?client_id={clientId}&redirect_uri={callbackUrl}&state=admin-consent',
  },
  allowedHosts: ['{graph}'],
  requests: [
    {
      key: 'users',
      name: { en: 'Users', de: 'Benutzer' },
      description: { en: 'Everyone in the tenant.', de: 'Alle im Mandanten.' },
      url: 'https://{graph}/v1.0/users?$select=id,displayName,givenName,surname,mail,jobTitle,department,officeLocation,userPrincipalName&$top=999',
      rowsPath: '$.value',
      selectFromColumns: true,
      permissions: { client_credentials: ['User.Read.All'], authorization_code: ['User.Read.All'] },
    },
    {
      key: 'managers',
      name: { en: 'Users with their managers', de: 'Benutzer mit ihren Vorgesetzten' },
      description: {
        en: 'Everyone in the tenant, with the manager’s name and mail address.',
        de: 'Alle im Mandanten, mit Name und E-Mail-Adresse der Vorgesetzten.',
      },
      url: 'https://{graph}/v1.0/users?$select=id,displayName,mail,jobTitle,department&$expand=manager($select=id,displayName,mail)&$top=999',
      rowsPath: '$.value',
      selectFromColumns: true,
      permissions: { client_credentials: ['User.Read.All'], authorization_code: ['User.Read.All'] },
    },
    {
      key: 'group-members',
      name: { en: 'Members of a group', de: 'Mitglieder einer Gruppe' },
      description: {
        en: 'The people in one group, which the author of a page names by its object ID.',
        de: 'Die Personen einer Gruppe, die der Autor einer Seite über ihre Objekt-ID angibt.',
      },
      url: 'https://{graph}/v1.0/groups/{{groupId}}/members/microsoft.graph.user?$select=id,displayName,mail,jobTitle,department&$top=999',
      rowsPath: '$.value',
      selectFromColumns: true,
      parameters: [
        {
          key: 'groupId',
          label: { en: 'Object ID of the group', de: 'Objekt-ID der Gruppe' },
          type: 'text',
          choices: [],
          source: 'fixed',
          required: true,
        },
      ],
      permissions: {
        client_credentials: ['GroupMember.Read.All', 'User.Read.All'],
        authorization_code: ['GroupMember.Read.All', 'User.Read.All'],
      },
    },
    {
      key: 'groups',
      name: { en: 'Groups', de: 'Gruppen' },
      description: { en: 'Every group of the tenant.', de: 'Alle Gruppen des Mandanten.' },
      url: 'https://{graph}/v1.0/groups?$select=id,displayName,description,mail,visibility&$top=999',
      rowsPath: '$.value',
      selectFromColumns: true,
      permissions: { client_credentials: ['Group.Read.All'], authorization_code: ['Group.Read.All'] },
    },
  ],
  guide: {
    client_credentials: [
      registerApp,
      copyIds,
      copySecret,
      uploadCertificate,
      addFederatedCredential,
      {
        text: {
          en: 'Open **API permissions** > **Add a permission** > **Microsoft Graph** > **Application permissions** and add this. Delegated permissions do not count for this grant.',
          de: 'Öffnen Sie **API-Berechtigungen** > **Berechtigung hinzufügen** > **Microsoft Graph** > **Anwendungsberechtigungen** und fügen Sie dies hinzu. Delegierte Berechtigungen zählen bei diesem Gewährungstyp nicht.',
        },
        copy: ['permissions'],
        only: 'other',
      },
      {
        text: {
          en: 'Open **API permissions** > **Add a permission** > **Microsoft Graph** > **Application permissions**. Add `Sites.Selected`, with which the app reads only sites that you give it, or `Sites.Read.All` for every site.',
          de: 'Öffnen Sie **API-Berechtigungen** > **Berechtigung hinzufügen** > **Microsoft Graph** > **Anwendungsberechtigungen**. Fügen Sie `Sites.Selected` hinzu, womit die App nur Sites liest, die Sie ihr geben, oder `Sites.Read.All` für alle Sites.',
        },
        copy: ['permissions'],
        only: 'sharepoint',
      },
      {
        text: {
          en: 'Choose **Grant admin consent**. The status column must show Granted.',
          de: 'Wählen Sie **Administratorzustimmung erteilen**. Die Spalte „Status“ muss „Gewährt“ zeigen.',
        },
        check: 'permissions',
      },
      {
        text: {
          en: 'With `Sites.Selected`, give the app its site once: as SharePoint administrator open Graph Explorer (https://developer.microsoft.com/graph/graph-explorer), consent there to `Sites.FullControl.All` under **Modify permissions**, and send this.',
          de: 'Geben Sie der App bei `Sites.Selected` einmal ihre Site: Öffnen Sie als SharePoint-Administrator den Graph Explorer (https://developer.microsoft.com/graph/graph-explorer), stimmen Sie dort unter **Modify permissions** `Sites.FullControl.All` zu und senden Sie dies.',
        },
        copy: ['site-grant'],
        only: 'sharepoint',
      },
      {
        text: { en: 'Choose **Authenticate** here.', de: 'Wählen Sie hier **Authentifizieren**.' },
        check: 'signed-in',
      },
    ],
    authorization_code: [
      registerApp,
      addRedirect,
      copyIds,
      copySecret,
      uploadCertificate,
      addFederatedCredential,
      {
        text: {
          en: 'Open **API permissions** > **Add a permission** > **Microsoft Graph** > **Delegated permissions**, add this, and choose **Grant admin consent**. Application permissions do not count for this grant.',
          de: 'Öffnen Sie **API-Berechtigungen** > **Berechtigung hinzufügen** > **Microsoft Graph** > **Delegierte Berechtigungen**, fügen Sie dies hinzu und wählen Sie **Administratorzustimmung erteilen**. Anwendungsberechtigungen zählen bei diesem Gewährungstyp nicht.',
        },
        copy: ['permissions'],
        check: 'permissions',
        only: 'other',
      },
      {
        text: {
          en: 'Open **API permissions** > **Add a permission** > **Microsoft Graph** > **Delegated permissions**. Add `Sites.Selected`, with which the app reads only sites that you give it, or `Sites.Read.All` for every site that the person may see. Choose **Grant admin consent**.',
          de: 'Öffnen Sie **API-Berechtigungen** > **Berechtigung hinzufügen** > **Microsoft Graph** > **Delegierte Berechtigungen**. Fügen Sie `Sites.Selected` hinzu, womit die App nur Sites liest, die Sie ihr geben, oder `Sites.Read.All` für alle Sites, die die Person sehen darf. Wählen Sie **Administratorzustimmung erteilen**.',
        },
        copy: ['permissions'],
        check: 'permissions',
        only: 'sharepoint',
      },
      {
        text: {
          en: 'With `Sites.Selected`, give the app its site once: as SharePoint administrator open Graph Explorer (https://developer.microsoft.com/graph/graph-explorer), consent there to `Sites.FullControl.All` under **Modify permissions**, and send this.',
          de: 'Geben Sie der App bei `Sites.Selected` einmal ihre Site: Öffnen Sie als SharePoint-Administrator den Graph Explorer (https://developer.microsoft.com/graph/graph-explorer), stimmen Sie dort unter **Modify permissions** `Sites.FullControl.All` zu und senden Sie dies.',
        },
        copy: ['site-grant'],
        only: 'sharepoint',
      },
      {
        text: {
          en: 'Scopes here name the same permissions, and always `offline_access`: without it Entra gives no refresh token.',
          de: '„Berechtigungen (Scopes)“ hier nennt dieselben Berechtigungen und immer `offline_access`: Ohne das gibt Entra kein Aktualisierungstoken.',
        },
        copy: ['scopes'],
      },
      {
        text: {
          en: 'Choose **Authenticate**, sign in in the window that opens and accept. The window says when it can be closed.',
          de: 'Wählen Sie **Authentifizieren**, melden Sie sich in dem Fenster an, das sich öffnet, und stimmen Sie zu. Das Fenster sagt, wann es geschlossen werden kann.',
        },
        check: 'signed-in',
      },
    ],
  },
  issuer: {
    name: same('Azure AD / Entra ID'),
    help: {
      en: 'Replace <tenant> by the Directory (tenant) ID. The first issuer is of v2 tokens, the second of v1 tokens. The audience is the Application ID (v2) or Application ID URI (v1) of an API of your own, never Microsoft Graph.',
      de: 'Ersetzen Sie <tenant> durch die Verzeichnis-ID (Mandant). Der erste Aussteller gilt für v2-Token, der zweite für v1-Token. Die Zielgruppe ist die Anwendungs-ID (v2) oder der Anwendungs-ID-URI (v1) einer eigenen API, nie Microsoft Graph.',
    },
    validation: checkedByKeys(
      ['https://login.microsoftonline.com/<tenant>/v2.0', 'https://sts.windows.net/<tenant>/'],
      'https://login.microsoftonline.com/<tenant>/discovery/v2.0/keys',
    ),
    defaults: { identity: { kind: 'claim', claim: 'oid' } },
  },
};
