import type { ComponentType } from 'react';
import type { AreaName } from './navigation/areas';
import { lazyPart } from './parts/lazy-part';

/** What each area shows; it is downloaded when it is opened. */
export const areaScreens: Readonly<Record<AreaName, ComponentType>> = {
  'data-sources': lazyPart(async () => (await import('./screens/data-sources-screen')).DataSourcesScreen),
  connections: lazyPart(async () => (await import('./screens/connections-screen')).ConnectionsScreen),
  'jira-fields': lazyPart(async () => (await import('./jira-fields/jira-fields-screen')).JiraFieldsScreen),
  audit: lazyPart(async () => (await import('./audit/audit-screen')).AuditScreen),
  transfer: lazyPart(async () => (await import('./transfer/transfer-screen')).TransferScreen),
  deleted: lazyPart(async () => (await import('./screens/deleted-screen')).DeletedScreen),
  'api-access': lazyPart(async () => (await import('./gateway/gateway-screen')).GatewayScreen),
  help: lazyPart(async () => (await import('./screens/help-screen')).HelpScreen),
};
