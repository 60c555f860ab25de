import {
  addFederatedCredential,
  addRedirect,
  authenticate,
  azureCloud,
  copyIds,
  copySecret,
  entraAddresses,
  entraEndpoints,
  entraTenant,
  registerApp,
  signIn,
  uploadCertificate,
} from './entra-directory';
import { same, textParameter } from './provider';
import type { Provider } from './provider';

const rowsShape = { kind: 'query-result', path: '$.rows', dialect: 'kusto' } as const;

/** A request so marked changes nothing, whatever the query says. */
const readOnly = [{ name: 'x-ms-readonly', value: 'true' }];

const permissions = { authorization_code: ['user_impersonation'] };

/**
 * Azure Data Explorer (Kusto), and eventhouses of Microsoft Fabric.
 * https://learn.microsoft.com/kusto/api/rest/request, …/query/query-parameters-statement
 * https://learn.microsoft.com/kusto/api/get-started/app-authentication-methods
 */
export const azureDataExplorer: Provider = {
  id: 'azure-data-explorer',
  name: same('Azure Data Explorer (Kusto)'),
  description: {
    en: 'Queries in KQL, in Azure Data Explorer or an eventhouse of Microsoft Fabric.',
    de: 'Abfragen in KQL, in Azure Data Explorer oder einem Eventhouse von Microsoft Fabric.',
  },
  category: 'data',
  settings: [
    entraTenant,
    azureCloud({ global: {}, 'us-gov': {}, china: {} }),
    {
      key: 'cluster',
      label: { en: 'Cluster', de: 'Cluster' },
      help: {
        en: 'Host of the cluster’s URI, without https://. In Fabric: the Query URI of the eventhouse.',
        de: 'Host des Cluster-URI, ohne https://. In Fabric: der Abfrage-URI des Eventhouse.',
      },
      placeholder: 'mycluster.westeurope.kusto.windows.net',
      required: true,
      pattern: '^[A-Za-z0-9][A-Za-z0-9-]*(\\.[A-Za-z0-9-]+)+$',
      rewrites: [
        // The web UI's address leaves the end of the cluster's host out.
        {
          from: String.raw`^dataexplorer\.azure\.com/clusters/([a-z0-9-]+\.[a-z0-9-]+)(?=[/?#]|$)`,
          to: '$1.kusto.windows.net',
        },
        {
          from: String.raw`^dataexplorer\.azure\.com/clusters/([a-z0-9.-]+)`,
          to: '$1',
        },
      ],
      patternMessage: {
        en: 'must be a host name such as mycluster.westeurope.kusto.windows.net',
        de: 'muss ein Hostname wie mycluster.westeurope.kusto.windows.net sein',
      },
    },
    {
      key: 'database',
      label: { en: 'Database', de: 'Datenbank' },
      help: { en: 'Where the queries run.', de: 'Wo die Abfragen laufen.' },
      required: true,
      pattern: '^[A-Za-z0-9_][A-Za-z0-9_ .-]{0,259}$',
      patternMessage: {
        en: 'may have letters, digits, spaces, dots, hyphens and _',
        de: 'darf Buchstaben, Ziffern, Leerzeichen, Punkte, Bindestriche und _ enthalten',
      },
    },
  ],
  addresses: entraAddresses,
  authTypes: ['oauth2'],
  oauth2: {
    ...entraEndpoints,
    grantTypes: ['client_credentials', 'authorization_code'],
    scopes: {
      client_credentials: 'https://{cluster}/.default',
      authorization_code: 'https://{cluster}/user_impersonation offline_access',
    },
    hasPermissionKinds: true,
  },
  allowedHosts: ['{cluster}'],
  requests: [
    {
      key: 'tables',
      name: { en: 'Tables of the database', de: 'Tabellen der Datenbank' },
      description: {
        en: 'Name, folder and description of every table: a first look.',
        de: 'Name, Ordner und Beschreibung jeder Tabelle: ein erster Blick.',
      },
      url: 'https://{cluster}/v1/rest/mgmt',
      body: {
        kind: 'json',
        text: '{\n  "db": "{database}",\n  "csl": ".show tables | project TableName, Folder, DocString"\n}',
      },
      headers: readOnly,
      rowsPath: '$.rows',
      rowsShape,
      permissions,
    },
    {
      key: 'query',
      name: { en: 'A query in KQL, with a parameter', de: 'Eine Abfrage in KQL, mit einem Parameter' },
      description: {
        en: 'Replace the query in csl by yours. What declare query_parameters names gets its value from Parameters: never put a value into the text of the query.',
        de: 'Ersetzen Sie die Abfrage in csl durch Ihre. Was declare query_parameters nennt, erhält seinen Wert aus Parameters: Setzen Sie nie einen Wert in den Text der Abfrage.',
      },
      url: 'https://{cluster}/v1/rest/query',
      body: {
        kind: 'json',
        text: [
          '{',
          '  "db": "{database}",',
          '  "csl": "declare query_parameters(state:string); StormEvents | where State == state | top 1000 by StartTime desc",',
          '  "properties": {',
          '    "Parameters": { "state": "{{state}}" }',
          '  }',
          '}',
        ].join('\n'),
      },
      headers: readOnly,
      rowsPath: '$.rows',
      rowsShape,
      parameters: [textParameter('state', { en: 'State', de: 'Bundesstaat' }, 'TEXAS')],
      permissions,
    },
  ],
  guide: {
    client_credentials: [
      registerApp,
      copyIds,
      copySecret,
      uploadCertificate,
      addFederatedCredential,
      {
        text: {
          en: "Let the app read the database: run this in the query editor of Azure Data Explorer, with your database, client ID and tenant ID. `.add database MyDatabase viewers ('aadapp=<client>;<tenant>')`",
          de: "Lassen Sie die App die Datenbank lesen: Führen Sie dies im Abfrage-Editor von Azure Data Explorer aus, mit Ihrer Datenbank, Client-ID und Mandanten-ID. `.add database MyDatabase viewers ('aadapp=<client>;<tenant>')`",
        },
      },
      authenticate,
    ],
    authorization_code: [
      registerApp,
      addRedirect,
      copyIds,
      copySecret,
      uploadCertificate,
      addFederatedCredential,
      {
        text: {
          en: 'Open **API permissions** > **Add a permission** > **APIs my organization uses** > **Azure Data Explorer** > **Delegated permissions**, add this, and choose **Grant admin consent**.',
          de: 'Öffnen Sie **API-Berechtigungen** > **Berechtigung hinzufügen** > **Von meiner Organisation verwendete APIs** > **Azure Data Explorer** > **Delegierte Berechtigungen**, fügen Sie dies hinzu und wählen Sie **Administratorzustimmung erteilen**.',
        },
        copy: ['permissions'],
        check: 'permissions',
      },
      signIn,
    ],
  },
};
