import { isSiteAdmin } from '../accounts/accounts';
import type { PlatformReply } from '../runtime/protocol';
import { jsonReply } from '../server/platform-reply';
import type { ProductCall, ProductRoute } from './route-table';

/** Jira REST operations, with the scopes of Atlassian's API reference. */
export const JIRA_ROUTES: readonly ProductRoute[] = [
  {
    product: 'jira',
    method: 'GET',
    path: '/rest/api/3/mypermissions',
    scopes: [['read:permission:jira'], ['read:jira-work']],
    handle: myPermissions,
  },
];

const PERMISSIONS: Record<
  string,
  { id: string; name: string; type: 'GLOBAL' | 'PROJECT'; adminOnly: boolean }
> = {
  ADMINISTER: { id: '0', name: 'Administer Jira', type: 'GLOBAL', adminOnly: true },
  BROWSE_PROJECTS: { id: '10', name: 'Browse Projects', type: 'PROJECT', adminOnly: false },
  CREATE_ISSUES: { id: '11', name: 'Create Issues', type: 'PROJECT', adminOnly: false },
};

function myPermissions({ account, query }: ProductCall): PlatformReply {
  const asked = (query.get('permissions') ?? '').split(',').filter((key) => key !== '');
  if (asked.length === 0) return refusal('The "permissions" query parameter is required.');
  const unknown = asked.filter((key) => !PERMISSIONS[key]);
  if (unknown.length > 0) return refusal(`Unrecognized permission: ${unknown.join(', ')}`);
  const permissions = asked.map((key) => {
    const { id, name, type, adminOnly } = PERMISSIONS[key]!;
    const isUser = account === null || account.groups.includes('jira-users');
    // The app's own user is no administrator of Jira.
    const isAdmin = account !== null && isSiteAdmin(account);
    return [key, { id, key, name, type, description: name, havePermission: adminOnly ? isAdmin : isUser }];
  });
  return jsonReply(200, { permissions: Object.fromEntries(permissions) as object });
}

function refusal(message: string): PlatformReply {
  return jsonReply(400, { errorMessages: [message], errors: {} });
}
