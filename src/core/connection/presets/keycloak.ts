import type { ProviderPreset } from '../../../contract/connection';

/** Keycloak. https://www.keycloak.org/securing-apps/oidc-layers */
export const keycloak: ProviderPreset = {
  id: 'keycloak',
  name: 'Keycloak',
  description: 'Any API behind a Keycloak realm.',
  settings: [
    {
      key: 'host',
      label: 'Keycloak host',
      help: 'Without https://; with the port if it is not 443.',
      placeholder: 'sso.example.com',
      required: true,
      pattern: '^[A-Za-z0-9][A-Za-z0-9.:-]{0,252}$',
      patternMessage: 'must be a host name such as sso.example.com',
    },
    {
      key: 'realm',
      label: 'Realm',
      help: 'Name of the realm, as in the address after /realms/.',
      placeholder: 'main',
      required: true,
      pattern: '^[A-Za-z0-9._-]{1,255}$',
      patternMessage: 'must be the name of a realm',
    },
  ],
  authTypes: ['oauth2'],
  oauth2: {
    grantTypes: ['client_credentials', 'authorization_code'],
    tokenUrl: 'https://{host}/realms/{realm}/protocol/openid-connect/token',
    authUrl: 'https://{host}/realms/{realm}/protocol/openid-connect/auth',
    revokeUrl: 'https://{host}/realms/{realm}/protocol/openid-connect/revoke',
    issuer: 'https://{host}/realms/{realm}',
    clientAuthentication: 'client_secret_post',
    scopes: { authorization_code: 'openid offline_access', client_credentials: '' },
    refreshScope: 'offline_access',
  },
  allowedHosts: ['{host}'],
  requests: [
    {
      key: 'users',
      name: 'Users',
      description: 'The realm’s users, by the admin API.',
      url: 'https://{host}/admin/realms/{realm}/users?max=1000',
      rowsPath: '$',
      paging: {
        kind: 'offset',
        sendAs: 'query',
        offsetParameter: 'first',
        limitParameter: 'max',
        pageSize: 1000,
        totalPath: '',
      },
      permissions: {},
    },
  ],
  guide: {
    client_credentials: [
      {
        text: 'In the realm open Clients > Create client. Switch on Client authentication and Service accounts roles.',
      },
      { text: 'Copy Client ID, and the secret from the Credentials tab, into this form.', check: 'secret' },
      {
        text: 'For the ready-made request Users, give the service account the role view-users of realm-management.',
      },
      { text: 'Choose Authenticate.', check: 'signed-in' },
    ],
    authorization_code: [
      {
        text: 'In the realm open Clients > Create client. Switch on Client authentication and Standard flow.',
      },
      {
        text: 'Paste the Callback URL shown here under Valid redirect URIs.',
        copy: ['callback-url'],
        check: 'callback',
      },
      {
        text: 'Copy Client ID, and the secret from the Credentials tab, into this form and choose Authenticate.',
        check: 'signed-in',
      },
    ],
  },
};
