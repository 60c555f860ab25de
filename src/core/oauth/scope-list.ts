import type { OAuth2Auth } from '../../contract/connection';

/** Scopes as the protocol wants them: parted by single spaces (RFC 6749 §3.3), however they were entered. */
export function toScopeList(scopes: string): string {
  return scopes
    .split(/[\s,]+/)
    .filter((scope) => scope !== '')
    .join(' ');
}

/** Resource indicators, as they were entered (RFC 8707 §2). */
export function listResources({ resource }: Pick<OAuth2Auth, 'resource'>): readonly string[] {
  return resource.split(/\s+/).filter((each) => each !== '');
}
