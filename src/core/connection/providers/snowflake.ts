import { same, textParameter } from './provider';
import type { Provider } from './provider';

const rowsShape = { kind: 'query-result', path: '$.rows', dialect: 'snowflake' } as const;

const url = 'https://{account}/api/v2/statements';

/** Wanted from everybody who calls the API. */
const headers = [{ name: 'User-Agent', value: 'external-data/1.0' }];

/**
 * Snowflake SQL API, with Snowflake OAuth or a programmatic access token.
 * https://docs.snowflake.com/en/developer-guide/sql-api/reference, …/submitting-requests (bind variables)
 * https://docs.snowflake.com/en/user-guide/oauth-custom
 */
export const snowflake: Provider = {
  id: 'snowflake',
  name: same('Snowflake'),
  description: {
    en: 'SQL statements in a Snowflake account.',
    de: 'SQL-Anweisungen in einem Snowflake-Konto.',
  },
  category: 'data',
  settings: [
    {
      key: 'account',
      label: { en: 'Account', de: 'Konto' },
      help: {
        en: 'Host of the account’s URL, without https://.',
        de: 'Host der URL des Kontos, ohne https://.',
      },
      placeholder: 'myorg-myaccount.snowflakecomputing.com',
      required: true,
      pattern: '^[A-Za-z0-9][A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]+)+$',
      rewrites: [
        {
          from: String.raw`^app\.snowflake\.com/([a-z0-9_]+)/([a-z0-9_]+)`,
          to: '$1-$2.snowflakecomputing.com',
        },
      ],
      patternMessage: {
        en: 'must be a host name such as myorg-myaccount.snowflakecomputing.com',
        de: 'muss ein Hostname wie myorg-myaccount.snowflakecomputing.com sein',
      },
    },
    {
      key: 'warehouse',
      label: { en: 'Warehouse', de: 'Warehouse' },
      help: {
        en: 'Which warehouse runs the statements; mind capitals.',
        de: 'Welches Warehouse die Anweisungen ausführt; achten Sie auf Großbuchstaben.',
      },
      placeholder: 'COMPUTE_WH',
      required: true,
      pattern: '^[A-Za-z0-9_$]{1,255}$',
      patternMessage: {
        en: 'may have letters, digits, $ and _',
        de: 'darf Buchstaben, Ziffern, $ und _ enthalten',
      },
    },
  ],
  authTypes: ['oauth2', 'bearer'],
  oauth2: {
    grantTypes: ['authorization_code'],
    tokenUrl: 'https://{account}/oauth/token-request',
    authUrl: 'https://{account}/oauth/authorize',
    clientAuthentication: 'client_secret_basic',
    scopes: { authorization_code: 'refresh_token' },
    refreshScope: 'refresh_token',
  },
  allowedHosts: ['{account}'],
  requests: [
    {
      key: 'tables',
      name: { en: 'Tables of a database', de: 'Tabellen einer Datenbank' },
      description: {
        en: 'Every table that the role may see: a first look. Replace the database by yours.',
        de: 'Alle Tabellen, die die Rolle sehen darf: ein erster Blick. Ersetzen Sie die Datenbank durch Ihre.',
      },
      url,
      body: {
        kind: 'json',
        text: [
          '{',
          '  "statement": "SELECT TABLE_SCHEMA, TABLE_NAME, TABLE_TYPE, ROW_COUNT, LAST_ALTERED FROM INFORMATION_SCHEMA.TABLES ORDER BY TABLE_SCHEMA, TABLE_NAME",',
          '  "timeout": 60,',
          '  "warehouse": "{warehouse}",',
          '  "database": "SNOWFLAKE_SAMPLE_DATA"',
          '}',
        ].join('\n'),
      },
      headers,
      rowsPath: '$.rows',
      rowsShape,
      permissions: {},
    },
    {
      key: 'query',
      name: { en: 'A statement with a parameter', de: 'Eine Anweisung mit einem Parameter' },
      description: {
        en: 'Replace the statement by yours. Each ? gets its value from bindings, in order: never put a value into the statement’s text.',
        de: 'Ersetzen Sie die Anweisung durch Ihre. Jedes ? erhält seinen Wert der Reihe nach aus bindings: Setzen Sie nie einen Wert in den Text der Anweisung.',
      },
      url,
      body: {
        kind: 'json',
        text: [
          '{',
          '  "statement": "SELECT C_CUSTKEY, C_NAME, C_ACCTBAL, C_MKTSEGMENT FROM CUSTOMER WHERE C_MKTSEGMENT = ? ORDER BY C_CUSTKEY LIMIT 1000",',
          '  "timeout": 60,',
          '  "warehouse": "{warehouse}",',
          '  "database": "SNOWFLAKE_SAMPLE_DATA",',
          '  "schema": "TPCH_SF1",',
          '  "bindings": { "1": { "type": "TEXT", "value": "{{segment}}" } }',
          '}',
        ].join('\n'),
      },
      headers,
      rowsPath: '$.rows',
      rowsShape,
      parameters: [textParameter('segment', { en: 'Market segment', de: 'Marktsegment' }, 'BUILDING')],
      permissions: {},
    },
  ],
  guide: {
    authorization_code: [
      {
        text: {
          en: "In Snowflake, as ACCOUNTADMIN, run this with the Callback URL in place of <callback>: `CREATE SECURITY INTEGRATION EXTERNAL_DATA TYPE = OAUTH ENABLED = TRUE OAUTH_CLIENT = CUSTOM OAUTH_CLIENT_TYPE = 'CONFIDENTIAL' OAUTH_REDIRECT_URI = '<callback>' OAUTH_ISSUE_REFRESH_TOKENS = TRUE;`",
          de: "Führen Sie in Snowflake als ACCOUNTADMIN dies aus, mit der Callback-URL anstelle von <callback>: `CREATE SECURITY INTEGRATION EXTERNAL_DATA TYPE = OAUTH ENABLED = TRUE OAUTH_CLIENT = CUSTOM OAUTH_CLIENT_TYPE = 'CONFIDENTIAL' OAUTH_REDIRECT_URI = '<callback>' OAUTH_ISSUE_REFRESH_TOKENS = TRUE;`",
        },
        copy: ['callback-url'],
        check: 'callback',
      },
      {
        text: {
          en: "Run `SELECT SYSTEM$SHOW_OAUTH_CLIENT_SECRETS('EXTERNAL_DATA');` and copy OAUTH_CLIENT_ID and OAUTH_CLIENT_SECRET into Client ID and Client secret.",
          de: "Führen Sie `SELECT SYSTEM$SHOW_OAUTH_CLIENT_SECRETS('EXTERNAL_DATA');` aus und kopieren Sie OAUTH_CLIENT_ID und OAUTH_CLIENT_SECRET in „Client-ID“ und „Clientgeheimnis“.",
        },
        check: 'secret',
      },
      {
        text: {
          en: 'Scopes: `refresh_token` keeps the sign-in alive. Add `session:role:ANALYST` for a role other than the person’s default one. Give that role nothing but SELECT.',
          de: 'Scopes: `refresh_token` hält die Anmeldung am Leben. Fügen Sie `session:role:ANALYST` für eine andere Rolle als die Standardrolle der Person hinzu. Geben Sie dieser Rolle nichts als SELECT.',
        },
        copy: ['scopes'],
      },
      {
        text: {
          en: 'Choose **Authenticate** and sign in in the window that opens. ACCOUNTADMIN and SECURITYADMIN may not sign in this way.',
          de: 'Wählen Sie **Authentifizieren** und melden Sie sich in dem Fenster an, das sich öffnet. ACCOUNTADMIN und SECURITYADMIN dürfen sich so nicht anmelden.',
        },
        check: 'signed-in',
      },
    ],
  },
};
