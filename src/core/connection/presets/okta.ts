import type { ProviderPreset } from '../../../contract/connection';

/** Okta. https://developer.okta.com/docs/reference/api/oidc/ */
export const okta: ProviderPreset = {
  id: 'okta',
  name: 'Okta',
  description:
    'Users, groups and applications of an Okta organisation, or an API behind its authorization server.',
  settings: [
    {
      key: 'domain',
      label: 'Okta domain',
      help: 'Without https://, as in the address of your admin console without "-admin".',
      placeholder: 'example.okta.com',
      required: true,
      pattern: '^[A-Za-z0-9][A-Za-z0-9.-]{0,252}$',
      patternMessage: 'must be a host name such as example.okta.com',
    },
  ],
  authTypes: ['oauth2'],
  oauth2: {
    grantTypes: ['authorization_code', 'client_credentials'],
    tokenUrl: 'https://{domain}/oauth2/v1/token',
    authUrl: 'https://{domain}/oauth2/v1/authorize',
    revokeUrl: 'https://{domain}/oauth2/v1/revoke',
    issuer: 'https://{domain}',
    clientAuthentication: 'client_secret_basic',
    scopes: {
      authorization_code: 'openid offline_access okta.users.read',
      client_credentials: 'okta.users.read',
    },
    refreshScope: 'offline_access',
  },
  allowedHosts: ['{domain}'],
  requests: [
    {
      key: 'users',
      name: 'Users',
      description: 'Everyone in the organisation.',
      url: 'https://{domain}/api/v1/users?limit=200',
      rowsPath: '$',
      permissions: { authorization_code: ['okta.users.read'], client_credentials: ['okta.users.read'] },
    },
    {
      key: 'groups',
      name: 'Groups',
      description: 'Every group of the organisation.',
      url: 'https://{domain}/api/v1/groups?limit=200',
      rowsPath: '$',
      permissions: { authorization_code: ['okta.groups.read'], client_credentials: ['okta.groups.read'] },
    },
  ],
  guide: {
    authorization_code: [
      {
        text: 'In the Okta admin console open Applications > Create App Integration > OIDC > Web Application.',
      },
      {
        text: 'Under Sign-in redirect URIs paste the Callback URL shown here. Tick Refresh Token among the grant types.',
        copy: ['callback-url'],
        check: 'callback',
      },
      { text: 'On the Okta API Scopes tab grant okta.users.read.' },
      {
        text: 'Copy Client ID and Client secret into this form and choose Authenticate.',
        check: 'signed-in',
      },
    ],
    client_credentials: [
      { text: 'In the Okta admin console open Applications > Create App Integration > API Services.' },
      {
        text: 'Choose Public key / Private key and add the certificate’s public key: Okta’s own APIs take no client secret for this grant.',
        check: 'secret',
      },
      {
        text: 'On the Okta API Scopes tab grant okta.users.read, and give the app an admin role that may read users.',
      },
      {
        text: 'Here choose Certificate under the advanced settings, and RS256 as its algorithm, then Authenticate.',
        check: 'signed-in',
      },
    ],
  },
};
