import type { ProviderPreset } from '../../../contract/connection';

/** GitLab. https://docs.gitlab.com/api/oauth2/ */
export const gitlab: ProviderPreset = {
  id: 'gitlab',
  name: 'GitLab',
  description: 'Projects, issues and merge requests of gitlab.com or your own GitLab.',
  settings: [
    {
      key: 'host',
      label: 'GitLab host',
      help: 'gitlab.com, or the host of your own GitLab.',
      placeholder: 'gitlab.com',
      required: true,
      pattern: '^[A-Za-z0-9][A-Za-z0-9.:-]{0,252}$',
      patternMessage: 'must be a host name such as gitlab.com',
    },
  ],
  authTypes: ['oauth2', 'bearer'],
  oauth2: {
    grantTypes: ['authorization_code'],
    tokenUrl: 'https://{host}/oauth/token',
    authUrl: 'https://{host}/oauth/authorize',
    revokeUrl: 'https://{host}/oauth/revoke',
    issuer: 'https://{host}',
    clientAuthentication: 'client_secret_post',
    scopes: { authorization_code: 'read_api' },
  },
  allowedHosts: ['{host}'],
  requests: [
    {
      key: 'projects',
      name: 'Projects',
      description: 'Projects that the account is a member of.',
      url: 'https://{host}/api/v4/projects?membership=true&per_page=100',
      rowsPath: '$',
      permissions: { authorization_code: ['read_api'] },
    },
  ],
  guide: {
    authorization_code: [
      { text: 'In GitLab open your group’s Settings > Applications > Add new application.' },
      {
        text: 'Paste the Callback URL shown here as Redirect URI, tick Confidential and the scope read_api.',
        copy: ['callback-url'],
        check: 'callback',
      },
      {
        text: 'Copy Application ID and Secret into Client ID and Client secret and choose Authenticate.',
        check: 'signed-in',
      },
    ],
  },
};
