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
import { addClient, checkedByKeys, testToken } from './issuer-validation';
import { same } from './provider';
import type { Provider } from './provider';

type Setting = Provider['settings'][number];

/** National clouds with their sign-in host, Microsoft Graph, the audience of federated credentials, and the issuer of v1 tokens. */
const entraCloud: Setting = {
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
        sts: 'sts.windows.net',
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
        sts: 'sts.windows.net',
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
        sts: 'sts.windows.net',
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
        sts: 'sts.chinacloudapi.cn',
      },
    },
  ],
};

/** The tenant as tokens name it. */
const tenantId: Setting = {
  ...entraTenant,
  help: {
    en: 'Directory (tenant) ID from the app registration’s Overview. Tokens name it so, whatever domain was used.',
    de: 'Verzeichnis-ID (Mandant) aus der Übersicht der App-Registrierung. So nennen ihn Token, welche Domäne auch verwendet wurde.',
  },
  pattern: '^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$',
  patternMessage: {
    en: 'must be the ID of the tenant, in small letters, such as 00000000-0000-0000-0000-000000000000',
    de: 'muss die ID des Mandanten in Kleinbuchstaben sein, wie 00000000-0000-0000-0000-000000000000',
  },
};

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
  settings: [entraTenant, entraCloud],
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
      en: 'Tokens are for an API of your own, never for Microsoft Graph: any other application that holds one of those could use it here.',
      de: 'Token gelten für eine eigene API, nie für Microsoft Graph: Jede andere Anwendung, die ein solches hat, könnte es hier verwenden.',
    },
    settings: [tenantId, entraCloud],
    validation: checkedByKeys(
      ['https://{authority}/{tenant}/v2.0', 'https://{sts}/{tenant}/'],
      'https://{authority}/{tenant}/discovery/v2.0/keys',
    ),
    defaults: { identity: { kind: 'claim', claim: 'oid' } },
    signInNameClaim: 'upn',
    asksScopesOtherwise: true,
    guide: [
      {
        text: {
          en: 'In the Microsoft Entra admin center (https://entra.microsoft.com) open **App registrations** > **New registration**. Name the API that tokens will be for, and choose **Register**.',
          de: 'Öffnen Sie im Microsoft Entra Admin Center (https://entra.microsoft.com) **App-Registrierungen** > **Neue Registrierung**. Benennen Sie die API, für die Token gelten sollen, und wählen Sie **Registrieren**.',
        },
        copy: [{ label: { en: 'Name of the API', de: 'Name der API' }, value: 'External Data gateway' }],
      },
      {
        text: {
          en: 'On **Overview**, copy the Directory (tenant) ID into Tenant.',
          de: 'Kopieren Sie unter **Übersicht** die Verzeichnis-ID (Mandant) in „Mandant“.',
        },
        check: 'issuer',
      },
      {
        text: {
          en: 'Copy the Application (client) ID into Audience. Then choose **Expose an API** and, beside **Application ID URI**, **Add** and **Save**: programs ask for tokens by that URI.',
          de: 'Kopieren Sie die Anwendungs-ID (Client) in „Zielgruppe (Audience)“. Wählen Sie dann **Eine API verfügbar machen** und neben **Anwendungs-ID-URI** **Hinzufügen** und **Speichern**: Mit diesem URI fordern Programme Token an.',
        },
        check: 'audience',
      },
      {
        text: {
          en: 'Choose **App roles** > **Create app role**. It is for **Applications**; its value goes into Roles here. For people add a scope under **Expose an API** instead, and enter it under Scopes.',
          de: 'Wählen Sie **App-Rollen** > **App-Rolle erstellen**. Sie gilt für **Anwendungen**; ihr Wert gehört hier in „Rollen“. Fügen Sie für Personen stattdessen unter **Eine API verfügbar machen** einen Bereich hinzu und geben Sie ihn hier als Scope ein.',
        },
        copy: [{ label: { en: 'Value of the role', de: 'Wert der Rolle' }, value: 'Data.Read.All' }],
        check: 'permission',
      },
      {
        text: {
          en: 'Choose **Manifest**, set `requestedAccessTokenVersion` (in the older format `accessTokenAcceptedVersion`) to `2` and choose **Save**. Without it tokens are of version 1: their issuer is the second line of Issuer, their audience the Application ID URI.',
          de: 'Wählen Sie **Manifest**, setzen Sie `requestedAccessTokenVersion` (im älteren Format `accessTokenAcceptedVersion`) auf `2` und wählen Sie **Speichern**. Sonst haben Token die Version 1: Ihr Aussteller ist die zweite Zeile von „Aussteller“, ihre Zielgruppe der Anwendungs-ID-URI.',
        },
        copy: [{ label: same('requestedAccessTokenVersion'), value: '2' }],
      },
      {
        text: {
          en: 'Choose **Token configuration** > **Add optional claim** > **Access** and tick `idtyp`: it tells programs from people. People are known by `oid`, which every token has.',
          de: 'Wählen Sie **Tokenkonfiguration** > **Optionalen Anspruch hinzufügen** > **Zugriff** und kreuzen Sie `idtyp` an: Daran sind Programme von Personen zu unterscheiden. Personen sind an `oid` zu erkennen, das jedes Token hat.',
        },
      },
      {
        text: {
          en: 'Register the program that calls as a second application, with a client secret. Under **API permissions** > **Add a permission** > **My APIs** choose the API, tick the role under **Application permissions** (for people the scope, under **Delegated permissions**) and choose **Grant admin consent**.',
          de: 'Registrieren Sie das Programm, das aufruft, als zweite Anwendung mit einem Clientgeheimnis. Wählen Sie unter **API-Berechtigungen** > **Berechtigung hinzufügen** > **Meine APIs** die API, kreuzen Sie unter **Anwendungsberechtigungen** die Rolle an (für Personen unter **Delegierte Berechtigungen** den Bereich) und wählen Sie **Administratorzustimmung erteilen**.',
        },
      },
      addClient,
      testToken,
    ],
  },
};
