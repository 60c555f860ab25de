import { createHash, X509Certificate } from 'node:crypto';
import { REGISTERED_CERTIFICATE } from './demo-certificates';
import { guidFor } from './guid';
import { CONTOSO, CONTOSO_CHINA, CONTOSO_GOVERNMENT, FABRIKAM, type Tenant } from './tenants';

/** A permission an app registration asks for, and whether an administrator has granted it. */
export interface AppPermission {
  /** Key of the resource: `graph`, `sharepoint`, or the client id of the registration that exposes it. */
  resource: string;
  name: string;
  kind: 'application' | 'delegated';
  adminConsented: boolean;
}

export interface RedirectUri {
  uri: string;
  platform: 'web' | 'spa' | 'public';
}

/** The API an app registration exposes to other applications. */
interface ExposedApi {
  identifierUri: string;
  tokenVersion: 1 | 2;
  appRoles: readonly string[];
  scopes: readonly string[];
}

export interface AppRegistration {
  clientId: string;
  /** Object id of its service principal: `oid` and `sub` of app-only tokens. */
  servicePrincipalId: string;
  displayName: string;
  tenantId: string;
  multiTenant: boolean;
  enabled: boolean;
  publicClient: boolean;
  secrets: { value: string; secretId: string; expiresAtMs: number }[];
  certificates: { pem: string; sha1: string; sha256: string }[];
  federatedCredentials: { issuer: string; subject: string; audience: string }[];
  redirectUris: RedirectUri[];
  permissions: AppPermission[];
  /** Server-relative paths of the sites given to it under Sites.Selected. */
  selectedSites: string[];
  api: ExposedApi | undefined;
}

const NEVER_MS = Date.UTC(2200, 0, 1);

/** A registration of a tenant, Contoso without one, with nothing in it but `options`. */
export function registration(
  displayName: string,
  options: Partial<AppRegistration> & { tenant?: Tenant },
): AppRegistration {
  const { tenant = CONTOSO, ...rest } = options;
  const name = `${tenant.domain} ${displayName}`;
  return {
    clientId: guidFor(`client ${name}`),
    servicePrincipalId: guidFor(`service principal ${name}`),
    displayName,
    tenantId: tenant.id,
    multiTenant: false,
    enabled: true,
    publicClient: false,
    secrets: [],
    certificates: [],
    federatedCredentials: [],
    redirectUris: [],
    permissions: [],
    selectedSites: [],
    api: undefined,
    ...rest,
  };
}

/** A secret in the form Entra gives them: 40 characters with `8Q~` inside. */
export function secret(name: string, expiresAtMs = NEVER_MS): AppRegistration['secrets'][number] {
  const text = createHash('sha512').update(`secret ${name}`).digest('base64url').replaceAll('-', '.');
  return {
    value: `${text.slice(0, 3)}8Q~${text.slice(3, 37)}`,
    secretId: guidFor(`secret id ${name}`),
    expiresAtMs,
  };
}

function certificate(pem: string): AppRegistration['certificates'][number] {
  const der = new X509Certificate(pem).raw;
  return {
    pem,
    sha1: createHash('sha1').update(der).digest('base64url'),
    sha256: createHash('sha256').update(der).digest('base64url'),
  };
}

/** Microsoft Graph permissions of one kind, all granted or none. */
function graph(kind: AppPermission['kind'], adminConsented: boolean, ...names: string[]): AppPermission[] {
  return names.map((name) => ({ resource: 'graph', name, kind, adminConsented }));
}

const READ_EVERYTHING = ['User.Read.All', 'Group.Read.All', 'Sites.Read.All'];

/** Reads people, groups and every site as itself. The one the demonstration uses. */
export const READER_APP = registration('External Data', {
  secrets: [secret('reader')],
  permissions: [
    ...graph('application', true, ...READ_EVERYTHING),
    ...graph('delegated', false, 'User.Read', 'User.Read.All', 'Group.Read.All', 'Sites.Read.All'),
  ],
});

/** Asks for the same, but no administrator has consented: its tokens carry no roles. */
export const UNCONSENTED_APP = registration('External Data (no admin consent)', {
  secrets: [secret('unconsented')],
  permissions: graph('application', false, ...READ_EVERYTHING),
});

export const EXPIRED_SECRET_APP = registration('External Data (expired secret)', {
  secrets: [secret('expired', Date.UTC(2025, 0, 31))],
  permissions: graph('application', true, ...READ_EVERYTHING),
});

export const DISABLED_APP = registration('External Data (disabled)', {
  enabled: false,
  secrets: [secret('disabled')],
  permissions: graph('application', true, ...READ_EVERYTHING),
});

/** Holds User.Read.All as a delegated permission only: app-only calls to Graph are refused. */
export const DELEGATED_APP = registration('External Data (delegated)', {
  secrets: [secret('delegated')],
  permissions: graph(
    'delegated',
    false,
    'User.Read',
    'User.ReadBasic.All',
    'User.Read.All',
    'Sites.Read.All',
  ),
});

export const SITES_SELECTED_APP = registration('External Data (one site)', {
  secrets: [secret('sites selected')],
  permissions: graph('application', true, 'Sites.Selected'),
  selectedSites: ['/sites/sales'],
});

/** Signs in by certificate only. */
export const CERTIFICATE_APP = registration('External Data (certificate)', {
  certificates: [certificate(REGISTERED_CERTIFICATE.certificatePem)],
  permissions: graph('application', true, ...READ_EVERYTHING),
});

/** Issuer whose tokens WORKLOAD_APP accepts in place of a secret. */
export const WORKLOAD_ISSUER = 'https://workload.contoso-demo.test';

/** Signs in with the token of an outside issuer (workload identity federation). */
export const WORKLOAD_APP = registration('External Data (workload identity)', {
  federatedCredentials: [
    { issuer: WORKLOAD_ISSUER, subject: 'system:external-data', audience: 'api://AzureADTokenExchange' },
  ],
  permissions: graph('application', true, ...READ_EVERYTHING),
});

/** A public client: must send no credential, and cannot use client credentials. */
export const PUBLIC_APP = registration('External Data (public client)', {
  publicClient: true,
  permissions: graph('delegated', false, 'User.Read', 'User.ReadBasic.All'),
});

/** Has a callback registered as single-page application. */
export const SPA_APP = registration('External Data (single-page app)', {
  secrets: [secret('spa')],
  redirectUris: [{ uri: 'https://spa.contoso-demo.test/callback', platform: 'spa' }],
  permissions: graph('delegated', false, 'User.Read'),
});

/** Usable from every tenant by way of `common` and `organizations`. */
export const MULTI_TENANT_APP = registration('External Data (multi-tenant)', {
  multiTenant: true,
  secrets: [secret('multi-tenant')],
  permissions: [
    ...graph('application', true, 'User.Read.All'),
    ...graph('delegated', false, 'User.Read', 'User.ReadBasic.All'),
  ],
});

/** The API that outside programs ask tokens for (version 2 tokens). */
export const GATEWAY_API = registration('External Data gateway', {
  api: {
    identifierUri: 'api://external-data-gateway',
    tokenVersion: 2,
    appRoles: ['Data.Read', 'Issues.Write'],
    scopes: ['Data.Read.Delegated'],
  },
});

/** An API whose registration was left at version 1 tokens. */
export const LEGACY_API = registration('Legacy reports API', {
  api: {
    identifierUri: 'api://legacy-reports',
    tokenVersion: 1,
    appRoles: ['Reports.Read'],
    scopes: ['access_as_user'],
  },
});

/** A program that calls GATEWAY_API and LEGACY_API as itself. */
export const GATEWAY_CALLER_APP = registration('Nightly report job', {
  secrets: [secret('gateway caller')],
  permissions: [
    { resource: GATEWAY_API.clientId, name: 'Data.Read', kind: 'application', adminConsented: true },
    { resource: GATEWAY_API.clientId, name: 'Data.Read.Delegated', kind: 'delegated', adminConsented: true },
    { resource: LEGACY_API.clientId, name: 'Reports.Read', kind: 'application', adminConsented: true },
  ],
});

export const FABRIKAM_APP = registration('Fabrikam data reader', {
  tenant: FABRIKAM,
  secrets: [secret('fabrikam')],
  permissions: graph('application', true, 'User.Read.All'),
});

export const GOVERNMENT_APP = registration('External Data (US Government)', {
  tenant: CONTOSO_GOVERNMENT,
  secrets: [secret('government')],
  permissions: [
    ...graph('application', true, ...READ_EVERYTHING),
    ...graph('delegated', false, 'User.Read', 'User.Read.All'),
  ],
});

export const CHINA_APP = registration('External Data (China)', {
  tenant: CONTOSO_CHINA,
  secrets: [secret('china')],
  permissions: [
    ...graph('application', true, ...READ_EVERYTHING),
    ...graph('delegated', false, 'User.Read', 'User.Read.All'),
  ],
});

export const APP_REGISTRATIONS: readonly AppRegistration[] = [
  READER_APP,
  UNCONSENTED_APP,
  EXPIRED_SECRET_APP,
  DISABLED_APP,
  DELEGATED_APP,
  SITES_SELECTED_APP,
  CERTIFICATE_APP,
  WORKLOAD_APP,
  PUBLIC_APP,
  SPA_APP,
  MULTI_TENANT_APP,
  GATEWAY_API,
  LEGACY_API,
  GATEWAY_CALLER_APP,
  FABRIKAM_APP,
  GOVERNMENT_APP,
  CHINA_APP,
];

/** The first secret's value. Throws RangeError for a registration without one. */
export function secretOf(app: AppRegistration): string {
  const value = app.secrets[0]?.value;
  if (value === undefined) throw new RangeError(`${app.displayName} has no client secret`);
  return value;
}
