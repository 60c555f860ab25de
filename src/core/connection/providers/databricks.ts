import { same, textParameter } from './provider';
import type { Provider } from './provider';

const rowsShape = { kind: 'query-result', path: '$.rows', dialect: 'databricks' } as const;

const url = 'https://{workspace}/api/2.0/sql/statements';

/** Rows in the answer itself; a statement that takes longer goes on and is asked after. */
const how = [
  '  "wait_timeout": "10s",',
  '  "on_wait_timeout": "CONTINUE",',
  '  "disposition": "INLINE",',
  '  "format": "JSON_ARRAY"',
];

/**
 * Databricks SQL Statement Execution, with OAuth of a service principal or of a person, or a personal access token.
 * https://docs.databricks.com/api/workspace/statementexecution/executestatement
 * https://docs.databricks.com/aws/en/dev-tools/auth/oauth-m2m, …/oauth-u2m
 */
export const databricks: Provider = {
  id: 'databricks',
  name: same('Databricks'),
  description: {
    en: 'SQL statements in a SQL warehouse of Databricks.',
    de: 'SQL-Anweisungen in einem SQL-Warehouse von Databricks.',
  },
  category: 'data',
  settings: [
    {
      key: 'workspace',
      label: { en: 'Workspace', de: 'Workspace' },
      help: {
        en: 'Host of the workspace’s URL, without https://.',
        de: 'Host der URL des Workspace, ohne https://.',
      },
      placeholder: 'adb-1234567890123456.7.azuredatabricks.net',
      required: true,
      pattern: '^[A-Za-z0-9][A-Za-z0-9-]*(\\.[A-Za-z0-9-]+)+$',
      patternMessage: {
        en: 'must be a host name such as adb-1234567890123456.7.azuredatabricks.net',
        de: 'muss ein Hostname wie adb-1234567890123456.7.azuredatabricks.net sein',
      },
    },
    {
      key: 'warehouse',
      label: { en: 'Warehouse ID', de: 'Warehouse-ID' },
      help: {
        en: 'Under SQL Warehouses > your warehouse, in brackets behind its name.',
        de: 'Unter SQL-Warehouses > Ihr Warehouse, in Klammern hinter seinem Namen.',
      },
      placeholder: '0123456789abcdef',
      required: true,
      pattern: '^[0-9A-Za-z]{1,64}$',
      patternMessage: {
        en: 'must be an ID such as 0123456789abcdef',
        de: 'muss eine ID wie 0123456789abcdef sein',
      },
    },
  ],
  authTypes: ['oauth2', 'bearer'],
  oauth2: {
    grantTypes: ['client_credentials', 'authorization_code'],
    tokenUrl: 'https://{workspace}/oidc/v1/token',
    authUrl: 'https://{workspace}/oidc/v1/authorize',
    clientAuthentication: 'client_secret_basic',
    scopes: { client_credentials: 'all-apis', authorization_code: 'sql offline_access' },
    refreshScope: 'offline_access',
  },
  allowedHosts: ['{workspace}'],
  requests: [
    {
      key: 'tables',
      name: { en: 'Tables', de: 'Tabellen' },
      description: {
        en: 'Every table in Unity Catalog that the sign-in may see: a first look.',
        de: 'Alle Tabellen im Unity Catalog, die die Anmeldung sehen darf: ein erster Blick.',
      },
      url,
      body: {
        kind: 'json',
        text: [
          '{',
          '  "warehouse_id": "{warehouse}",',
          '  "statement": "SELECT table_catalog, table_schema, table_name, table_type, comment, last_altered FROM system.information_schema.tables ORDER BY 1, 2, 3",',
          ...how,
          '}',
        ].join('\n'),
      },
      rowsPath: '$.rows',
      rowsShape,
      permissions: {},
    },
    {
      key: 'query',
      name: { en: 'A statement with a parameter', de: 'Eine Anweisung mit einem Parameter' },
      description: {
        en: 'Replace the statement by yours. Each :name gets its value from parameters: never put a value into the statement’s text.',
        de: 'Ersetzen Sie die Anweisung durch Ihre. Jedes :name erhält seinen Wert aus parameters: Setzen Sie nie einen Wert in den Text der Anweisung.',
      },
      url,
      body: {
        kind: 'json',
        text: [
          '{',
          '  "warehouse_id": "{warehouse}",',
          '  "statement": "SELECT tpep_pickup_datetime, trip_distance, fare_amount, pickup_zip, dropoff_zip FROM samples.nyctaxi.trips WHERE pickup_zip = :zip ORDER BY 1 LIMIT 1000",',
          '  "parameters": [{ "name": "zip", "value": "{{zip}}", "type": "INT" }],',
          ...how,
          '}',
        ].join('\n'),
      },
      rowsPath: '$.rows',
      rowsShape,
      parameters: [textParameter('zip', { en: 'ZIP code', de: 'Postleitzahl' }, '10103')],
      permissions: {},
    },
  ],
  guide: {
    client_credentials: [
      {
        text: {
          en: 'In the workspace open **Settings** > **Identity and access** > **Service principals** > **Add service principal**. Give it CAN USE on the SQL warehouse, and SELECT on the catalogs to read.',
          de: 'Öffnen Sie im Workspace **Settings** > **Identity and access** > **Service principals** > **Add service principal**. Geben Sie ihm CAN USE für das SQL-Warehouse und SELECT für die Kataloge, die gelesen werden sollen.',
        },
      },
      {
        text: {
          en: 'On its page choose **Secrets** > **Generate secret**. Copy Client ID and Secret into this form: the secret is shown only now.',
          de: 'Wählen Sie auf seiner Seite **Secrets** > **Generate secret**. Kopieren Sie Client-ID und Secret in dieses Formular: Das Secret wird nur jetzt angezeigt.',
        },
        check: 'secret',
      },
      {
        text: { en: 'Choose **Authenticate** here.', de: 'Wählen Sie hier **Authentifizieren**.' },
        check: 'signed-in',
      },
    ],
    authorization_code: [
      {
        text: {
          en: 'In the account console open **Settings** > **App connections** > **Add connection**. Paste the Callback URL as redirect URL, choose the scope SQL and a client secret.',
          de: 'Öffnen Sie in der Account-Konsole **Settings** > **App connections** > **Add connection**. Fügen Sie die Callback-URL als Redirect-URL ein, wählen Sie den Scope SQL und ein Clientgeheimnis.',
        },
        copy: ['callback-url'],
        check: 'callback',
      },
      {
        text: {
          en: 'Copy its client ID and client secret into this form.',
          de: 'Kopieren Sie seine Client-ID und sein Clientgeheimnis in dieses Formular.',
        },
        check: 'secret',
      },
      {
        text: {
          en: 'Choose **Authenticate** and sign in in the window that opens.',
          de: 'Wählen Sie **Authentifizieren** und melden Sie sich in dem Fenster an, das sich öffnet.',
        },
        check: 'signed-in',
      },
    ],
  },
};
