import type { SiteUnderTest } from '../site-under-test';
import { EntraPortal } from './entra-portal';

/** An answer as Graph Explorer shows it. */
export interface ExplorerAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Graph Explorer, signed in as a SharePoint administrator of the demo company. */
export class GraphExplorer {
  readonly #portal: EntraPortal;
  #isRegistered = false;

  constructor(private readonly site: SiteUnderTest) {
    this.#portal = new EntraPortal(site);
  }

  /** Modify permissions > Consent. */
  async consent(permission: string): Promise<void> {
    await this.#register();
    await this.#portal.addPermissions('application', permission);
    await this.#portal.grantAdminConsent();
  }

  /** Runs a query written as in the guide: method and address, headers, an empty line, the body. */
  async send(query: string): Promise<ExplorerAnswer> {
    await this.#register();
    const [head = '', ...rest] = query.trim().split('\n\n');
    const [method = '', address = ''] = head.split('\n')[0]!.split(' ');
    const answer = await this.site.app.fetchService(address, {
      method,
      headers: { authorization: `Bearer ${await this.#token()}`, 'content-type': 'application/json' },
      ...(rest.length > 0 ? { body: rest.join('\n\n') } : {}),
    });
    return { status: answer.status, body: (await answer.json()) as ExplorerAnswer['body'] };
  }

  async #register(): Promise<void> {
    if (this.#isRegistered) return;
    this.#isRegistered = true;
    await this.#portal.register('Graph Explorer');
    await this.#portal.addSecret();
    await this.consent('Sites.Read.All');
  }

  #token(): Promise<string> {
    const { tenantId, clientId, secretValue } = this.#portal;
    return this.site.app.fetchAccessToken(tenantId, {
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: secretValue,
      scope: 'https://graph.microsoft.com/.default',
    });
  }
}
