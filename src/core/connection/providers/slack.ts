import { addClient, checkedByKeys, testToken } from './issuer-validation';
import { same } from './provider';
import type { Provider } from './provider';

/** Slack. https://docs.slack.dev/authentication/installing-with-oauth */
export const slack: Provider = {
  id: 'slack',
  name: same('Slack'),
  description: { en: 'Members and channels of a workspace.', de: 'Mitglieder und Kanäle eines Workspace.' },
  category: 'business',
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
      name: { en: 'Members', de: 'Mitglieder' },
      description: { en: 'Members of the workspace.', de: 'Mitglieder des Workspace.' },
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
      {
        text: {
          en: 'Open api.slack.com/apps > Create New App.',
          de: 'Öffnen Sie api.slack.com/apps > „Create New App“.',
        },
      },
      {
        text: {
          en: 'Under OAuth & Permissions add the Callback URL shown here as Redirect URL, and users:read among the Bot Token Scopes.',
          de: 'Fügen Sie unter „OAuth & Permissions“ die hier gezeigte Callback-URL als „Redirect URL“ und users:read bei den „Bot Token Scopes“ hinzu.',
        },
        copy: ['callback-url'],
        check: 'callback',
      },
      {
        text: {
          en: 'Copy Client ID and Client Secret from Basic Information into this form and choose Authenticate.',
          de: 'Kopieren Sie „Client ID“ und „Client Secret“ aus „Basic Information“ in dieses Formular und wählen Sie „Authentifizieren“.',
        },
        check: 'signed-in',
      },
    ],
  },
  issuer: {
    help: {
      en: 'ID tokens of “Sign in with Slack”, which name no scopes.',
      de: 'ID-Token von „Sign in with Slack“, die keine Scopes nennen.',
    },
    settings: [],
    validation: checkedByKeys(['https://slack.com'], 'https://slack.com/openid/connect/keys'),
    defaults: { identity: { kind: 'claim', claim: 'sub' }, withoutScopes: true },
    guide: [
      {
        text: {
          en: 'Open https://api.slack.com/apps and choose **Create New App** for the program. Under **OAuth & Permissions** add the user scope `openid`.',
          de: 'Öffnen Sie https://api.slack.com/apps und wählen Sie für das Programm **Create New App**. Fügen Sie unter **OAuth & Permissions** den User Scope `openid` hinzu.',
        },
      },
      {
        text: {
          en: 'On **Basic Information**, copy the Client ID into Audience here.',
          de: 'Kopieren Sie unter **Basic Information** die Client-ID hier in „Zielgruppe (Audience)“.',
        },
        check: 'audience',
      },
      addClient,
      testToken,
    ],
  },
};
