import type { ConnectionDraft } from '../../../../src/contract/connection';
import { hostOf } from '../egress-plan';

/** Hosts that the back end calls for a connection; the sign-in page is opened by the browser and needs no permission. */
export function listCalledHosts({ auth, allowedHosts }: ConnectionDraft): string[] {
  const endpoints = auth.type === 'oauth2' ? [auth.tokenUrl, auth.revokeUrl, auth.parUrl] : [];
  return [...allowedHosts, ...endpoints.map(hostOf).filter((host) => host !== undefined)];
}
