import { buildText } from '../../contract/text/text';
import type { ServerTexts, Text } from '../../contract/text/text';
import { isSame } from '../record/sorted-text';

/** How a setting is named to people. */
type SettingName = keyof ServerTexts['name']['setting'];

/** Names for people of a record's settings; what is not listed is not told. */
type Labels<T> = Readonly<Partial<Record<keyof T & string, SettingName>>>;

/** Settings of a connection as the audit trail names them. */
export const connectionSettings = {
  name: 'name',
  providerId: 'provider',
  settings: 'providerSettings',
  auth: 'authentication',
  allowedHosts: 'allowedHosts',
} as const;

/** Settings of a data source as the audit trail names them. */
export const dataSourceSettings = {
  name: 'name',
  description: 'description',
  connectionId: 'connection',
  request: 'request',
  file: 'file',
  parameters: 'parameters',
  paging: 'paging',
  format: 'answerFormat',
  rowsPath: 'rowsPath',
  answerCheck: 'answerCheck',
  onLoss: 'onLoss',
  columns: 'columns',
  lookups: 'lookups',
  maxAgeSeconds: 'maximumAge',
  maxRows: 'maximumRows',
  allowedSpaces: 'spaces',
  allowedProjects: 'projects',
  allowedGroups: 'groups',
  actionAccess: 'actions',
  defaultSort: 'sortOrder',
} as const;

/** Names of the settings in which two records differ; never their values. */
export function findChangedSettings<T extends object>(
  before: T,
  after: T,
  labels: Labels<T>,
): readonly Text[] {
  return (Object.entries(labels) as [keyof T, SettingName][])
    .filter(([key]) => !isSame(before[key], after[key]))
    .map(([, label]) => buildText(`name.setting.${label}`));
}
