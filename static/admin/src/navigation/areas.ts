import { lazy } from 'react';
import { texts } from '../texts';
import { consoleTexts } from '../texts-console';

/*
 * The console's areas, in the order of its navigation. A new area is one entry here and one screen; it is
 * downloaded when it is opened. `path` is its address below the console's own and the name of its route.
 */

/** Every area: its name in the navigation and what it shows. */
export const areas = {
  'data-sources': {
    label: texts.dataSources.title,
    Screen: lazy(async () => ({
      default: (await import('../screens/data-sources-screen')).DataSourcesScreen,
    })),
  },
  connections: {
    label: texts.connections.title,
    Screen: lazy(async () => ({
      default: (await import('../screens/connections-screen')).ConnectionsScreen,
    })),
  },
  audit: {
    label: consoleTexts.audit.title,
    Screen: lazy(async () => ({ default: (await import('../audit/audit-screen')).AuditScreen })),
  },
  transfer: {
    label: consoleTexts.transfer.title,
    Screen: lazy(async () => ({ default: (await import('../transfer/transfer-screen')).TransferScreen })),
  },
  deleted: {
    label: consoleTexts.deleted.title,
    Screen: lazy(async () => ({ default: (await import('../screens/deleted-screen')).DeletedScreen })),
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
