/**
 * Whether a URL is covered by an address of the manifest or of an admin's consent: protocol, host and port must match;
 * `*.example.com` covers every host below example.com, and not example.com itself. A path in an address is ignored, as
 * the platform's back-end filter does. An address without a protocol means https, and on this machine what was called.
 */
export function isCovered(url: URL, address: string): boolean {
  const parsed = /^(?:([a-z]+:)\/\/)?([^/?#]+)/i.exec(address.trim());
  if (!parsed) return false;
  const protocol = (parsed[1] ?? (isLoopback(url) ? url.protocol : 'https:')).toLowerCase();
  const host = (parsed[2] ?? '').toLowerCase().replace(protocol === 'https:' ? /:443$/ : /:80$/, '');
  if (url.protocol !== protocol) return false;
  if (host.startsWith('*.')) return url.host.endsWith(host.slice(1)) && url.host.length > host.length - 1;
  return url.host === host;
}

/** Plain http is for this machine only, as for an app under development. */
export function isLoopback(url: URL): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
}
