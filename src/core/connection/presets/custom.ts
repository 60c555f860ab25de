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
    grantTypes: ['client_credentials'],
    tokenUrl: '',
    clientAuthentication: 'client_secret_post',
    scopes: {},
  },
  allowedHosts: [],
  requests: [],
  guide: {
    client_credentials: [
      'Register an application at the service and allow it the client credentials grant.',
      'Copy its client ID and client secret, and the address of its token endpoint, into this form.',
      'Enter the host of the API under Allowed hosts: credentials are sent there and nowhere else.',
      'Choose Authenticate.',
    ],
  },
};
