import type { ProviderPreset } from '../../../contract/connection';

/** Facebook. https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow */
export const facebook: ProviderPreset = {
  id: 'facebook',
  name: 'Facebook',
  description: 'Pages and other parts of the Graph API of Meta.',
  settings: [],
  authTypes: ['oauth2', 'bearer'],
  oauth2: {
    grantTypes: ['authorization_code', 'client_credentials'],
    tokenUrl: 'https://graph.facebook.com/v23.0/oauth/access_token',
    authUrl: 'https://www.facebook.com/v23.0/dialog/oauth',
    clientAuthentication: 'client_secret_post',
    scopes: { authorization_code: 'public_profile', client_credentials: '' },
  },
  allowedHosts: ['graph.facebook.com'],
  requests: [
    {
      key: 'me',
      name: 'Own profile',
      description: 'The account that signed in.',
      url: 'https://graph.facebook.com/v23.0/me?fields=id,name',
      rowsPath: '$',
      permissions: { authorization_code: ['public_profile'] },
    },
  ],
  guide: {
    authorization_code: [
      { text: 'Open developers.facebook.com > My Apps > Create App and add Facebook Login.' },
      {
        text: 'Under Facebook Login > Settings add the Callback URL shown here to Valid OAuth Redirect URIs.',
        copy: ['callback-url'],
        check: 'callback',
      },
      {
        text: 'Copy App ID and App secret into Client ID and Client secret and choose Authenticate. Meta gives no refresh token: sign in again when the access token ends.',
        check: 'signed-in',
      },
    ],
    client_credentials: [
      {
        text: 'Open developers.facebook.com > My Apps and copy App ID and App secret into Client ID and Client secret.',
        check: 'secret',
      },
      { text: 'Choose Authenticate.', check: 'signed-in' },
    ],
  },
};
