import { addClient, checkedByProvider, testToken } from './issuer-validation';
import { same } from './provider';
import type { Provider } from './provider';

/** GitHub. https://docs.github.com/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps */
export const github: Provider = {
  id: 'github',
  name: same('GitHub'),
  description: { en: 'Repositories, issues and members.', de: 'Repositorys, Issues und Mitglieder.' },
  category: 'development',
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
      name: { en: 'Repositories', de: 'Repositorys' },
      description: {
        en: 'Repositories that the account can see.',
        de: 'Repositorys, die das Konto sehen kann.',
      },
      url: 'https://api.github.com/user/repos?per_page=100',
      rowsPath: '$',
      permissions: {},
    },
  ],
  guide: {
    authorization_code: [
      {
        text: {
          en: 'Open your organisation’s Settings > Developer settings > OAuth Apps > New OAuth app (or a GitHub App, which renews its tokens).',
          de: 'Öffnen Sie in Ihrer Organisation „Settings“ > „Developer settings“ > „OAuth Apps“ > „New OAuth app“ (oder eine GitHub App, die ihre Token erneuert).',
        },
      },
      {
        text: {
          en: 'Paste the Callback URL shown here as Authorization callback URL.',
          de: 'Fügen Sie die hier gezeigte Callback-URL als „Authorization callback URL“ ein.',
        },
        copy: ['callback-url'],
        check: 'callback',
      },
      {
        text: {
          en: 'Generate a client secret, copy it and the client ID into this form and choose Authenticate.',
          de: 'Erzeugen Sie ein Clientgeheimnis, kopieren Sie es und die Client-ID in dieses Formular und wählen Sie „Authentifizieren“.',
        },
        check: 'signed-in',
      },
    ],
  },
  issuer: {
    help: {
      en: 'GitHub tells of a token to its own application only, so the app asks as that one.',
      de: 'GitHub gibt nur der eigenen Anwendung Auskunft über ein Token, daher fragt die App als diese.',
    },
    settings: [],
    validation: checkedByProvider('github'),
    defaults: { identity: { kind: 'claim', claim: 'sub' } },
    guide: [
      {
        text: {
          en: 'In GitHub open **Settings** > **Developer settings** > **OAuth Apps** and choose **New OAuth app** for the program.',
          de: 'Öffnen Sie in GitHub **Settings** > **Developer settings** > **OAuth Apps** und wählen Sie für das Programm **New OAuth app**.',
        },
      },
      {
        text: {
          en: 'Copy its Client ID and, after **Generate a new client secret**, the secret into this form.',
          de: 'Kopieren Sie seine Client-ID und nach **Generate a new client secret** das Geheimnis in dieses Formular.',
        },
        check: 'application',
      },
      {
        text: {
          en: 'Enter the same Client ID as Audience.',
          de: 'Geben Sie dieselbe Client-ID als „Zielgruppe (Audience)“ ein.',
        },
        check: 'audience',
      },
      {
        text: {
          en: 'Under Scopes enter one that the program asks for.',
          de: 'Geben Sie unter „Berechtigungen (Scopes)“ einen Scope ein, den das Programm anfordert.',
        },
        copy: [{ label: same('Scope'), value: 'read:user' }],
        check: 'permission',
      },
      addClient,
      testToken,
    ],
  },
};
