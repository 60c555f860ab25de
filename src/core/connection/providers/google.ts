import { addClient, checkedByProvider, testToken } from './issuer-validation';
import { same } from './provider';
import type { Provider } from './provider';

/** Google. https://developers.google.com/identity/protocols/oauth2/web-server */
export const google: Provider = {
  id: 'google',
  name: same('Google'),
  description: {
    en: 'Google Sheets, Drive and other Google APIs.',
    de: 'Google Sheets, Drive und andere Google-APIs.',
  },
  category: 'business',
  settings: [],
  authTypes: ['oauth2'],
  oauth2: {
    grantTypes: ['authorization_code'],
    tokenUrl: 'https://oauth2.googleapis.com/token',
    authUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
    revokeUrl: 'https://oauth2.googleapis.com/revoke',
    issuer: 'https://accounts.google.com',
    clientAuthentication: 'client_secret_post',
    scopes: { authorization_code: 'https://www.googleapis.com/auth/drive.metadata.readonly' },
    // Google gives a refresh token for offline access only, and again only when consent is asked for again.
    authParameters: { access_type: 'offline', prompt: 'consent' },
  },
  allowedHosts: ['www.googleapis.com', 'sheets.googleapis.com'],
  requests: [
    {
      key: 'files',
      name: { en: 'Drive files', de: 'Drive-Dateien' },
      description: { en: 'Files of the Google account.', de: 'Dateien des Google-Kontos.' },
      url: 'https://www.googleapis.com/drive/v3/files?pageSize=1000&fields=nextPageToken,files(id,name,mimeType,modifiedTime,webViewLink)',
      rowsPath: '$.files',
      paging: {
        kind: 'cursor',
        cursorPath: '$.nextPageToken',
        sendAs: 'query',
        parameter: 'pageToken',
        hasMorePath: '',
      },
      permissions: { authorization_code: ['https://www.googleapis.com/auth/drive.metadata.readonly'] },
    },
  ],
  guide: {
    authorization_code: [
      {
        text: {
          en: 'In the Google Cloud console open APIs & Services > Library and enable the API that you want to read.',
          de: 'Öffnen Sie in der Google-Cloud-Konsole „APIs & Services“ > „Library“ und aktivieren Sie die API, die Sie lesen möchten.',
        },
      },
      {
        text: {
          en: 'Open APIs & Services > Credentials > Create credentials > OAuth client ID > Web application.',
          de: 'Öffnen Sie „APIs & Services“ > „Credentials“ > „Create credentials“ > „OAuth client ID“ > „Web application“.',
        },
      },
      {
        text: {
          en: 'Paste the Callback URL shown here under Authorized redirect URIs.',
          de: 'Fügen Sie die hier gezeigte Callback-URL unter „Authorized redirect URIs“ ein.',
        },
        copy: ['callback-url'],
        check: 'callback',
      },
      {
        text: {
          en: 'Copy Client ID and Client secret into this form and choose Authenticate.',
          de: 'Kopieren Sie Client-ID und Clientgeheimnis in dieses Formular und wählen Sie „Authentifizieren“.',
        },
        check: 'signed-in',
      },
    ],
  },
  issuer: {
    help: {
      en: 'Google is asked about each access token.',
      de: 'Google wird zu jedem Zugriffstoken gefragt.',
    },
    settings: [],
    validation: checkedByProvider('google'),
    defaults: { identity: { kind: 'claim', claim: 'sub' } },
    guide: [
      {
        text: {
          en: 'In the Google Cloud console (https://console.cloud.google.com) open **APIs & Services** > **Credentials** and choose **Create credentials** > **OAuth client ID** for the program.',
          de: 'Öffnen Sie in der Google Cloud Console (https://console.cloud.google.com) **APIs & Dienste** > **Anmeldedaten** und wählen Sie für das Programm **Anmeldedaten erstellen** > **OAuth-Client-ID**.',
        },
      },
      {
        text: {
          en: 'Copy the client ID into Audience here: tokens that Google issued to another application are refused.',
          de: 'Kopieren Sie die Client-ID hier in „Zielgruppe (Audience)“: Token, die Google einer anderen Anwendung ausgestellt hat, werden abgelehnt.',
        },
        check: 'audience',
      },
      {
        text: {
          en: 'Under Scopes enter one that the program asks for.',
          de: 'Geben Sie unter „Berechtigungen (Scopes)“ einen Scope ein, den das Programm anfordert.',
        },
        copy: [{ label: same('Scope'), value: 'openid' }],
        check: 'permission',
      },
      addClient,
      testToken,
    ],
  },
};
