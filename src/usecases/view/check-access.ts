import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports, ProductName } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { failNamed } from '../record/named';

/** Who wants to see a data source, and where: from the platform's permission-checked context. */
export interface AccessPlace {
  readonly accountId: string | null;
  /** Space of the page; null: it is on none. */
  readonly spaceKey: string | null;
  /** Project of the issue or portal; absent or null: it is on none. */
  readonly projectKey?: string | null;
}

/**
 * Whether a data source may be shown here, to this person. The product is asked only where the data source
 * names groups; nothing is kept of its answer.
 */
export async function checkAccess(
  ports: Ports,
  dataSource: DataSourceRecord,
  place: AccessPlace,
  product: ProductName = 'confluence',
): Promise<Result<true, NamedFailure>> {
  const subject = { dataSource: dataSource.name };
  if (product === 'confluence' && !isSpaceAllowed(dataSource, place.spaceKey)) {
    return failNamed({ reason: 'space-not-allowed' }, subject);
  }
  if (product === 'jira' && !isProjectAllowed(dataSource, place.projectKey ?? null)) {
    return failNamed({ reason: 'project-not-allowed' }, subject);
  }
  if (dataSource.allowedGroups.length === 0) return succeed(true);
  if (place.accountId === null) return failNamed({ reason: 'group-not-allowed' }, subject);
  const groupIds = await ports.product.listGroupIds(product);
  return isGroupAllowed(dataSource, groupIds)
    ? succeed(true)
    : failNamed({ reason: 'group-not-allowed' }, subject);
}

/** Whether a member of these groups may see a data source. */
export function isGroupAllowed(dataSource: DataSourceRecord, groupIds: readonly string[]): boolean {
  const { allowedGroups } = dataSource;
  return allowedGroups.length === 0 || allowedGroups.some(({ id }) => groupIds.includes(id));
}

/** Whether a data source may be used in a space; an unlisted or unknown space only if none are listed. */
export function isSpaceAllowed(dataSource: DataSourceRecord, spaceKey: string | null): boolean {
  if (dataSource.allowedSpaces.length === 0) return true;
  return spaceKey !== null && dataSource.allowedSpaces.includes(spaceKey);
}

/** Whether a data source may be used in a project; an unlisted or unknown project only if none are listed. */
export function isProjectAllowed(
  { allowedProjects }: Pick<DataSourceRecord, 'allowedProjects'>,
  projectKey: string | null,
): boolean {
  return allowedProjects.length === 0 || (projectKey !== null && allowedProjects.includes(projectKey));
}
