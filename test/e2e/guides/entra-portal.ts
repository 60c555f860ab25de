import { expect } from 'vitest';
import type { SiteUnderTest } from '../site-under-test';
import type { FollowedGuide } from './follow-guide';

const register = 'https://learn.microsoft.com/entra/identity-platform/quickstart-register-app';
const redirect = 'https://learn.microsoft.com/entra/identity-platform/how-to-add-redirect-uri';
const credentials = 'https://learn.microsoft.com/entra/identity-platform/how-to-add-credentials';
const federation = 'https://learn.microsoft.com/entra/workload-id/workload-identity-federation-create-trust';
const permissions =
  'https://learn.microsoft.com/entra/identity-platform/quickstart-configure-app-access-web-apis';
const exposed =
  'https://learn.microsoft.com/entra/identity-platform/quickstart-configure-app-expose-web-apis';
const roles = 'https://learn.microsoft.com/entra/identity-platform/howto-add-app-roles-in-apps';
const manifest = 'https://learn.microsoft.com/entra/identity-platform/reference-microsoft-graph-app-manifest';
const claims = 'https://learn.microsoft.com/entra/identity-platform/optional-claims';
const explorer = 'https://learn.microsoft.com/graph/graph-explorer/graph-explorer-features';

/** What Microsoft's portal names so, each with the page of its documentation that says it. */
export const entraWords: Readonly<Record<string, string>> = {
  'Microsoft Entra ID': register,
  'App registrations': register,
  'New registration': register,
  'Accounts in this organizational directory only': register,
  Register: register,
  Overview: register,
  'Application (client) ID': register,
  'Directory (tenant) ID': register,
  Authentication: redirect,
  'Add a platform': redirect,
  Web: redirect,
  Configure: redirect,
  'Certificates & secrets': credentials,
  'Client secrets': credentials,
  'New client secret': credentials,
  Add: credentials,
  Value: credentials,
  'Federated credentials': federation,
  'Add credential': federation,
  'Other issuer': federation,
  Issuer: federation,
  Subject: federation,
  Audience: federation,
  Certificates: credentials,
  'Upload certificate': credentials,
  'API permissions': permissions,
  'Add a permission': permissions,
  'Microsoft Graph': permissions,
  'Application permissions': permissions,
  'Delegated permissions': permissions,
  'Add permissions': permissions,
  'Grant admin consent': permissions,
  'My APIs': permissions,
  'Expose an API': exposed,
  'Application ID URI': exposed,
  Save: exposed,
  'App roles': roles,
  'Create app role': roles,
  Applications: roles,
  Apply: roles,
  Manifest: manifest,
  'Token configuration': claims,
  'Add optional claim': claims,
  Access: claims,
  'Run query': explorer,
  'Modify permissions': explorer,
  Consent: explorer,
};

/** The portal's pages as an administrator of the demo company uses them, on the simulated Entra ID. */
export class EntraPortal {
  #clientId = '';
  #tenantId = '';
  #secretValue = '';

  constructor(private readonly site: SiteUnderTest) {}

  async register(name: string): Promise<void> {
    const shown = await this.#change({ clientId: undefined, name });
    this.#clientId = shown.clientId;
    this.#tenantId = shown.tenantId;
  }

  async addSecret(): Promise<void> {
    this.#secretValue = (await this.#change({ newSecret: true })).secretValue ?? '';
  }

  async addFederatedCredential(federatedCredential: {
    readonly issuer: string;
    readonly subject: string;
    readonly audience: string;
  }): Promise<void> {
    await this.#change({ federatedCredential });
  }

  async deleteSecrets(): Promise<void> {
    await this.#change({ deleteSecrets: true });
  }

  async addRedirectUri(uri: string): Promise<void> {
    await this.#change({ redirectUri: { uri, platform: 'web' } });
  }

  async addPermissions(kind: 'application' | 'delegated', ...names: string[]): Promise<void> {
    await this.#change({ permissions: names.map((name) => ({ kind, name })) });
  }

  async grantAdminConsent(): Promise<void> {
    await this.#change({ grantAdminConsent: true });
  }

  /** Expose an API, and App roles. */
  async exposeApi(...exposedRoles: string[]): Promise<void> {
    await this.#change({ exposedRoles });
  }

  /** A permission of another registration's API. */
  async addApiPermission(api: EntraPortal, name: string): Promise<void> {
    await this.#change({ permissions: [{ kind: 'application', name, resource: api.clientId }] });
  }

  get clientId(): string {
    return this.#clientId;
  }

  get tenantId(): string {
    return this.#tenantId;
  }

  /** Value of the newest secret. */
  get secretValue(): string {
    return this.#secretValue;
  }

  async #change(change: Readonly<Record<string, unknown>>) {
    const whole = { clientId: this.#clientId, ...change };
    const answer = await this.site.app.control('app-registration', whole);
    return answer as { clientId: string; tenantId: string; secretValue?: string };
  }
}

/** The steps with which every guide to Microsoft's cloud begins: register, note down the two IDs, make a secret. */
export function registersTheApp(guide: FollowedGuide, portal: EntraPortal): void {
  guide.step(1, async (step) => {
    step.elsewhere(entraWords);
    await portal.register(step.value());
  });
  guide.step(2, (step) => {
    step.elsewhere(entraWords);
    expect([portal.clientId, portal.tenantId]).toEqual([expect.any(String), expect.any(String)]);
  });
  guide.step(3, async (step) => {
    step.elsewhere(entraWords);
    await portal.addSecret();
  });
}
