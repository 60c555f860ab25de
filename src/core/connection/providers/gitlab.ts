import { addClient, checkedByProvider, testToken } from './issuer-validation';
import { same } from './provider';
import type { Provider } from './provider';

/** GitLab. https://docs.gitlab.com/api/oauth2/ */
export const gitlab: Provider = {
  id: 'gitlab',
  name: same('GitLab'),
  description: {
    en: 'Projects, issues and merge requests of gitlab.com or your own GitLab.',
    de: 'Projekte, Issues und Merge-Requests von gitlab.com oder Ihrem eigenen GitLab.',
  },
  category: 'development',
  settings: [
    {
      key: 'host',
      label: { en: 'GitLab host', de: 'GitLab-Host' },
      help: {
        en: 'gitlab.com, or the host of your own GitLab.',
        de: 'gitlab.com oder der Host Ihres eigenen GitLab.',
      },
      placeholder: 'gitlab.com',
      required: true,
      pattern: String.raw`^(?=.{1,253}$)[A-Za-z0-9][A-Za-z0-9.-]*(?::\d{1,5})?$`,
      patternMessage: {
        en: 'must be a host name such as gitlab.com',
        de: 'muss ein Hostname wie gitlab.com sein',
      },
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
      name: { en: 'Projects', de: 'Projekte' },
      description: {
        en: 'Projects that the account is a member of.',
        de: 'Projekte, in denen das Konto Mitglied ist.',
      },
      url: 'https://{host}/api/v4/projects?membership=true&per_page=100',
      rowsPath: '$',
      permissions: { authorization_code: ['read_api'] },
    },
  ],
  guide: {
    authorization_code: [
      {
        text: {
          en: 'In GitLab open your group’s Settings > Applications > Add new application.',
          de: 'Öffnen Sie in GitLab in Ihrer Gruppe „Settings“ > „Applications“ > „Add new application“.',
        },
      },
      {
        text: {
          en: 'Paste the Callback URL shown here as Redirect URI, tick Confidential and the scope read_api.',
          de: 'Fügen Sie die hier gezeigte Callback-URL als „Redirect URI“ ein und kreuzen Sie „Confidential“ und den Scope read_api an.',
        },
        copy: ['callback-url'],
        check: 'callback',
      },
      {
        text: {
          en: 'Copy Application ID and Secret into Client ID and Client secret and choose Authenticate.',
          de: 'Kopieren Sie „Application ID“ und „Secret“ in „Client-ID“ und „Clientgeheimnis“ und wählen Sie „Authentifizieren“.',
        },
        check: 'signed-in',
      },
    ],
  },
  issuer: {
    help: {
      en: 'GitLab is asked about each token. For a server of your own, enter its address.',
      de: 'GitLab wird zu jedem Token gefragt. Geben Sie für einen eigenen Server seine Adresse ein.',
    },
    settings: [],
    validation: checkedByProvider('gitlab'),
    defaults: { identity: { kind: 'claim', claim: 'sub' } },
    guide: [
      {
        text: {
          en: 'In GitLab open **User settings** > **Applications** (or those of a group or instance) and choose **Add new application** for the program.',
          de: 'Öffnen Sie in GitLab **User settings** > **Applications** (oder die einer Gruppe oder Instanz) und wählen Sie für das Programm **Add new application**.',
        },
      },
      {
        text: {
          en: 'Copy its Application ID into Audience here.',
          de: 'Kopieren Sie seine Application ID hier in „Zielgruppe (Audience)“.',
        },
        check: 'audience',
      },
      {
        text: {
          en: 'Tick a scope there and enter the same under Scopes here.',
          de: 'Kreuzen Sie dort einen Scope an und geben Sie denselben hier unter „Berechtigungen (Scopes)“ ein.',
        },
        copy: [{ label: same('Scope'), value: 'read_user' }],
        check: 'permission',
      },
      addClient,
      testToken,
    ],
  },
};
