import type { JSONWebKeySet } from 'jose';
import { Directory } from '../seed/directory';
import { APP_REGISTRATIONS, type AppRegistration } from '../seed/app-registrations';
import { CLOUDS, TENANTS, type Cloud, type Tenant } from '../seed/tenants';
import type { SimulationClock } from '../clock';
import { AadstsError } from './aadsts';

/** What an administrator or a test can change about the simulated Entra ID. */
export interface EntraSettings {
  /** Life of access tokens in seconds; undefined gives Entra's own 60 to 90 minutes. */
  accessTokenSeconds: number | undefined;
  /** AADSTS code that each of these people meets at sign-in and refresh, by user principal name. */
  userConditions: Record<string, number>;
}

/** All that the simulated Entra ID remembers. */
export class EntraState {
  apps: AppRegistration[] = [];
  settings: EntraSettings = { accessTokenSeconds: undefined, userConditions: {} };
  /** Ids of authorization codes that were exchanged. */
  readonly redeemedCodes = new Set<string>();
  /** Delegated scopes a user consented to: `clientId userId resource` to scope names. */
  readonly userConsents = new Map<string, Set<string>>();
  /** User id to the time before which their grants are void, in milliseconds. */
  readonly grantsVoidBefore = new Map<string, number>();
  /** Keys of outside issuers as they were last fetched. */
  readonly issuerKeys = new Map<string, { readonly keys: JSONWebKeySet; readonly fetchedAtMs: number }>();
  /**
   * Fetches an outside issuer's documents. A real Entra ID takes https alone; here an issuer on this machine may be
   * plain http, as the app's own is on the local host.
   */
  fetchOutside: (url: string) => Promise<Response> = () =>
    Promise.reject(new Error('there is no way outside yet'));
  private directories = new Map<string, Directory>();

  constructor(readonly clock: SimulationClock) {
    this.reset();
  }

  /** Back to the seed. */
  reset(): void {
    this.apps = structuredClone(APP_REGISTRATIONS) as AppRegistration[];
    this.settings = { accessTokenSeconds: undefined, userConditions: {} };
    this.redeemedCodes.clear();
    this.userConsents.clear();
    this.grantsVoidBefore.clear();
    this.issuerKeys.clear();
    this.directories = new Map(TENANTS.map((tenant) => [tenant.id, new Directory(tenant)]));
  }

  directory(tenantId: string): Directory {
    const directory = this.directories.get(tenantId);
    if (directory === undefined) throw new RangeError(`no directory for tenant ${tenantId}`);
    return directory;
  }

  app(clientId: string): AppRegistration | undefined {
    return this.apps.find((app) => app.clientId === clientId.toLowerCase());
  }
}

/** The tenant segment of an address, looked up in one cloud. */
export type TenantSegment =
  { kind: 'tenant'; tenant: Tenant } | { kind: 'shared'; name: 'common' | 'organizations' | 'consumers' };

/** The cloud that signs people in at a host; undefined: none does. */
export function cloudOfLoginHost(host: string): Cloud | undefined {
  return CLOUDS.find((cloud) => cloud.loginHost === host);
}

/** Throws AADSTS90002 for a tenant nobody knows and AADSTS90038 for one of another cloud. */
export function resolveTenantSegment(segment: string, cloud: Cloud): TenantSegment {
  const wanted = decodeURIComponent(segment).toLowerCase();
  if (wanted === 'common' || wanted === 'organizations' || wanted === 'consumers') {
    return { kind: 'shared', name: wanted };
  }
  const tenant = TENANTS.find((candidate) => candidate.id === wanted || candidate.domain === wanted);
  if (tenant === undefined) throw new AadstsError(90002, { tenant: segment });
  if (tenant.cloud !== cloud.name) {
    const home = CLOUDS.find((candidate) => candidate.name === tenant.cloud);
    throw new AadstsError(90038, {
      tenant: segment,
      cloud: home?.instanceName ?? tenant.cloud,
      thisCloud: cloud.instanceName,
    });
  }
  return { kind: 'tenant', tenant };
}
