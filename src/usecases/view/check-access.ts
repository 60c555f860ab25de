import type { AccountId } from '../../contract/account-id';
import { isGroupAllowed, isProjectAllowed, isSpaceAllowed } from '../../core/data-source/access-rules';
import { attachedPage } from '../../core/data-source/attached-page';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports, ProductName } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import type { loadRules } from '../access/load-rules';
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
 * Whether a data source may be shown here, to this person: by its own rules, and by those of each data source that it is
 * made of. Only where they name groups does it matter which the person is in ({@link listGroups}), and only where rows
 * are of a page's attachment, whether they may view that page.
 */
export async function checkAccess(
  ports: Ports,
  dataSource: DataSourceRecord,
  place: AccessPlace,
  product: ProductName,
): Promise<Result<true, NamedFailure>> {
  const subject = { dataSource: dataSource.name };
  const loaded = await loadRulesOf(ports, dataSource);
  if (!loaded.ok) return loaded;
  const rules = loaded.value;
  if (product === 'confluence' && !rules.every((each) => isSpaceAllowed(each, place.spaceKey))) {
    return failNamed({ reason: 'space-not-allowed' }, subject);
  }
  if (product === 'jira' && !rules.every((each) => isProjectAllowed(each, place.projectKey ?? null))) {
    return failNamed({ reason: 'project-not-allowed' }, subject);
  }
  for (const page of new Set(rules.map(attachedPage))) {
    if (page === null) continue;
    // As for groups below.
    const { mayViewPage } = await import('../access/may-view-page');
    if (!(await mayViewPage(ports, page, place.accountId))) {
      return failNamed({ reason: 'page-not-viewable' }, subject);
    }
  }
  if (rules.every(({ allowedGroups }) => allowedGroups.length === 0)) return succeed(true);
  if (place.accountId === null) return failNamed({ reason: 'group-not-allowed' }, subject);
  // Few data sources are for groups, and those who look at the others wait for none of this.
  const { listGroups } = await import('../access/list-groups');
  const groupIds = await listGroups(ports, place.accountId, product);
  return rules.every((each) => isGroupAllowed(each, groupIds))
    ? succeed(true)
    : failNamed({ reason: 'group-not-allowed' }, subject);
}

/** Most data sources are made of no others, and those who look at them load nothing that looks for parts. */
const loadRulesOf: typeof loadRules = async (ports, dataSource) =>
  dataSource.combination === undefined
    ? succeed([dataSource])
    : (await import('../access/load-rules')).loadRules(ports, dataSource);
