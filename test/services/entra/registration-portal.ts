import { randomUUID } from 'node:crypto';
import { registration, secret, type AppPermission, type AppRegistration } from '../seed/app-registrations';
import type { EntraState } from './entra-state';

/** A change that an administrator makes to one app registration in the portal; every part may be left out. */
export interface RegistrationChange {
  /** The registration to change; a new one is made without it. */
  readonly clientId?: string | undefined;
  readonly name?: string | undefined;
  readonly redirectUri?: { readonly uri: string; readonly platform: 'web' | 'spa' } | undefined;
  readonly newSecret?: boolean | undefined;
  /** Certificates & secrets > Federated credentials > Other issuer. */
  readonly federatedCredential?:
    { readonly issuer: string; readonly subject: string; readonly audience: string } | undefined;
  /** Certificates & secrets > Client secrets: deletes all of them. */
  readonly deleteSecrets?: boolean | undefined;
  /** Of Microsoft Graph, or of the API of the registration whose client id is named as resource. */
  readonly permissions?:
    | readonly { readonly kind: AppPermission['kind']; readonly name: string; readonly resource?: string }[]
    | undefined;
  readonly grantAdminConsent?: boolean | undefined;
  /** Expose an API, under the proposed Application ID URI and with tokens of version 2, and App roles. */
  readonly exposedRoles?: readonly string[] | undefined;
}

/** What the portal shows of a registration. */
export interface ShownRegistration {
  readonly tenantId: string;
  readonly clientId: string;
  /** Value of the secret that was just made: never shown again. */
  readonly secretValue: string | undefined;
}

/**
 * What the pages of App registrations do: register, add a redirect URI, a client secret, a federated credential and permissions of Microsoft
 * Graph, and grant admin consent to those that are there. Throws RangeError for an unknown client id.
 */
export function changeRegistration(entra: EntraState, change: RegistrationChange): ShownRegistration {
  const app =
    change.clientId === undefined ? addRegistration(entra, change.name) : entra.app(change.clientId);
  if (app === undefined) throw new RangeError(`no app registration ${change.clientId}`);
  if (change.redirectUri) app.redirectUris.push({ ...change.redirectUri });
  if (change.newSecret === true) app.secrets.push(secret(randomUUID()));
  if (change.federatedCredential) addFederatedCredential(app, change.federatedCredential);
  if (change.deleteSecrets === true) app.secrets = [];
  app.permissions.push(
    ...(change.permissions ?? []).map(({ kind, name, resource = 'graph' }) => ({
      resource,
      name,
      kind,
      adminConsented: false,
    })),
  );
  if (change.exposedRoles) {
    const identifierUri = `api://${app.clientId}`;
    app.api = { identifierUri, tokenVersion: 2, appRoles: change.exposedRoles, scopes: [] };
  }
  if (change.grantAdminConsent === true)
    for (const permission of app.permissions) permission.adminConsented = true;
  return {
    tenantId: app.tenantId,
    clientId: app.clientId,
    secretValue: change.newSecret === true ? app.secrets.at(-1)?.value : undefined,
  };
}

/** Most that one registration takes (https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations). */
const MOST_FEDERATED_CREDENTIALS = 20;

function addFederatedCredential(
  app: AppRegistration,
  credential: AppRegistration['federatedCredentials'][number],
): void {
  const { issuer, subject } = credential;
  if (app.federatedCredentials.length >= MOST_FEDERATED_CREDENTIALS)
    throw new RangeError('a registration takes twenty federated credentials');
  if (app.federatedCredentials.some((each) => each.issuer === issuer && each.subject === subject))
    throw new RangeError('issuer and subject are registered already');
  app.federatedCredentials.push({ ...credential });
}

/** A new one asks for what Microsoft gives it by itself: the delegated permission User.Read. */
function addRegistration(entra: EntraState, name = 'New registration'): AppRegistration {
  const ids = registration(randomUUID(), {});
  const app: AppRegistration = {
    ...ids,
    displayName: name,
    permissions: [{ resource: 'graph', name: 'User.Read', kind: 'delegated', adminConsented: false }],
  };
  entra.apps.push(app);
  return app;
}
