import type { AccountId } from '../../contract/account-id';
import type { AccessRules } from '../../core/data-source/access-rules';
import { isGroupAllowed } from '../../core/data-source/access-rules';
import type { Ports, ProductName } from '../../core/ports';
import type { ListedDataSource } from '../../core/record-index/data-source-listing';
import { listGroups } from './list-groups';
import { listRules } from './load-rules';
import { findViewable, isViewable } from './may-view-page';

/** Who chooses among data sources, and where. */
interface Chooser {
  readonly accountId: AccountId | null;
  readonly product: ProductName;
  /** Whether a data source may be used at the place. */
  readonly isPlaceAllowed: (rules: AccessRules) => boolean;
}

/** Those of a list of data sources that somebody may see at a place: all the rules that their rows are under allow it. */
export async function keepAllowed(
  ports: Ports,
  listed: readonly ListedDataSource[],
  { accountId, product, isPlaceAllowed }: Chooser,
): Promise<readonly ListedDataSource[]> {
  const byId = new Map(listed.map((each) => [each.id, each]));
  const here = listed.flatMap((dataSource) => {
    const rules = listRules(dataSource, byId);
    return rules?.every(isPlaceAllowed) === true ? [{ dataSource, rules }] : [];
  });
  const needsGroups = here.some(({ rules }) => rules.some(({ allowedGroups }) => allowedGroups.length > 0));
  const groupIds = needsGroups ? await listGroups(ports, accountId, product) : [];
  const allowed = here.filter(({ rules }) => rules.every((each) => isGroupAllowed(each, groupIds)));
  const viewable = await findViewable(
    ports,
    allowed.flatMap(({ rules }) => rules),
    accountId,
  );
  return allowed
    .filter(({ rules }) => rules.every((each) => isViewable(viewable, each)))
    .map(({ dataSource }) => dataSource);
}
