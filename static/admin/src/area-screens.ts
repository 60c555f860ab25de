import type { ComponentType } from 'react';
import { lazy } from 'react';
import type { AreaName } from './navigation/areas';

/** What each area shows; it is downloaded when it is opened. */
export const areaScreens: Readonly<Record<AreaName, ComponentType>> = {
  'data-sources': lazy(async () => ({
    default: (await import('./screens/data-sources-screen')).DataSourcesScreen,
  })),
  connections: lazy(async () => ({
    default: (await import('./screens/connections-screen')).ConnectionsScreen,
  })),
  'jira-fields': lazy(async () => ({
    default: (await import('./jira-fields/jira-fields-screen')).JiraFieldsScreen,
  })),
  audit: lazy(async () => ({ default: (await import('./audit/audit-screen')).AuditScreen })),
  transfer: lazy(async () => ({ default: (await import('./transfer/transfer-screen')).TransferScreen })),
  deleted: lazy(async () => ({ default: (await import('./screens/deleted-screen')).DeletedScreen })),
  'api-access': lazy(async () => ({ default: (await import('./gateway/gateway-screen')).GatewayScreen })),
};
