import type { EgressGroup } from '../api/site-model';

/** One host that an app asks to send data to, as the consent dialog names it. */
export interface NewEgress {
  domain: string;
  description: string;
}

function fail(where: string, what: string): never {
  throw new TypeError(`egress.set: ${where} ${what}`);
}

/**
 * Parses the payload of `permissions.egress.set`.
 * @throws TypeError naming the member that is not as `@forge/bridge` declares it.
 */
export function parseEgressSet(payload: unknown): EgressGroup[] {
  const egresses = (payload as { egresses?: unknown } | undefined)?.egresses;
  if (!Array.isArray(egresses)) fail('egresses', 'must be a list');
  return egresses.map((group: Partial<EgressGroup> | null, index) => {
    const where = `egresses[${index}]`;
    if (typeof group?.key !== 'string' || group.key === '') fail(`${where}.key`, 'must be a text');
    if (typeof group.description !== 'string') fail(`${where}.description`, 'must be a text');
    if (!Array.isArray(group.configured)) fail(`${where}.configured`, 'must be a list');
    return {
      key: group.key,
      description: group.description,
      configured: group.configured.map(({ domain, type }, position) => {
        if (typeof domain !== 'string') fail(`${where}.configured[${position}].domain`, 'must be a text');
        if (!Array.isArray(type)) fail(`${where}.configured[${position}].type`, 'must be a list');
        return { domain, type };
      }),
    };
  });
}

/** The groups after `changed` took the place of the groups with the same keys. */
export function mergeGroups(current: EgressGroup[], changed: EgressGroup[]): EgressGroup[] {
  const kept = current.filter(({ key }) => !changed.some((group) => group.key === key));
  return [...kept, ...changed];
}

/** The hosts in `next` that `current` does not allow yet for the same kind of use. */
export function newEgress(current: EgressGroup[], next: EgressGroup[]): NewEgress[] {
  const allowed = new Set(
    current.flatMap(({ configured }) =>
      configured.flatMap(({ domain, type }) => type.map((kind) => `${kind} ${domain}`)),
    ),
  );
  return next.flatMap(({ description, configured }) =>
    configured
      .filter(({ domain, type }) => type.some((kind) => !allowed.has(`${kind} ${domain}`)))
      .map(({ domain }) => ({ domain, description })),
  );
}

/** The groups without `domain` in the group `key`, for one kind of use. */
export function withoutDomain(
  groups: EgressGroup[],
  removal: { key: string; domain: string; type: string },
): EgressGroup[] {
  return groups.map((group) => {
    if (group.key !== removal.key) return group;
    const configured = group.configured
      .map((entry) =>
        entry.domain === removal.domain
          ? { ...entry, type: entry.type.filter((kind) => kind !== removal.type) }
          : entry,
      )
      .filter(({ type }) => type.length > 0);
    return { ...group, configured };
  });
}
