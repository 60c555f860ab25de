import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { failNamed } from '../record/named';

/** Whether a data source may be used in a project; an unlisted or unknown project only if none are listed. */
export function isProjectAllowed(
  { allowedProjects }: Pick<DataSourceRecord, 'allowedProjects'>,
  projectKey: string | null,
): boolean {
  return allowedProjects.length === 0 || (projectKey !== null && allowedProjects.includes(projectKey));
}

/** Whether somebody may see a data source's records in a project; null: it is shown in none. */
export async function checkFieldAccess(
  _ports: Ports,
  dataSource: DataSourceRecord,
  _who: { readonly accountId: string | null; readonly mayActAsUser: boolean },
  projectKey: string | null,
): Promise<Result<true, NamedFailure>> {
  await Promise.resolve();
  const subject = { dataSource: dataSource.name };
  if (!isProjectAllowed(dataSource, projectKey)) return failNamed({ reason: 'project-not-allowed' }, subject);
  if (dataSource.allowedGroups.length > 0) return failNamed({ reason: 'project-not-allowed' }, subject);
  return succeed(true);
}
