import { same } from './provider';
import type { Provider, ProviderText } from './provider';

/**
 * What Jira Cloud and Confluence Cloud have in common: OAuth 2.0 (3LO) with rotating refresh tokens, and the OAuth
 * credentials of a service account, whose scopes are chosen where they are made. Both are answered by
 * `api.atlassian.com/ex/<product>/<cloud id>`, never by the site's own host; so are API tokens with scopes.
 * https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/
 * https://developer.atlassian.com/cloud/oauth/getting-started/refresh-tokens
 * https://support.atlassian.com/user-management/docs/create-oauth-2-0-credential-for-service-accounts/
 */
export function atlassianCloud(
  product: 'Jira' | 'Confluence',
  scopes: readonly string[],
): Pick<Provider, 'category' | 'settings' | 'authTypes' | 'oauth2' | 'allowedHosts' | 'guide'> {
  const marked = scopes.map((scope) => `\`${scope}\``);
  return {
    category: 'atlassian',
    settings: [
      {
        key: 'cloudId',
        label: same('Cloud ID'),
        help: {
          en: 'Which site is meant: open https://your-site.atlassian.net/_edge/tenant_info and copy the value of cloudId.',
          de: 'Welche Site gemeint ist: Öffnen Sie https://your-site.atlassian.net/_edge/tenant_info und kopieren Sie den Wert von cloudId.',
        },
        placeholder: '1324a887-45db-1bf4-1e99-ef0ff456d421',
        required: true,
        pattern: '^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$',
        patternMessage: {
          en: 'must be an ID such as 1324a887-45db-1bf4-1e99-ef0ff456d421',
          de: 'muss eine ID wie 1324a887-45db-1bf4-1e99-ef0ff456d421 sein',
        },
      },
    ],
    authTypes: ['oauth2', 'basic'],
    oauth2: {
      grantTypes: ['authorization_code', 'client_credentials'],
      tokenUrl: 'https://auth.atlassian.com/oauth/token',
      authUrl: 'https://auth.atlassian.com/authorize',
      clientAuthentication: 'client_secret_post',
      scopes: { authorization_code: [...scopes, 'offline_access'].join(' '), client_credentials: '' },
      refreshScope: 'offline_access',
      authParameters: { audience: 'api.atlassian.com', prompt: 'consent' },
    },
    allowedHosts: ['api.atlassian.com'],
    guide: {
      authorization_code: [
        {
          text: {
            en: 'Open the developer console (https://developer.atlassian.com/console/myapps/) > **Create** > **OAuth 2.0 integration** and name it.',
            de: 'Öffnen Sie die Entwicklerkonsole (https://developer.atlassian.com/console/myapps/) > **Create** > **OAuth 2.0 integration** und geben Sie ihr einen Namen.',
          },
          copy: ['app-name'],
        },
        {
          text: {
            en: `Under **Permissions** add the **${product} API**. With **Configure** > **Edit Scopes** choose ${marked.join(' and ')}.`,
            de: `Fügen Sie unter **Permissions** die **${product} API** hinzu. Wählen Sie mit **Configure** > **Edit Scopes** ${marked.join(' und ')}.`,
          },
        },
        {
          text: {
            en: 'Under **Authorization** choose **Add** beside **OAuth 2.0 (3LO)**, paste the Callback URL and save.',
            de: 'Wählen Sie unter **Authorization** bei **OAuth 2.0 (3LO)** die Schaltfläche **Add**, fügen Sie die Callback-URL ein und speichern Sie.',
          },
          copy: ['callback-url'],
          check: 'callback',
        },
        {
          text: {
            en: 'Copy **Client ID** and **Secret** from the page **Settings** into this form.',
            de: 'Kopieren Sie **Client ID** und **Secret** von der Seite **Settings** in dieses Formular.',
          },
          check: 'secret',
        },
        cloudIdStep,
        {
          text: {
            en: 'Choose **Authenticate**. In the window that opens choose the site and accept. The app can do no more than the account that signs in.',
            de: 'Wählen Sie **Authentifizieren**. Wählen Sie in dem Fenster, das sich öffnet, die Site und stimmen Sie zu. Die App kann nicht mehr als das Konto, das sich anmeldet.',
          },
          check: 'signed-in',
        },
      ],
      client_credentials: [
        {
          text: {
            en: `Open Atlassian Administration (https://admin.atlassian.com) > **Directory** > **Service accounts**. Choose or create an account that has access to ${product}.`,
            de: `Öffnen Sie die Atlassian-Administration (https://admin.atlassian.com) > **Directory** > **Service accounts**. Wählen oder erstellen Sie ein Konto, das Zugriff auf ${product} hat.`,
          },
        },
        {
          text: {
            en: `Choose **Create credentials** > **OAuth 2.0** and there ${marked.join(' and ')}.`,
            de: `Wählen Sie **Create credentials** > **OAuth 2.0** und dort ${marked.join(' und ')}.`,
          },
        },
        {
          text: {
            en: 'Copy **Client ID** and **Client secret** into this form at once: they are shown only now. Scopes stay empty, as they belong to the credential.',
            de: 'Kopieren Sie **Client ID** und **Client secret** sofort in dieses Formular: Sie werden nur jetzt angezeigt. „Berechtigungen (Scopes)“ bleibt leer, da sie zu den Anmeldedaten gehören.',
          },
          check: 'secret',
        },
        cloudIdStep,
        { text: authenticateHere, check: 'signed-in' },
      ],
    },
  };
}

const authenticateHere: ProviderText = {
  en: 'Choose **Authenticate** here.',
  de: 'Wählen Sie hier **Authentifizieren**.',
};

const cloudIdStep = {
  text: {
    en: 'Open `https://your-site.atlassian.net/_edge/tenant_info` with the name of your site and copy the value of `cloudId` into Cloud ID.',
    de: 'Öffnen Sie `https://your-site.atlassian.net/_edge/tenant_info` mit dem Namen Ihrer Site und kopieren Sie den Wert von `cloudId` in „Cloud ID“.',
  },
  check: 'ids',
} as const;
