import { t } from '../text/t';

/*
 * The console's areas, in the order of its navigation. A new area is one entry here and its screen in
 * `area-screens.ts`. The name is its address below the console's own and the name of its route.
 */

/** Every area with the key of its name. */
const areas = {
  'data-sources': 'console.dataSources.title',
  connections: 'console.connections.title',
  'jira-fields': 'console.jiraFields.title',
  audit: 'console.audit.title',
  transfer: 'console.transfer.title',
  deleted: 'console.deleted.title',
  'api-access': 'console.gateway.title',
  help: 'console.help.title',
} as const;

/** Name of an area, which is its path as well. */
export type AreaName = keyof typeof areas;

/** In the order of the navigation. */
export const areaNames = Object.keys(areas) as readonly AreaName[];

/** The area shown where an address names none. */
export const startArea: AreaName = 'data-sources';

/** What people call an area. */
export function toAreaLabel(name: AreaName): string {
  return t(areas[name]);
}

/** Whether a part of an address names an area. */
export function isAreaName(name: string | undefined): name is AreaName {
  return name !== undefined && Object.hasOwn(areas, name);
}
