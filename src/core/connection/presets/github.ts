import type { ProviderPreset } from '../../../contract/connection';

/** GitHub. https://docs.github.com/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps */
export const github: ProviderPreset = {
  id: 'github',
  name: 'GitHub',
  description: 'Repositories, issues and members.',
  settings: [],
  authTypes: ['oauth2', 'bearer'],
  oauth2: {
    grantTypes: ['authorization_code'],
    tokenUrl: 'https://github.com/login/oauth/access_token',
    authUrl: 'https://github.com/login/oauth/authorize',
    clientAuthentication: 'client_secret_post',
    scopes: { authorization_code: 'read:org' },
  },
  allowedHosts: ['api.github.com'],
  requests: [
    {
      key: 'repositories',
      name: 'Repositories',
      description: 'Repositories that the account can see.',
      url: 'https://api.github.com/user/repos?per_page=100',
      rowsPath: '$',
      permissions: {},
    },
  ],
  guide: {
    authorization_code: [
      {
        text: 'Open your organisation’s Settings > Developer settings > OAuth Apps > New OAuth app (or a GitHub App, which renews its tokens).',
      },
      {
        text: 'Paste the Callback URL shown here as Authorization callback URL.',
        copy: ['callback-url'],
        check: 'callback',
      },
      {
        text: 'Generate a client secret, copy it and the client ID into this form and choose Authenticate.',
        check: 'signed-in',
      },
    ],
  },
};
