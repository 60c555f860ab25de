import type { ProviderPreset } from '../../../contract/connection';

/** Any service: the admin enters every endpoint. */
export const custom: ProviderPreset = {
  id: 'custom',
  name: 'Any other service',
  description:
    'Any JSON API, with OAuth 2.0, basic authentication, an API key, a bearer token, or open to all.',
  settings: [],
  authTypes: ['oauth2', 'basic', 'api_key', 'bearer', 'none'],
  oauth2: {
    grantTypes: ['client_credentials', 'authorization_code'],
    tokenUrl: '',
    clientAuthentication: 'client_secret_post',
    scopes: {},
    authUrl: '',
    discovery: true,
  },
  allowedHosts: [],
  requests: [],
  guide: {
    client_credentials: [
      { text: 'Register an application at the service and allow it the client credentials grant.' },
      {
        text: 'Copy its client ID and client secret, and the address of its token endpoint, into this form.',
        check: 'secret',
      },
      { text: 'Enter the host of the API under Allowed hosts: credentials are sent there and nowhere else.' },
      { text: 'Choose Authenticate.', check: 'signed-in' },
    ],
    authorization_code: [
      {
        text: 'Register an application at the service. Give it the Callback URL shown here as redirect URI.',
        copy: ['callback-url'],
        check: 'callback',
      },
      {
        text: 'Copy its client ID and client secret into this form. Find endpoints fills in the addresses where the service publishes them; otherwise copy its authorization and token endpoints.',
        check: 'secret',
      },
      {
        text: 'Enter the scopes that the service names for reading, and the one for refresh tokens if it has one (often offline_access).',
      },
      { text: 'Enter the host of the API under Allowed hosts: tokens are sent there and nowhere else.' },
      { text: 'Choose Authenticate and sign in in the window that opens.', check: 'signed-in' },
    ],
  },
};
