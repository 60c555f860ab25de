import type { Host } from '../../host/host';
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

  constructor(private readonly host: Host) {
    this.#portal = new EntraPortal(host);
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
    const answer = await this.#ask(address, {
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

  async #token(): Promise<string> {
    const { tenantId, clientId, secretValue } = this.#portal;
    const answer = await this.#ask(`https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: secretValue,
        scope: 'https://graph.microsoft.com/.default',
      }),
    });
    return ((await answer.json()) as { access_token: string }).access_token;
  }

  async #ask(address: string, init: RequestInit): Promise<Response> {
    const { host, pathname, search } = new URL(address);
    const headers = { ...(init.headers as Record<string, string>), 'x-forwarded-host': host };
    return fetch(`${this.host.services?.url ?? ''}${pathname}${search}`, { ...init, headers });
  }
}
