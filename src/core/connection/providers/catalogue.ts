import { awsCognito } from './aws-cognito';
import { azureDataExplorer } from './azure-data-explorer';
import { azureMonitorLogs } from './azure-monitor-logs';
import { bigQuery } from './big-query';
import { confluenceCloud } from './confluence-cloud';
import { confluenceDataCenter } from './confluence-data-center';
import { custom } from './custom';
import { databricks } from './databricks';
import { entraId } from './entra-id';
import { facebook } from './facebook';
import { github } from './github';
import { gitlab } from './gitlab';
import { google } from './google';
import { hubspot } from './hubspot';
import { jiraCloud } from './jira-cloud';
import { jiraDataCenter } from './jira-data-center';
import { keycloak } from './keycloak';
import { okta } from './okta';
import type { Provider } from './provider';
import { salesforce } from './salesforce';
import { sample } from './sample';
import { serviceNow } from './service-now';
import { slack } from './slack';
import { snowflake } from './snowflake';
import { zendesk } from './zendesk';

/** Every provider, in the console's order: by category. A new one is its file, one line here and one row of the test. */
export const providers: readonly Provider[] = [
  entraId,
  okta,
  keycloak,
  awsCognito,
  confluenceCloud,
  jiraCloud,
  confluenceDataCenter,
  jiraDataCenter,
  serviceNow,
  salesforce,
  hubspot,
  zendesk,
  google,
  slack,
  facebook,
  azureDataExplorer,
  azureMonitorLogs,
  snowflake,
  databricks,
  bigQuery,
  github,
  gitlab,
  sample,
  custom,
];

/** The provider with this id, or undefined. */
export function findProvider(id: string): Provider | undefined {
  return providers.find((provider) => provider.id === id);
}
