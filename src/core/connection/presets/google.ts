import type { ProviderPreset } from '../../../contract/connection';

/** Google. https://developers.google.com/identity/protocols/oauth2/web-server */
export const google: ProviderPreset = {
  id: 'google',
  name: 'Google',
  description: 'Google Sheets, Drive and other Google APIs.',
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
      name: 'Drive files',
      description: 'Files of the Google account.',
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
        text: 'In the Google Cloud console open APIs & Services > Library and enable the API that you want to read.',
      },
      {
        text: 'Open APIs & Services > Credentials > Create credentials > OAuth client ID > Web application.',
      },
      {
        text: 'Paste the Callback URL shown here under Authorized redirect URIs.',
        copy: ['callback-url'],
        check: 'callback',
      },
      {
        text: 'Copy Client ID and Client secret into this form and choose Authenticate.',
        check: 'signed-in',
      },
    ],
  },
};
