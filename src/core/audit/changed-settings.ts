import { toSortedText } from '../record/sorted-text';

/** Names for people of a record's settings; what is not listed is not told. */
type Labels<T> = Readonly<Partial<Record<keyof T & string, string>>>;

/** Settings of a connection as the audit trail names them. */
export const connectionSettings = {
  name: 'name',
  providerId: 'provider',
  settings: 'provider settings',
  auth: 'authentication',
  allowedHosts: 'allowed hosts',
} as const;

/** Settings of a data source as the audit trail names them. */
export const dataSourceSettings = {
  name: 'name',
  description: 'description',
  connectionId: 'connection',
  request: 'request',
  parameters: 'parameters',
  paging: 'paging',
  format: 'answer format',
  rowsPath: 'rows path',
  columns: 'columns',
  lookups: 'lookups',
  maxAgeSeconds: 'maximum age',
  maxRows: 'maximum rows',
  allowedSpaces: 'spaces',
  allowedProjects: 'projects',
  allowedGroups: 'groups',
  defaultSort: 'sort order',
} as const;

/** Names of the settings in which two records differ; never their values. */
export function findChangedSettings<T extends object>(
  before: T,
  after: T,
  labels: Labels<T>,
): readonly string[] {
  return (Object.entries(labels) as [keyof T, string][])
    .filter(([key]) => toSortedText(before[key]) !== toSortedText(after[key]))
    .map(([, label]) => label);
}
