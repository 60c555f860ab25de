import { awsCognito } from './aws-cognito';
import { confluenceDataCenter } from './confluence-data-center';
import { custom } from './custom';
import { entraId } from './entra-id';
import { facebook } from './facebook';
import { github } from './github';
import { gitlab } from './gitlab';
import { google } from './google';
import { jiraDataCenter } from './jira-data-center';
import { keycloak } from './keycloak';
import { okta } from './okta';
import type { Provider } from './provider';
import { sample } from './sample';
import { slack } from './slack';

/** Every provider, in the console's order. A new one is its file, one line here and one row of the test. */
export const providers: readonly Provider[] = [
  entraId,
  confluenceDataCenter,
  jiraDataCenter,
  okta,
  keycloak,
  awsCognito,
  google,
  github,
  gitlab,
  slack,
  facebook,
  sample,
  custom,
];

/** The provider with this id, or undefined. */
export function findProvider(id: string): Provider | undefined {
  return providers.find((provider) => provider.id === id);
}
