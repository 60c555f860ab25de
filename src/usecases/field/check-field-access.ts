import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
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

/** Whether somebody may see a data source's records in a project. */
export function checkFieldAccess(
  dataSource: DataSourceRecord,
  projectKey: string | null,
): Result<true, NamedFailure> {
  const subject = { dataSource: dataSource.name };
  if (!isProjectAllowed(dataSource, projectKey)) return failNamed({ reason: 'project-not-allowed' }, subject);
  if (dataSource.allowedGroups.length > 0) {
    return failNamed({ reason: 'project-not-allowed' }, subject);
  }
  return succeed(true);
}
