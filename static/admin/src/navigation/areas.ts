import { lazy } from 'react';
import { t } from '../text/t';

/*
 * The console's areas, in the order of its navigation. A new area is one entry here and one screen; it is
 * downloaded when it is opened. `path` is its address below the console's own and the name of its route.
 */

/** Every area: its name in the navigation and what it shows. */
export const areas = {
  'data-sources': {
    get label() {
      return t('console.dataSources.title');
    },
    Screen: lazy(async () => ({
      default: (await import('../screens/data-sources-screen')).DataSourcesScreen,
    })),
  },
  connections: {
    get label() {
      return t('console.connections.title');
    },
    Screen: lazy(async () => ({
      default: (await import('../screens/connections-screen')).ConnectionsScreen,
    })),
  },
  audit: {
    get label() {
      return t('console.audit.title');
    },
    Screen: lazy(async () => ({ default: (await import('../audit/audit-screen')).AuditScreen })),
  },
  transfer: {
    get label() {
      return t('console.transfer.title');
    },
    Screen: lazy(async () => ({ default: (await import('../transfer/transfer-screen')).TransferScreen })),
  },
  deleted: {
    get label() {
      return t('console.deleted.title');
    },
    Screen: lazy(async () => ({ default: (await import('../screens/deleted-screen')).DeletedScreen })),
  },
  'api-access': {
    get label() {
      return t('console.gateway.title');
    },
    Screen: lazy(async () => ({ default: (await import('../gateway/gateway-screen')).GatewayScreen })),
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
