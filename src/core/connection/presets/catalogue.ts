import type { ProviderPreset } from '../../../contract/connection';
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
import { sample } from './sample';
import { slack } from './slack';

/** Every provider the console offers, in its order. A new one is one file, one line here and one row in the test. */
export const presets: readonly ProviderPreset[] = [
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

/** The preset with this id, or undefined. */
export function findPreset(id: string): ProviderPreset | undefined {
  return presets.find((preset) => preset.id === id);
}
