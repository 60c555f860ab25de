import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import type { HostNotAllowed, UrlInvalid } from '../failure/failure';
import type { EnvironmentType } from '../ports';
import type { Result } from '../result';
import { fail, succeed } from '../result';

/*
 * Which addresses the app may call. The platform's egress list is the outer wall; this one keeps a
 * connection's credentials on the hosts its admin named, and off the machine's own and private networks.
 */

const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Ends of names that are kept off the public DNS (RFC 6761, 8375) or used inside companies (RFC 6762, appendix G). */
const privateNames =
  /\.(localhost|local|localdomain|internal|intranet|private|corp|home|lan|home\.arpa|onion|invalid)$/;

/** IPv4 ranges that are not the public internet (RFC 6890 and its registry). */
const privateIpv4: readonly (readonly [base: number, bits: number])[] = [
  [ipv4(0, 0, 0, 0), 8],
  [ipv4(10, 0, 0, 0), 8],
  [ipv4(100, 64, 0, 0), 10],
  [ipv4(127, 0, 0, 0), 8],
  [ipv4(169, 254, 0, 0), 16],
  [ipv4(172, 16, 0, 0), 12],
  [ipv4(192, 0, 0, 0), 24],
  [ipv4(192, 0, 2, 0), 24],
  [ipv4(192, 88, 99, 0), 24],
  [ipv4(192, 168, 0, 0), 16],
  [ipv4(198, 18, 0, 0), 15],
  [ipv4(198, 51, 100, 0), 24],
  [ipv4(203, 0, 113, 0), 24],
  [ipv4(224, 0, 0, 0), 3],
];

function ipv4(a: number, b: number, c: number, d: number): number {
  return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
}

function isPrivateIpv4(host: string): boolean {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(host);
  if (!match) return false;
  const address = ipv4(Number(match[1]), Number(match[2]), Number(match[3]), Number(match[4]));
  return privateIpv4.some(([base, bits]) => address >>> (32 - bits) === base >>> (32 - bits));
}

/**
 * Whether a URL's host is an address literal or name that never leads to the public internet.
 * `hostname` must come from `new URL()`, which turns octal, hex and short IPv4 spellings into four decimals.
 */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/\.+$/, '');
  if (host === 'localhost' || privateNames.test(host)) return true;
  // No public service is reached by an IPv6 literal; refusing all of them also covers mapped and translated IPv4.
  if (host.startsWith('[')) return true;
  // A name without a dot is looked up in the machine's own network: no public name is that short.
  return !host.includes('.') || isPrivateIpv4(host);
}

/**
 * Reads a URL that the app is asked to call.
 * @returns the URL, or `url-invalid` if it is not absolute https, carries user info or points at a private
 *   address. In DEVELOPMENT, http and https to loopback are allowed.
 */
export function parseOutboundUrl(text: string, environment: EnvironmentType): Result<URL, UrlInvalid> {
  const invalid = (problem: Text) =>
    fail({ reason: 'url-invalid' as const, url: withoutSecrets(text), problem });
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return invalid(buildText('problem.address.incomplete'));
  }
  // Parsers disagree on where the host ends in such a text; whoever sends the request next may be another one.
  if (/[\\\p{Cc}]/u.test(text.trim().replace(/[?#].*$/s, ''))) {
    return invalid(buildText('problem.address.characters'));
  }
  if (url.username || url.password) return invalid(buildText('problem.address.credentials'));
  const isLoopback = environment === 'DEVELOPMENT' && loopbackHosts.has(url.hostname);
  if (url.protocol !== 'https:' && !(isLoopback && url.protocol === 'http:')) {
    return invalid(buildText('problem.address.https'));
  }
  if (!isLoopback && isPrivateHost(url.hostname)) {
    return invalid(buildText('problem.address.private'));
  }
  return succeed(url);
}

/**
 * Checks that a URL stays on the hosts a connection's credentials may go to.
 * An entry is `host` (default port) or `host:port`; there are no wildcards.
 */
export function checkAllowedHost(url: URL, allowedHosts: readonly string[]): Result<URL, HostNotAllowed> {
  if (allowedHosts.some((allowed) => allowed.toLowerCase() === url.host)) return succeed(url);
  return fail({ reason: 'host-not-allowed', host: url.host, allowedHosts });
}

/** The text of a URL without user info, query and fragment, which may carry secrets. */
function withoutSecrets(text: string): string {
  const address = text.replace(/[?#].*$/s, '');
  return address.replace(/^(\s*[a-z][a-z0-9+.-]*:)?[/\\]*[^/\\]*@/i, '$1//').slice(0, 200);
}
