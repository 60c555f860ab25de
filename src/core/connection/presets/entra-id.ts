import type { ProviderPreset } from '../../../contract/connection';

/**
 * Microsoft Entra ID, formerly Azure AD. Endpoints and hosts per national cloud:
 * https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud and
 * https://learn.microsoft.com/graph/deployments
 */
export const entraId: ProviderPreset = {
  id: 'entra-id',
  name: 'Microsoft Entra ID (Azure AD)',
  description: 'Users, groups, SharePoint lists and anything else in Microsoft Graph.',
  settings: [
    {
      key: 'tenant',
      label: 'Tenant',
      help: 'Directory (tenant) ID from the app registration’s Overview, or a domain such as contoso.onmicrosoft.com.',
      placeholder: '00000000-0000-0000-0000-000000000000',
      required: true,
      pattern: '^[A-Za-z0-9][A-Za-z0-9.-]{0,252}$',
      patternMessage: 'must be a tenant ID or a domain name',
    },
    {
      key: 'cloud',
      label: 'Cloud',
      help: 'Where the tenant lives. GCC uses the global cloud.',
      required: true,
      options: [
        {
          value: 'global',
          label: 'Global (also GCC)',
          variables: { authority: 'login.microsoftonline.com', graph: 'graph.microsoft.com' },
        },
        {
          value: 'us-gov-l4',
          label: 'US Government L4 (GCC High)',
          variables: { authority: 'login.microsoftonline.us', graph: 'graph.microsoft.us' },
        },
        {
          value: 'us-gov-l5',
          label: 'US Government L5 (DoD)',
          variables: { authority: 'login.microsoftonline.us', graph: 'dod-graph.microsoft.us' },
        },
        {
          value: 'china',
          label: 'China (21Vianet)',
          variables: {
            authority: 'login.partner.microsoftonline.cn',
            graph: 'microsoftgraph.chinacloudapi.cn',
          },
        },
      ],
    },
  ],
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
    adminConsentUrl:
      'https://{authority}/{tenant}/adminconsent?client_id={clientId}&redirect_uri={callbackUrl}&state=admin-consent',
  },
  allowedHosts: ['{graph}'],
  requests: [
    {
      key: 'users',
      name: 'Users',
      description: 'Everyone in the tenant.',
      url: 'https://{graph}/v1.0/users?$select=id,displayName,givenName,surname,mail,jobTitle,department,officeLocation,userPrincipalName&$top=999',
      rowsPath: '$.value',
      selectFromColumns: true,
      permissions: { client_credentials: ['User.Read.All'], authorization_code: ['User.Read.All'] },
    },
    {
      key: 'managers',
      name: 'Users with their managers',
      description: 'Everyone in the tenant, with the manager’s name and mail address.',
      url: 'https://{graph}/v1.0/users?$select=id,displayName,mail,jobTitle,department&$expand=manager($select=id,displayName,mail)&$top=999',
      rowsPath: '$.value',
      selectFromColumns: true,
      permissions: { client_credentials: ['User.Read.All'], authorization_code: ['User.Read.All'] },
    },
    {
      key: 'group-members',
      name: 'Members of a group',
      description: 'The people in one group, which the author of a page names by its object ID.',
      url: 'https://{graph}/v1.0/groups/{{groupId}}/members/microsoft.graph.user?$select=id,displayName,mail,jobTitle,department&$top=999',
      rowsPath: '$.value',
      selectFromColumns: true,
      parameters: [
        {
          key: 'groupId',
          label: 'Object ID of the group',
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
      name: 'Groups',
      description: 'Every group of the tenant.',
      url: 'https://{graph}/v1.0/groups?$select=id,displayName,description,mail,visibility&$top=999',
      rowsPath: '$.value',
      selectFromColumns: true,
      permissions: { client_credentials: ['Group.Read.All'], authorization_code: ['Group.Read.All'] },
    },
  ],
  guide: {
    client_credentials: [
      {
        text: 'In the Azure portal open **Microsoft Entra ID** > **App registrations** > **New registration**. Name it and choose **Register**.',
        copy: ['app-name'],
      },
      {
        text: 'On **Overview**, copy the Directory (tenant) ID and the Application (client) ID into Tenant and Client ID.',
        check: 'ids',
      },
      {
        text: 'Open **Certificates & secrets** > **Client secrets** > **New client secret**. Copy the **Value** at once (not the Secret ID) into Client secret: it is shown only now.',
        check: 'secret',
      },
      {
        text: 'Open **API permissions** > **Add a permission** > **Microsoft Graph** > **Application permissions** and add this. Delegated permissions do not count for this grant.',
        copy: ['permissions'],
        only: 'other',
      },
      {
        text: 'Open **API permissions** > **Add a permission** > **Microsoft Graph** > **Application permissions**. Add `Sites.Selected`, with which the app reads only sites that you give it, or `Sites.Read.All` for every site.',
        copy: ['permissions'],
        only: 'sharepoint',
      },
      {
        text: 'Choose **Grant admin consent**. The status column must show Granted.',
        check: 'permissions',
      },
      {
        text: 'With `Sites.Selected`, give the app its site once: as SharePoint administrator open Graph Explorer (https://developer.microsoft.com/graph/graph-explorer), consent there to `Sites.FullControl.All` under **Modify permissions**, and send this.',
        copy: ['site-grant'],
        only: 'sharepoint',
      },
      { text: 'Choose **Authenticate** here.', check: 'signed-in' },
    ],
    authorization_code: [
      {
        text: 'In the Azure portal open **Microsoft Entra ID** > **App registrations** > **New registration**. Name it and choose **Register**.',
        copy: ['app-name'],
      },
      {
        text: 'Open **Authentication** > **Add a platform** > **Web**, not Single-page application. Paste the Callback URL as redirect URI and choose **Configure**.',
        copy: ['callback-url'],
        check: 'callback',
      },
      {
        text: 'On **Overview**, copy the Directory (tenant) ID and the Application (client) ID into Tenant and Client ID.',
        check: 'ids',
      },
      {
        text: 'Open **Certificates & secrets** > **Client secrets** > **New client secret**. Copy the **Value** at once (not the Secret ID) into Client secret: it is shown only now.',
        check: 'secret',
      },
      {
        text: 'Open **API permissions** > **Add a permission** > **Microsoft Graph** > **Delegated permissions**, add this, and choose **Grant admin consent**. Application permissions do not count for this grant.',
        copy: ['permissions'],
        check: 'permissions',
        only: 'other',
      },
      {
        text: 'Open **API permissions** > **Add a permission** > **Microsoft Graph** > **Delegated permissions**. Add `Sites.Selected`, with which the app reads only sites that you give it, or `Sites.Read.All` for every site that the person may see. Choose **Grant admin consent**.',
        copy: ['permissions'],
        check: 'permissions',
        only: 'sharepoint',
      },
      {
        text: 'With `Sites.Selected`, give the app its site once: as SharePoint administrator open Graph Explorer (https://developer.microsoft.com/graph/graph-explorer), consent there to `Sites.FullControl.All` under **Modify permissions**, and send this.',
        copy: ['site-grant'],
        only: 'sharepoint',
      },
      {
        text: 'Scopes here name the same permissions, and always `offline_access`: without it Entra gives no refresh token.',
        copy: ['scopes'],
      },
      {
        text: 'Choose **Authenticate**, sign in in the window that opens and accept. The window says when it can be closed.',
        check: 'signed-in',
      },
    ],
  },
};
