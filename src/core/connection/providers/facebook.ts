import { addClient, checkedByProvider, testToken } from './issuer-validation';
import { same } from './provider';
import type { Provider } from './provider';

/** Facebook. https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow */
export const facebook: Provider = {
  id: 'facebook',
  name: same('Facebook'),
  description: {
    en: 'Pages and other parts of the Graph API of Meta.',
    de: 'Seiten und andere Teile der Graph-API von Meta.',
  },
  category: 'business',
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
      name: { en: 'Own profile', de: 'Eigenes Profil' },
      description: { en: 'The account that signed in.', de: 'Das Konto, das sich angemeldet hat.' },
      url: 'https://graph.facebook.com/v23.0/me?fields=id,name',
      rowsPath: '$',
      permissions: { authorization_code: ['public_profile'] },
    },
  ],
  guide: {
    authorization_code: [
      {
        text: {
          en: 'Open developers.facebook.com > My Apps > Create App and add Facebook Login.',
          de: 'Öffnen Sie developers.facebook.com > „My Apps“ > „Create App“ und fügen Sie „Facebook Login“ hinzu.',
        },
      },
      {
        text: {
          en: 'Under Facebook Login > Settings add the Callback URL shown here to Valid OAuth Redirect URIs.',
          de: 'Fügen Sie unter „Facebook Login“ > „Settings“ die hier gezeigte Callback-URL zu „Valid OAuth Redirect URIs“ hinzu.',
        },
        copy: ['callback-url'],
        check: 'callback',
      },
      {
        text: {
          en: 'Copy App ID and App secret into Client ID and Client secret and choose Authenticate. Meta gives no refresh token: sign in again when the access token ends.',
          de: 'Kopieren Sie „App ID“ und „App secret“ in „Client-ID“ und „Clientgeheimnis“ und wählen Sie „Authentifizieren“. Meta gibt kein Aktualisierungstoken: Melden Sie sich erneut an, wenn das Zugriffstoken abläuft.',
        },
        check: 'signed-in',
      },
    ],
    client_credentials: [
      {
        text: {
          en: 'Open developers.facebook.com > My Apps and copy App ID and App secret into Client ID and Client secret.',
          de: 'Öffnen Sie developers.facebook.com > „My Apps“ und kopieren Sie „App ID“ und „App secret“ in „Client-ID“ und „Clientgeheimnis“.',
        },
        check: 'secret',
      },
      { text: { en: 'Choose Authenticate.', de: 'Wählen Sie „Authentifizieren“.' }, check: 'signed-in' },
    ],
  },
  issuer: {
    help: {
      en: 'Facebook tells of a token to its own application only, so the app asks as that one.',
      de: 'Facebook gibt nur der eigenen Anwendung Auskunft über ein Token, daher fragt die App als diese.',
    },
    settings: [],
    validation: checkedByProvider('facebook'),
    defaults: { identity: { kind: 'claim', claim: 'sub' } },
    guide: [
      {
        text: {
          en: 'Open https://developers.facebook.com/apps and choose **Create app** for the program.',
          de: 'Öffnen Sie https://developers.facebook.com/apps und wählen Sie für das Programm **App erstellen**.',
        },
      },
      {
        text: {
          en: 'Under **App settings** > **Basic**, copy App ID and App secret into this form.',
          de: 'Kopieren Sie unter **App-Einstellungen** > **Allgemeines** App-ID und App-Geheimcode in dieses Formular.',
        },
        check: 'application',
      },
      {
        text: {
          en: 'Enter the same App ID as Audience.',
          de: 'Geben Sie dieselbe App-ID als „Zielgruppe (Audience)“ ein.',
        },
        check: 'audience',
      },
      {
        text: {
          en: 'Under Scopes enter a permission that the program asks for.',
          de: 'Geben Sie unter „Berechtigungen (Scopes)“ eine Berechtigung ein, die das Programm anfordert.',
        },
        copy: [{ label: same('Scope'), value: 'public_profile' }],
        check: 'permission',
      },
      addClient,
      testToken,
    ],
  },
};
