import type { ProviderPreset } from '../../../contract/connection';

/** Amazon Cognito user pools. https://docs.aws.amazon.com/cognito/latest/developerguide/federation-endpoints.html */
export const awsCognito: ProviderPreset = {
  id: 'aws-cognito',
  name: 'AWS Cognito',
  description: 'Any API behind a Cognito user pool.',
  settings: [
    {
      key: 'domain',
      label: 'User pool domain',
      help: 'Without https://: the pool’s own domain or your custom one.',
      placeholder: 'example.auth.eu-central-1.amazoncognito.com',
      required: true,
      pattern: '^[A-Za-z0-9][A-Za-z0-9.-]{0,252}$',
      patternMessage: 'must be a host name',
    },
  ],
  authTypes: ['oauth2'],
  oauth2: {
    grantTypes: ['client_credentials', 'authorization_code'],
    tokenUrl: 'https://{domain}/oauth2/token',
    authUrl: 'https://{domain}/oauth2/authorize',
    revokeUrl: 'https://{domain}/oauth2/revoke',
    clientAuthentication: 'client_secret_basic',
    scopes: { authorization_code: 'openid', client_credentials: '' },
  },
  allowedHosts: [],
  requests: [],
  guide: {
    client_credentials: [
      {
        text: 'In the user pool open App clients > Create app client of the kind Machine-to-machine and give it a custom scope of your resource server.',
      },
      { text: 'Copy Client ID, Client secret and the scope into this form.', check: 'secret' },
      { text: 'Enter the host of your API under Allowed hosts and choose Authenticate.', check: 'signed-in' },
    ],
    authorization_code: [
      {
        text: 'In the user pool open App clients > Create app client of the kind Traditional web application.',
      },
      {
        text: 'Paste the Callback URL shown here among its callback URLs and allow the authorization code grant.',
        copy: ['callback-url'],
        check: 'callback',
      },
      {
        text: 'Copy Client ID and Client secret into this form, enter the host of your API under Allowed hosts and choose Authenticate.',
        check: 'signed-in',
      },
    ],
  },
};
