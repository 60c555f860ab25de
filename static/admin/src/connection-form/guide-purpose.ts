import type { GrantType } from '../../../../src/contract/connection';
import type { PresetRequest } from '../../../../src/contract/provider';

/** What a connection is set up for, which decides the permissions that its guide names. */
export interface GuidePurpose {
  readonly kind: 'sharepoint' | 'other';
  /** Permissions to copy, in the provider's spelling. */
  readonly permissions: readonly string[];
  /** Groups of which each must be met by one of its permissions. */
  readonly needed: readonly (readonly string[])[];
}

/** From the least to the most: any of them lets the app read a list. */
const sitePermissions = ['Sites.Selected', 'Sites.Read.All', 'Sites.ReadWrite.All', 'Sites.FullControl.All'];

/** Purpose of a connection that a request, or a SharePoint list, is read through. */
export function toGuidePurpose(
  request: PresetRequest | null,
  readsSharePoint: boolean,
  grantType: GrantType,
): GuidePurpose {
  if (readsSharePoint) {
    return { kind: 'sharepoint', permissions: sitePermissions.slice(0, 2), needed: [sitePermissions] };
  }
  const permissions = request?.permissions[grantType] ?? [];
  return { kind: 'other', permissions, needed: permissions.map((each) => [each]) };
}

/** Whether an address of Microsoft Graph reads from SharePoint. */
export function isSharePointUrl(url: string): boolean {
  return /^https:\/\/[^/]+\/(?:v1\.0|beta)\/(?:sites|drives|shares)\//.test(url);
}

/** The request that lets an app with `Sites.Selected` read one site (Microsoft Graph, `POST /sites/{id}/permissions`). */
export function buildSiteGrant(graphHost: string, clientId: string): string {
  const application = { id: clientId || '{client-id}', displayName: 'External Data' };
  return [
    `POST https://${graphHost}/v1.0/sites/{site-id}/permissions`,
    'Content-Type: application/json',
    '',
    JSON.stringify({ roles: ['read'], grantedToIdentities: [{ application }] }, null, 2),
  ].join('\n');
}
