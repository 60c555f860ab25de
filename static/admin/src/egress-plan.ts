import type { EgressResult } from '@forge/bridge';
import { fixedEgressHosts } from '../../../src/contract/egress';

/** A group of hosts as `permissions.egress.set` takes it. */
export interface EgressGroup {
  readonly key: string;
  readonly description: string;
  readonly configured: readonly { readonly domain: string; readonly type: readonly string[] }[];
}

/** Type of egress that the app's back end needs. */
const backendEgress = 'FETCH_BACKEND_SIDE';
/** Limits of customer-managed egress (preview): groups an app may have, and domains in a group. */
export const maxGroups = 10;
export const maxDomainsPerGroup = 10;
/** Domains over all groups, however they are spread. */
export const maxDomains = 40;

const groupPrefix = 'external-data-';

/** Host of an address, with its port if it has one; undefined while it is incomplete. */
export function hostOf(url: string): string | undefined {
  const host = /^https?:\/\/([^/?#\s]+)/i.exec(url.trim())?.[1]?.toLowerCase();
  return host && !/[{}@]/.test(host) ? host : undefined;
}

/** Hosts that are neither in the manifest nor among those an admin has allowed. */
export function missingHosts(hosts: readonly string[], groups: readonly EgressGroup[]): string[] {
  const allowed = groups.flatMap((group) =>
    group.configured.filter((each) => each.type.includes(backendEgress)).map((each) => bareHost(each.domain)),
  );
  const covered = (host: string) =>
    (fixedEgressHosts as readonly string[]).includes(host) ||
    allowed.some((domain) =>
      domain.startsWith('*.') ? host.endsWith(domain.slice(1)) && host !== domain.slice(2) : host === domain,
    );
  return [...new Set(hosts.map(bareHost))].filter((host) => !covered(host));
}

/**
 * The groups to set so that `hosts` are allowed as well: groups of ours are filled up before a new one begins, and
 * every other group stays as it is.
 * @returns null if the platform's limits leave no room.
 */
export function planEgress(
  existing: readonly EgressGroup[],
  hosts: readonly string[],
  description: string,
): EgressGroup[] | null {
  const used = existing.reduce((sum, { configured }) => sum + configured.length, 0);
  if (used + hosts.length > maxDomains) return null;
  const groups = existing.map((group) => ({ ...group, configured: [...group.configured] }));
  for (const host of hosts) {
    let group = groups.find(
      (each) => each.key.startsWith(groupPrefix) && each.configured.length < maxDomainsPerGroup,
    );
    if (!group) {
      if (groups.length >= maxGroups) return null;
      group = { key: nextKey(groups), description, configured: [] };
      groups.push(group);
    }
    group.configured.push({ domain: host, type: [backendEgress] });
  }
  return groups;
}

/** Reads the platform's answer. The interface is a preview, so lists may be missing although its types say otherwise. */
export function toEgressGroups(results: readonly Partial<EgressResult>[] | undefined): EgressGroup[] {
  return (results ?? []).map(({ key = '', description = '', configured = [] }) => ({
    key,
    description,
    configured: configured.map(({ domain, type }) => ({ domain, type: [...type] })),
  }));
}

function nextKey(groups: readonly EgressGroup[]): string {
  let number = 1;
  while (groups.some((group) => group.key === `${groupPrefix}${number}`)) number++;
  return `${groupPrefix}${number}`;
}

function bareHost(domain: string): string {
  return domain
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/\/.*$/, '');
}
