import { parseSharePointUrl } from './sharepoint-url';

/**
 * One text for all browser addresses of a list or library: its views and forms count as the list itself.
 * Null if the address leads to none.
 */
function toListAddress(url: string): string | null {
  const place = parseSharePointUrl(url);
  if (!place.ok || place.value.folders.length === 0) return null;
  const { host, sitePath, folders } = place.value;
  return `${host}${sitePath}/${folders.join('/')}`.toLowerCase();
}

/** Whether a pasted address leads to a list, or into a library's folder, that has the given address. */
export function isWithinList(pasted: string, list: string): boolean {
  const inner = toListAddress(pasted);
  const outer = toListAddress(list);
  if (inner === null || outer === null) return false;
  return inner === outer || inner.startsWith(`${outer}/`);
}
