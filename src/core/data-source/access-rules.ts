import { attachedPage } from './attached-page';
import type { DataSourceRecord } from './data-source-record';

/** What decides who sees a data source's rows, and where. */
export type AccessRules = Pick<
  DataSourceRecord,
  'allowedSpaces' | 'allowedProjects' | 'allowedGroups' | 'actionAccess' | 'file'
>;

/** Spaces and projects that a data source is restricted to. */
type Places = Pick<AccessRules, 'allowedSpaces' | 'allowedProjects'>;

/** Whether members of these groups may see a data source. */
export function isGroupAllowed(
  { allowedGroups }: Pick<AccessRules, 'allowedGroups'>,
  groupIds: readonly string[],
): boolean {
  return allowedGroups.length === 0 || allowedGroups.some(({ id }) => groupIds.includes(id));
}

/**
 * Whether a data source may be used in a space; null: on a page of none. Where any space or project is named, the
 * named ones are all: one that is for a few spaces must not turn up on a dashboard that anybody can make.
 */
export function isSpaceAllowed(places: Places, spaceKey: string | null): boolean {
  return isAnywhere(places) || (spaceKey !== null && places.allowedSpaces.includes(spaceKey));
}

/** Whether a data source may be used in a project; null: on a dashboard, which belongs to none. As for spaces. */
export function isProjectAllowed(places: Places, projectKey: string | null): boolean {
  return isAnywhere(places) || (projectKey !== null && places.allowedProjects.includes(projectKey));
}

/** Whether a data source may be used in every space and project. */
export const isAnywhere = ({ allowedSpaces, allowedProjects }: Places): boolean =>
  allowedSpaces.length === 0 && allowedProjects.length === 0;

/** Whether everybody may see a data source, wherever they are. */
export const isForEveryone = (rules: AccessRules): boolean =>
  isAnywhere(rules) && rules.allowedGroups.length === 0 && attachedPage(rules) === null;
