import type { AccountId } from '../../contract/account-id';
import { attachedPage } from '../../core/data-source/attached-page';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports, ProductName } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { failNamed } from '../record/named';

/** Who wants to see a data source, and where: from the platform's permission-checked context. */
export interface AccessPlace {
  readonly accountId: AccountId | null;
  /** Space of the page; null: it is on none. */
  readonly spaceKey: string | null;
  /** Project of the issue or portal; absent or null: it is on none. */
  readonly projectKey?: string | null;
}

/**
 * Whether a data source may be shown here, to this person. Only where the data source names groups does it matter
 * which the person is in ({@link listGroups}), and only where its rows are of a page's attachment, whether they may
 * view that page.
 */
export async function checkAccess(
  ports: Ports,
  dataSource: DataSourceRecord,
  place: AccessPlace,
  product: ProductName,
): Promise<Result<true, NamedFailure>> {
  const subject = { dataSource: dataSource.name };
  if (product === 'confluence' && !isSpaceAllowed(dataSource, place.spaceKey)) {
    return failNamed({ reason: 'space-not-allowed' }, subject);
  }
  if (product === 'jira' && !isProjectAllowed(dataSource, place.projectKey ?? null)) {
    return failNamed({ reason: 'project-not-allowed' }, subject);
  }
  const page = attachedPage(dataSource);
  if (page !== null) {
    // As for groups below.
    const { mayViewPage } = await import('../access/may-view-page');
    if (!(await mayViewPage(ports, page, place.accountId))) {
      return failNamed({ reason: 'page-not-viewable' }, subject);
    }
  }
  if (dataSource.allowedGroups.length === 0) return succeed(true);
  if (place.accountId === null) return failNamed({ reason: 'group-not-allowed' }, subject);
  // Few data sources are for groups, and those who look at the others wait for none of this.
  const { listGroups } = await import('../access/list-groups');
  const groupIds = await listGroups(ports, place.accountId, product);
  return isGroupAllowed(dataSource, groupIds)
    ? succeed(true)
    : failNamed({ reason: 'group-not-allowed' }, subject);
}

/** Whether a member of these groups may see a data source. */
export function isGroupAllowed(
  dataSource: Pick<DataSourceRecord, 'allowedGroups'>,
  groupIds: readonly string[],
): boolean {
  const { allowedGroups } = dataSource;
  return allowedGroups.length === 0 || allowedGroups.some(({ id }) => groupIds.includes(id));
}

/** Spaces and projects that a data source is restricted to. */
type Places = Pick<DataSourceRecord, 'allowedSpaces' | 'allowedProjects'>;

/**
 * Whether a data source may be used in a space; null: on a page of none. Where any space or project is named, the
 * named ones are all: one that is for a few spaces must not turn up on a dashboard that anybody can make.
 */
export function isSpaceAllowed(places: Places, spaceKey: string | null): boolean {
  return isOpen(places) || (spaceKey !== null && places.allowedSpaces.includes(spaceKey));
}

/** Whether a data source may be used in a project; null: on a dashboard, which belongs to none. As for spaces. */
export function isProjectAllowed(places: Places, projectKey: string | null): boolean {
  return isOpen(places) || (projectKey !== null && places.allowedProjects.includes(projectKey));
}

const isOpen = ({ allowedSpaces, allowedProjects }: Places) =>
  allowedSpaces.length === 0 && allowedProjects.length === 0;
