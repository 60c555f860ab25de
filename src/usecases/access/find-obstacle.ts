import { attachedPage } from '../../core/data-source/attached-page';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { GatewayPorts } from '../../core/gateway/gateway-ports';

/** What of a data source says who may see it. */
type Restricted = Pick<DataSourceRecord, 'allowedGroups' | 'allowedSpaces' | 'allowedProjects' | 'file'>;

type Site = Pick<GatewayPorts, 'confluence' | 'jira'>;

/**
 * Why an account may not see a data source: it is nobody's, in none of the groups, may not view the page whose
 * attachment is read, or may see none of the spaces and projects; `too-many-places`: none of the first ones, and there
 * are more than are asked about.
 */
export type Obstacle = 'nobody' | 'group' | 'page' | 'place' | 'too-many-places';

/**
 * Spaces, and as many projects, of a data source that are asked about, where it is open to some only. Each costs two
 * calls of the product or more, out of points that all customers share.
 */
export const maxPlacesAsked = 10;

/** Tells what stands between one account and a data source; null: nothing does. */
export type FindObstacle = (source: Restricted) => Promise<Obstacle | null>;

/**
 * Asks what stands between an account and data sources where there is no page, issue or portal to look at them from: it
 * is held to the groups, to the page of an attachment, and to spaces and projects of which it must see one. The products
 * are asked as the app, so nobody has to have consented; an account's groups are asked for once.
 */
export function buildFindObstacle(site: Site, accountId: string | null): FindObstacle {
  let asked: Promise<readonly string[]> | null = null;
  return async (source) => {
    const { allowedGroups, allowedSpaces, allowedProjects } = source;
    const isAnywhere = allowedSpaces.length === 0 && allowedProjects.length === 0;
    const page = attachedPage(source);
    if (allowedGroups.length === 0 && isAnywhere && page === null) return null;
    if (accountId === null) return 'nobody';
    if (allowedGroups.length > 0) {
      const groups = await (asked ??= site.confluence.groupIdsOf(accountId));
      if (!allowedGroups.some(({ id }) => groups.includes(id))) return 'group';
    }
    if (page !== null && !(await site.confluence.mayOnContent(accountId, page, 'read'))) return 'page';
    if (isAnywhere || (await maySeePlace(site, source, accountId))) return null;
    const mostPlaces = Math.max(allowedSpaces.length, allowedProjects.length);
    return mostPlaces > maxPlacesAsked ? 'too-many-places' : 'place';
  };
}

/** Whether an account may see one of the spaces or projects that a data source is open to, as it is seen in each. */
async function maySeePlace(
  { confluence, jira }: Site,
  { allowedSpaces, allowedProjects }: Restricted,
  accountId: string,
): Promise<boolean> {
  for (const key of allowedSpaces.slice(0, maxPlacesAsked)) {
    const space = await confluence.findSpace(key);
    if (!space.ok || space.value === null) continue;
    if (await confluence.mayInSpace(accountId, space.value.id, 'read', 'space')) return true;
  }
  for (const key of allowedProjects.slice(0, maxPlacesAsked)) {
    const project = await jira.findProject(key);
    if (!project.ok || project.value === null) continue;
    if (await jira.mayInProject(accountId, 'BROWSE_PROJECTS', project.value.id)) return true;
  }
  return false;
}
