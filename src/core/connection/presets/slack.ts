import type { ProviderPreset } from '../../../contract/connection';

/** Slack. https://docs.slack.dev/authentication/installing-with-oauth */
export const slack: ProviderPreset = {
  id: 'slack',
  name: 'Slack',
  description: 'Members and channels of a workspace.',
  settings: [],
  authTypes: ['oauth2', 'bearer'],
  oauth2: {
    grantTypes: ['authorization_code'],
    tokenUrl: 'https://slack.com/api/oauth.v2.access',
    authUrl: 'https://slack.com/oauth/v2/authorize',
    clientAuthentication: 'client_secret_post',
    pkce: 'none',
    scopes: { authorization_code: 'users:read' },
  },
  allowedHosts: ['slack.com'],
  requests: [
    {
      key: 'members',
      name: 'Members',
      description: 'Members of the workspace.',
      url: 'https://slack.com/api/users.list?limit=200',
      rowsPath: '$.members',
      paging: {
        kind: 'cursor',
        cursorPath: '$.response_metadata.next_cursor',
        sendAs: 'query',
        parameter: 'cursor',
        hasMorePath: '',
      },
      permissions: { authorization_code: ['users:read'] },
    },
  ],
  guide: {
    authorization_code: [
      { text: 'Open api.slack.com/apps > Create New App.' },
      {
        text: 'Under OAuth & Permissions add the Callback URL shown here as Redirect URL, and users:read among the Bot Token Scopes.',
        copy: ['callback-url'],
        check: 'callback',
      },
      {
        text: 'Copy Client ID and Client Secret from Basic Information into this form and choose Authenticate.',
        check: 'signed-in',
      },
    ],
  },
};
