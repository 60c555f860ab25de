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
import { same } from './provider';
import type { Provider } from './provider';

const rowsShape = { kind: 'query-result', path: '$.rows', dialect: 'kusto' } as const;

const permissions = { client_credentials: ['Data.Read'], authorization_code: ['Data.Read'] };

const url = 'https://{logs}/v1/workspaces/{workspace}/query';

/**
 * Azure Monitor Log Analytics. Its queries have no parameters of their own; the period is a value beside them.
 * https://learn.microsoft.com/azure/azure-monitor/logs/api/access-api, …/request-format, …/response-format
 */
export const azureMonitorLogs: Provider = {
  id: 'azure-monitor-logs',
  name: same('Azure Monitor Log Analytics'),
  description: {
    en: 'Queries in KQL over the logs of a Log Analytics workspace.',
    de: 'Abfragen in KQL über die Protokolle eines Log-Analytics-Arbeitsbereichs.',
  },
  category: 'data',
  settings: [
    entraTenant,
    azureCloud({
      global: { logs: 'api.loganalytics.azure.com', audience: 'api.loganalytics.io' },
      'us-gov': { logs: 'api.loganalytics.us', audience: 'api.loganalytics.us' },
      china: { logs: 'api.loganalytics.azure.cn', audience: 'api.loganalytics.azure.cn' },
    }),
    {
      key: 'workspace',
      label: { en: 'Workspace ID', de: 'Arbeitsbereichs-ID' },
      help: {
        en: 'From the Overview of the Log Analytics workspace in the Azure portal.',
        de: 'Aus der Übersicht des Log-Analytics-Arbeitsbereichs im Azure-Portal.',
      },
      placeholder: '00000000-0000-0000-0000-000000000000',
      required: true,
      pattern: '^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$',
      patternMessage: {
        en: 'must be an ID such as 00000000-0000-0000-0000-000000000000',
        de: 'muss eine ID wie 00000000-0000-0000-0000-000000000000 sein',
      },
    },
  ],
  addresses: entraAddresses,
  authTypes: ['oauth2'],
  oauth2: {
    ...entraEndpoints,
    grantTypes: ['client_credentials', 'authorization_code'],
    scopes: {
      client_credentials: 'https://{audience}/.default',
      authorization_code: 'https://{audience}/Data.Read offline_access',
    },
    hasPermissionKinds: true,
  },
  allowedHosts: ['{logs}'],
  requests: [
    {
      key: 'usage',
      name: { en: 'Tables with data', de: 'Tabellen mit Daten' },
      description: {
        en: 'How much each table took in within 30 days: a first look.',
        de: 'Wie viel jede Tabelle in 30 Tagen aufgenommen hat: ein erster Blick.',
      },
      url,
      body: {
        kind: 'json',
        text: '{\n  "query": "Usage | summarize Megabytes = sum(Quantity) by DataType | order by Megabytes desc",\n  "timespan": "P30D"\n}',
      },
      rowsPath: '$.rows',
      rowsShape,
      permissions,
    },
    {
      key: 'query',
      name: { en: 'A query in KQL, over a period', de: 'Eine Abfrage in KQL, über einen Zeitraum' },
      description: {
        en: 'Replace the query by yours. The period is a value beside it; a parameter within the query has to stand in quotes.',
        de: 'Ersetzen Sie die Abfrage durch Ihre. Der Zeitraum ist ein Wert daneben; ein Parameter in der Abfrage muss in Anführungszeichen stehen.',
      },
      url,
      body: {
        kind: 'json',
        text: '{\n  "query": "AzureActivity | project TimeGenerated, OperationNameValue, Level, ActivityStatusValue, Caller, ResourceGroup | top 1000 by TimeGenerated desc",\n  "timespan": "{{timespan}}"\n}',
      },
      rowsPath: '$.rows',
      rowsShape,
      parameters: [
        {
          key: 'timespan',
          label: { en: 'Period', de: 'Zeitraum' },
          type: 'choice',
          choices: ['PT1H', 'P1D', 'P7D', 'P30D'],
          source: 'viewer',
          default: 'P1D',
          required: true,
        },
      ],
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
          en: 'Open **API permissions** > **Add a permission** > **APIs my organization uses** > **Log Analytics API** > **Application permissions**, add this, and choose **Grant admin consent**.',
          de: 'Öffnen Sie **API-Berechtigungen** > **Berechtigung hinzufügen** > **Von meiner Organisation verwendete APIs** > **Log Analytics API** > **Anwendungsberechtigungen**, fügen Sie dies hinzu und wählen Sie **Administratorzustimmung erteilen**.',
        },
        copy: ['permissions'],
        check: 'permissions',
      },
      {
        text: {
          en: 'Open the workspace > **Access control (IAM)** > **Add role assignment** and give the app the role **Log Analytics Reader**. It may take some minutes to take effect.',
          de: 'Öffnen Sie den Arbeitsbereich > **Zugriffssteuerung (IAM)** > **Rollenzuweisung hinzufügen** und geben Sie der App die Rolle **Log Analytics-Leser**. Es kann einige Minuten dauern, bis sie gilt.',
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
          en: 'Open **API permissions** > **Add a permission** > **APIs my organization uses** > **Log Analytics API** > **Delegated permissions**, add this, and choose **Grant admin consent**. Whoever signs in needs the role **Log Analytics Reader** in the workspace.',
          de: 'Öffnen Sie **API-Berechtigungen** > **Berechtigung hinzufügen** > **Von meiner Organisation verwendete APIs** > **Log Analytics API** > **Delegierte Berechtigungen**, fügen Sie dies hinzu und wählen Sie **Administratorzustimmung erteilen**. Wer sich anmeldet, braucht im Arbeitsbereich die Rolle **Log Analytics-Leser**.',
        },
        copy: ['permissions'],
        check: 'permissions',
      },
      signIn,
    ],
  },
};
