import { same, textParameter } from './provider';
import type { Provider } from './provider';

const rowsShape = { kind: 'query-result', path: '$.rows', dialect: 'big-query' } as const;

const scope = 'https://www.googleapis.com/auth/bigquery.readonly';

const permissions = { authorization_code: [scope] };

const url = 'https://bigquery.googleapis.com/bigquery/v2/projects/{project}/queries';

/**
 * Google BigQuery.
 * https://cloud.google.com/bigquery/docs/reference/rest/v2/jobs/query, …/bigquery/docs/parameterized-queries
 */
export const bigQuery: Provider = {
  id: 'google-bigquery',
  name: same('Google BigQuery'),
  description: {
    en: 'Queries in GoogleSQL over datasets of Google Cloud.',
    de: 'Abfragen in GoogleSQL über Datasets von Google Cloud.',
  },
  category: 'data',
  settings: [
    {
      key: 'project',
      label: { en: 'Project ID', de: 'Projekt-ID' },
      help: {
        en: 'The Google Cloud project that the queries run in and are billed to.',
        de: 'Das Google-Cloud-Projekt, in dem die Abfragen laufen und abgerechnet werden.',
      },
      placeholder: 'my-project-123456',
      required: true,
      pattern: '^(?:[a-z0-9.-]+:)?[a-z][a-z0-9-]{4,28}[a-z0-9]$',
      patternMessage: {
        en: 'must be a project ID such as my-project-123456',
        de: 'muss eine Projekt-ID wie my-project-123456 sein',
      },
    },
  ],
  authTypes: ['oauth2'],
  oauth2: {
    grantTypes: ['authorization_code'],
    tokenUrl: 'https://oauth2.googleapis.com/token',
    authUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
    revokeUrl: 'https://oauth2.googleapis.com/revoke',
    clientAuthentication: 'client_secret_post',
    scopes: { authorization_code: scope },
    // Google gives a refresh token for offline access only, and again only when consent is asked for again.
    authParameters: { access_type: 'offline', prompt: 'consent' },
  },
  allowedHosts: ['bigquery.googleapis.com'],
  requests: [
    {
      key: 'datasets',
      name: { en: 'Datasets of the project', de: 'Datasets des Projekts' },
      description: {
        en: 'In the US; put region-eu. or another region before INFORMATION_SCHEMA for others.',
        de: 'In den USA; setzen Sie für andere region-eu. oder eine andere Region vor INFORMATION_SCHEMA.',
      },
      url,
      body: {
        kind: 'json',
        text: [
          '{',
          '  "query": "SELECT schema_name, location, creation_time, last_modified_time FROM INFORMATION_SCHEMA.SCHEMATA ORDER BY schema_name",',
          '  "useLegacySql": false,',
          '  "timeoutMs": 10000',
          '}',
        ].join('\n'),
      },
      rowsPath: '$.rows',
      rowsShape,
      permissions,
    },
    {
      key: 'query',
      name: { en: 'A query with a parameter', de: 'Eine Abfrage mit einem Parameter' },
      description: {
        en: 'Replace the query by yours. Each @name gets its value from queryParameters: never put a value into the query’s text.',
        de: 'Ersetzen Sie die Abfrage durch Ihre. Jedes @name erhält seinen Wert aus queryParameters: Setzen Sie nie einen Wert in den Text der Abfrage.',
      },
      url,
      body: {
        kind: 'json',
        text: [
          '{',
          '  "query": "SELECT name, gender, SUM(number) AS total FROM `bigquery-public-data.usa_names.usa_1910_2013` WHERE state = @state GROUP BY name, gender ORDER BY total DESC LIMIT 1000",',
          '  "useLegacySql": false,',
          '  "timeoutMs": 10000,',
          '  "parameterMode": "NAMED",',
          '  "queryParameters": [',
          '    {',
          '      "name": "state",',
          '      "parameterType": { "type": "STRING" },',
          '      "parameterValue": { "value": "{{state}}" }',
          '    }',
          '  ]',
          '}',
        ].join('\n'),
      },
      rowsPath: '$.rows',
      rowsShape,
      parameters: [textParameter('state', { en: 'State', de: 'Bundesstaat' }, 'TX')],
      permissions,
    },
  ],
  guide: {
    authorization_code: [
      {
        text: {
          en: 'In the Google Cloud console open **APIs & Services** > **Library** and enable the BigQuery API.',
          de: 'Öffnen Sie in der Google-Cloud-Konsole **APIs & Services** > **Library** und aktivieren Sie die BigQuery API.',
        },
      },
      {
        text: {
          en: 'Open **APIs & Services** > **Credentials** > **Create credentials** > **OAuth client ID** > **Web application** and paste the Callback URL under Authorized redirect URIs.',
          de: 'Öffnen Sie **APIs & Services** > **Credentials** > **Create credentials** > **OAuth client ID** > **Web application** und fügen Sie die Callback-URL unter „Authorized redirect URIs“ ein.',
        },
        copy: ['callback-url'],
        check: 'callback',
      },
      {
        text: {
          en: 'Whoever signs in needs the roles **BigQuery Job User** in the project and **BigQuery Data Viewer** on the datasets.',
          de: 'Wer sich anmeldet, braucht im Projekt die Rolle **BigQuery Job User** und für die Datasets **BigQuery Data Viewer**.',
        },
      },
      {
        text: {
          en: 'Copy Client ID and Client secret into this form and choose **Authenticate**.',
          de: 'Kopieren Sie Client-ID und Clientgeheimnis in dieses Formular und wählen Sie **Authentifizieren**.',
        },
        check: 'signed-in',
      },
    ],
  },
};
