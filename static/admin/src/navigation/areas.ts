import { t } from '../text/t';

/*
 * The console's areas, in the order of its navigation. A new area is one entry here and its screen in
 * `area-screens.ts`. The name is its address below the console's own and the name of its route.
 */

/** Every area: its name in the navigation. */
export const areas = {
  'data-sources': {
    get label() {
      return t('console.dataSources.title');
    },
  },
  connections: {
    get label() {
      return t('console.connections.title');
    },
  },
  audit: {
    get label() {
      return t('console.audit.title');
    },
  },
  transfer: {
    get label() {
      return t('console.transfer.title');
    },
  },
  deleted: {
    get label() {
      return t('console.deleted.title');
    },
  },
  'api-access': {
    get label() {
      return t('console.gateway.title');
    },
  },
} as const;

/** Name of an area, which is its path as well. */
export type AreaName = keyof typeof areas;

/** The area shown where an address names none. */
export const startArea: AreaName = 'data-sources';

/** Whether a part of an address names an area. */
export function isAreaName(name: string | undefined): name is AreaName {
  return name !== undefined && Object.hasOwn(areas, name);
}
