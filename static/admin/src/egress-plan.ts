import type { EgressResult } from '@forge/bridge';
import { fixedEgressHosts } from '../../../src/contract/egress';

/** A group of hosts as `permissions.egress.set` takes it. */
export interface EgressGroup {
  readonly key: string;
  readonly description: string;
  readonly configured: readonly { readonly domain: string; readonly type: readonly string[] }[];
}

/** What a host is needed for: calls of the app's back end, or images that readers' browsers fetch. */
export type EgressType = 'FETCH_BACKEND_SIDE' | 'IMAGES';

/** A host that has to be allowed, and what for. */
export interface NeededHost {
  readonly host: string;
  readonly type: EgressType;
}

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

/**
 * Hosts that are neither in the manifest nor among those an admin has allowed. The manifest's are Microsoft's, of which a
 * browser gets no image without a token: nobody is asked for what would show nothing.
 */
export function missingHosts(
  hosts: readonly string[],
  groups: readonly EgressGroup[],
  type: EgressType = 'FETCH_BACKEND_SIDE',
): string[] {
  const allowed = groups.flatMap((group) =>
    group.configured.filter((each) => each.type.includes(type)).map((each) => bareHost(each.domain)),
  );
  const covered = (host: string) =>
    (fixedEgressHosts as readonly string[]).includes(host) ||
    allowed.some((domain) =>
      domain.startsWith('*.') ? host.endsWith(domain.slice(1)) && host !== domain.slice(2) : host === domain,
    );
  return [...new Set(hosts.map(bareHost))].filter((host) => !covered(host));
}

/**
 * The groups to set so that hosts are allowed as well: one that a group of ours has is allowed for more, groups of ours
 * are filled up before a new one begins, and every other group stays as it is.
 * @returns null if the platform's limits leave no room.
 */
export function planEgress(
  existing: readonly EgressGroup[],
  needed: readonly NeededHost[],
  description: string,
): EgressGroup[] | null {
  const groups = existing.map((group) => ({ ...group, configured: [...group.configured] }));
  for (const { host, type } of needed) {
    const ours = groups.filter(({ key }) => key.startsWith(groupPrefix));
    const holder = ours.find(({ configured }) => configured.some(({ domain }) => bareHost(domain) === host));
    if (holder) {
      holder.configured = holder.configured.map((each) =>
        bareHost(each.domain) === host ? { ...each, type: [...each.type, type] } : each,
      );
      continue;
    }
    let group = ours.find(({ configured }) => configured.length < maxDomainsPerGroup);
    if (!group) {
      if (groups.length >= maxGroups) return null;
      group = { key: nextKey(groups), description, configured: [] };
      groups.push(group);
    }
    group.configured.push({ domain: host, type: [type] });
  }
  const used = groups.reduce((sum, { configured }) => sum + configured.length, 0);
  return used > maxDomains ? null : groups;
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
