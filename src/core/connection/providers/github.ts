import { checkedByProvider } from './issuer-validation';
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
      en: 'GitHub tells of a token to its own application only: enter that application’s client ID and secret, and the client ID as audience.',
      de: 'GitHub gibt nur der eigenen Anwendung Auskunft über ein Token: Geben Sie Client-ID und Clientgeheimnis dieser Anwendung ein, und die Client-ID als Zielgruppe.',
    },
    validation: checkedByProvider('github'),
    defaults: { identity: { kind: 'claim', claim: 'sub' } },
  },
};
