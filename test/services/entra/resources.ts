import type { AppRegistration } from '../seed/app-registrations';
import { CLOUDS, type Cloud } from '../seed/tenants';

/** An API that tokens are issued for. */
export interface ResourceApi {
  /** The key app registrations use in their permissions. */
  key: string;
  appId: string;
  displayName: string;
  /** Identifier URIs, without a slash at the end. */
  identifierUris: readonly string[];
  tokenVersion: 1 | 2;
  /** Delegated scopes and whether only an administrator may consent to them. */
  scopes: Readonly<Record<string, 'user' | 'admin'>>;
}

/** Microsoft Graph's application id, the same in every tenant. */
export const GRAPH_APP_ID = '00000003-0000-0000-c000-000000000000';

/** Delegated permissions of Microsoft Graph that the simulation knows, as the permissions reference has them. */
const GRAPH_SCOPES = {
  openid: 'user',
  profile: 'user',
  email: 'user',
  offline_access: 'user',
  'User.Read': 'user',
  'User.ReadWrite': 'user',
  'User.ReadBasic.All': 'user',
  'User.Read.All': 'admin',
  'User.ReadWrite.All': 'admin',
  'Group.Read.All': 'admin',
  'GroupMember.Read.All': 'admin',
  'Directory.Read.All': 'admin',
  'Sites.Read.All': 'user',
  'Sites.ReadWrite.All': 'user',
  'Sites.FullControl.All': 'admin',
  'Sites.Selected': 'admin',
  'Files.Read.All': 'user',
  'Calendars.Read': 'user',
  'Mail.Read': 'user',
} as const;

/** Scopes of OpenID Connect: they belong to no resource. */
export const OIDC_SCOPES: readonly string[] = ['openid', 'profile', 'email', 'offline_access'];

function graphApi(cloud: Cloud): ResourceApi {
  return {
    key: 'graph',
    appId: GRAPH_APP_ID,
    displayName: 'Microsoft Graph',
    identifierUris: cloud.graphHosts.map((host) => `https://${host}`),
    tokenVersion: 1,
    scopes: GRAPH_SCOPES,
  };
}

const SHAREPOINT_API: ResourceApi = {
  key: 'sharepoint',
  appId: '00000003-0000-0ff1-ce00-000000000000',
  displayName: 'Office 365 SharePoint Online',
  identifierUris: ['https://contoso-demo.sharepoint.com'],
  tokenVersion: 1,
  scopes: { 'AllSites.Read': 'user', 'Sites.FullControl.All': 'admin' },
};

/** The resources that exist in a tenant of this cloud. */
export function resourcesOf(cloud: Cloud, tenantId: string, apps: readonly AppRegistration[]): ResourceApi[] {
  const exposed = apps.flatMap((app) =>
    app.api === undefined || app.tenantId !== tenantId
      ? []
      : [
          {
            key: app.clientId,
            appId: app.clientId,
            displayName: app.displayName,
            identifierUris: [app.api.identifierUri],
            tokenVersion: app.api.tokenVersion,
            scopes: Object.fromEntries(app.api.scopes.map((scope) => [scope, 'user' as const])),
          },
        ],
  );
  return [graphApi(cloud), ...(cloud.name === 'global' ? [SHAREPOINT_API] : []), ...exposed];
}

/** The resource named by an identifier URI (a slash at its end is allowed) or an application id. */
export function findResource(identifier: string, resources: readonly ResourceApi[]): ResourceApi | undefined {
  const wanted = identifier.replace(/\/+$/, '').toLowerCase();
  return resources.find(
    (resource) =>
      resource.appId === wanted || resource.identifierUris.some((uri) => uri.toLowerCase() === wanted),
  );
}

/** Every address a token for Microsoft Graph may carry as audience, in any cloud. */
export function graphAudiences(host: string): string[] {
  const cloud = CLOUDS.find((candidate) => candidate.graphHosts.includes(host));
  return [
    GRAPH_APP_ID,
    ...(cloud?.graphHosts ?? []).flatMap((name) => [`https://${name}`, `https://${name}/`]),
  ];
}
