import type { JsonFile } from '../../persistence/json-file';

/** A group of hosts that an admin allowed, as `permissions.egress` of @forge/bridge has it. */
export interface EgressGroup {
  readonly key: string;
  readonly description: string;
  readonly configured: readonly { readonly domain: string; readonly type: readonly string[] }[];
}

const MAX_GROUPS = 10;
const MAX_DOMAINS_PER_GROUP = 10;
/** Over all groups, however they are spread. */
const MAX_DOMAINS = 40;
const EGRESS_TYPES = new Set([
  'FETCH_BACKEND_SIDE',
  'FETCH_CLIENT_SIDE',
  'FONTS',
  'FRAMES',
  'IMAGES',
  'MEDIA',
  'SCRIPTS',
  'STYLES',
]);

/** Hosts that admins allowed at run time (customer-managed egress). */
export class ManagedEgress {
  constructor(
    private readonly file: JsonFile<{ groups: EgressGroup[] }>,
    private readonly enabled: boolean,
  ) {}

  groups(): readonly EgressGroup[] {
    return this.file.value.groups;
  }

  /** Addresses that the back end may fetch from. */
  backendAddresses(): string[] {
    return this.#domainsFor('FETCH_BACKEND_SIDE');
  }

  /** Domains whose images surfaces may show. */
  imageDomains(): string[] {
    return this.#domainsFor('IMAGES');
  }

  #domainsFor(wanted: string): string[] {
    return this.groups().flatMap(({ configured }) =>
      configured.filter(({ type }) => type.includes(wanted)).map(({ domain }) => domain),
    );
  }

  /** Replaces all groups. Throws, saying why, for what the platform answers with 400. */
  replace(groups: readonly EgressGroup[]): void {
    if (!this.enabled)
      throw new Error('permissions.external.configurable.enabled is not set in the manifest');
    if (!Array.isArray(groups) || groups.length > MAX_GROUPS)
      throw new Error(`At most ${MAX_GROUPS} egress groups are allowed`);
    for (const group of groups) checkGroup(group);
    if ((groups as readonly EgressGroup[]).flatMap(({ configured }) => configured).length > MAX_DOMAINS)
      throw new Error(`At most ${MAX_DOMAINS} domains are allowed over all egress groups`);
    if (new Set(groups.map(({ key }) => key)).size < groups.length)
      throw new Error('Egress group keys must be unique');
    this.file.update((value) => {
      value.groups = [...groups];
    });
  }

  reset(): void {
    this.file.reset();
  }
}

function checkGroup({ key, description, configured }: EgressGroup): void {
  if (typeof key !== 'string' || key === '') throw new Error('An egress group needs a key');
  if (typeof description !== 'string' || description === '')
    throw new Error(`Egress group '${key}' needs a description`);
  if (!Array.isArray(configured) || configured.length > MAX_DOMAINS_PER_GROUP) {
    throw new Error(`Egress group '${key}' may have at most ${MAX_DOMAINS_PER_GROUP} domains`);
  }
  for (const { domain, type } of configured as EgressGroup['configured']) {
    if (typeof domain !== 'string' || !/^(https?:\/\/)?(\*\.)?[\w.-]+(:\d+)?$/.test(domain)) {
      throw new Error(`'${domain}' is not a domain that egress can be allowed for`);
    }
    if (
      !Array.isArray(type) ||
      type.length === 0 ||
      !(type as string[]).every((each) => EGRESS_TYPES.has(each))
    ) {
      throw new Error(`'${domain}' needs egress types the platform knows`);
    }
  }
}
