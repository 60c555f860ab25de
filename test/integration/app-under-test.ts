import type { AdminAnswers, AdminKey, AdminRequest } from '../../src/contract/admin-api';
import { macroConfigSchema } from '../../src/contract/binding';
import type { Binding, MacroConfig } from '../../src/contract/binding';
import { connectionDraftSchema } from '../../src/contract/connection';
import type { ConnectionDetail, ConnectionDraft, OAuth2Auth } from '../../src/contract/connection';
import { dataSourceDraftSchema } from '../../src/contract/data-source';
import type { DataSourceDetail, DataSourceDraft, TestResult } from '../../src/contract/data-source';
import type { MacroAnswers, MacroKey, MacroRequest } from '../../src/contract/macro-api';
import type { Reply } from '../../src/contract/reply';
import { createHost } from '../host/host';
import type { Host, HostOptions } from '../host/host';
import { DEMO_CREDENTIALS } from '../services/demo-notes';

/** What an admin enters for a new data source; the schema fills in the rest. */
export type NewDataSource = AdminRequest<'saveDataSource'>['draft'];
type SharePointProposal = NonNullable<AdminAnswers['resolveSharePoint']['proposal']>;

/** Page of the space DEMO that the host starts with. */
export const demoPageId = '98305';
/** Page of the space OPS. */
export const opsPageId = '98307';

const demoAuthority = `https://login.microsoftonline.com/${DEMO_CREDENTIALS.tenantId}/oauth2/v2.0`;

/** The demo company's users, in pages of `top`. */
export const usersUrl = (top = 100) =>
  `https://graph.microsoft.com/v1.0/users?$select=id,displayName,mail,jobTitle,department&$top=${top}`;

/** What an admin enters to connect the demo company. */
export function demoConnection(name = 'Contoso', auth: Partial<OAuth2Auth> = {}): ConnectionDraft {
  return connectionDraftSchema.parse({
    name,
    providerId: 'entra-id',
    settings: { tenant: DEMO_CREDENTIALS.tenantId, cloud: 'global' },
    auth: {
      type: 'oauth2',
      grantType: 'client_credentials',
      clientId: DEMO_CREDENTIALS.clientId,
      clientAuthentication: 'client_secret_post',
      tokenUrl: `${demoAuthority}/token`,
      scopes: 'https://graph.microsoft.com/.default',
      ...auth,
    },
    allowedHosts: ['graph.microsoft.com'],
  });
}

/** The same company, with a person signing in. */
export function demoCodeConnection(name = 'Contoso', auth: Partial<OAuth2Auth> = {}): ConnectionDraft {
  return demoConnection(name, {
    grantType: 'authorization_code',
    authUrl: `${demoAuthority}/authorize`,
    scopes: 'openid offline_access User.Read',
    ...auth,
  });
}

export const demoSecret = DEMO_CREDENTIALS.clientSecret;

/** The app on a host, with its keys as typed calls. */
export class AppUnderTest {
  constructor(readonly host: Host) {}

  static async start(options: Partial<HostOptions> = {}): Promise<AppUnderTest> {
    return new AppUnderTest(await createHost({ demo: true, frontEnd: false, ...options }));
  }

  admin<K extends AdminKey>(
    key: K,
    request: AdminRequest<K>,
    accountId: string | null = 'admin',
    moduleKey = 'external-data-confluence-admin',
  ): Promise<Reply<AdminAnswers[K]>> {
    return this.call(moduleKey, key, request, accountId) as Promise<Reply<AdminAnswers[K]>>;
  }

  macro<K extends MacroKey>(
    key: K,
    request: MacroRequest<K>,
    accountId: string | null = 'viewer',
    pageId = demoPageId,
  ): Promise<Reply<MacroAnswers[K]>> {
    const extension = { content: { id: pageId } };
    return this.call('external-data', key, request, accountId, extension) as Promise<Reply<MacroAnswers[K]>>;
  }

  call(
    moduleKey: string,
    functionKey: string,
    payload: unknown,
    accountId: string | null,
    extension: Record<string, unknown> = {},
  ): Promise<unknown> {
    return this.host.invoke({ moduleKey, functionKey, payload, accountId, extension });
  }

  /** Connects the demo company, or whatever a draft and its client secret lead to. */
  async connect(draft = demoConnection(), clientSecret: string = demoSecret): Promise<ConnectionDetail> {
    const secrets = { clientSecret };
    return expectData(await this.admin('authenticateConnection', { target: null, draft, secrets }));
  }

  /** Connects an API that asks for no sign-in. */
  async connectOpenApi(name: string, ...allowedHosts: readonly string[]): Promise<ConnectionDetail> {
    const auth = { type: 'none' as const };
    const draft = { name, providerId: 'custom', auth, allowedHosts: [...allowedHosts] };
    return expectData(await this.admin('saveConnection', { target: null, draft }));
  }

  /** Adds a data source that nothing has been read of yet. */
  async addUnread(draft: NewDataSource): Promise<DataSourceDetail> {
    return expectData(await this.admin('saveDataSource', { target: null, draft }));
  }

  /** Adds a data source and reads it, as Save & test does. */
  async addTested(draft: NewDataSource): Promise<DataSourceDetail> {
    return expectData(await this.admin('saveAndTestDataSource', { target: null, draft })).dataSource;
  }

  /** Adds a data source of the demo company's users, tested. */
  addUsers(connectionId: string, changes: Record<string, unknown> = {}): Promise<DataSourceDetail> {
    return this.addTested({ name: 'Users', connectionId, request: { url: usersUrl() }, ...changes });
  }

  /** Changes some of a data source's settings as an admin's form does, and leaves the rest. */
  async change(dataSourceId: string, changes: Partial<DataSourceDraft>): Promise<DataSourceDetail> {
    const detail = expectData(await this.admin('getDataSource', { id: dataSourceId }));
    // A draft's schema leaves out what a detail has beyond it.
    const draft = { ...dataSourceDraftSchema.parse(detail), ...changes };
    const target = { id: dataSourceId, revision: detail.revision };
    return expectData(await this.admin('saveDataSource', { target, draft }));
  }

  /** What the app makes of a SharePoint list's address, before anything is saved. */
  async propose(connectionId: string, url: string): Promise<SharePointProposal> {
    const { proposal } = expectData(await this.admin('resolveSharePoint', { connectionId, url }));
    if (proposal === null) throw new Error(`${url} is not the address of one list`);
    return proposal;
  }

  /** Tries a data source as the console does; its failure as if the call itself had failed. */
  async try(
    draft: AdminRequest<'tryRequest'>['draft'],
    parameters: Readonly<Record<string, string>> = {},
  ): Promise<Reply<TestResult>> {
    const reply = await this.admin('tryRequest', { draft, parameters });
    if (!reply.ok) return reply;
    const { outcome } = reply.data;
    return outcome.state === 'done' ? { ok: true, data: outcome.test } : { ok: false, error: outcome.error };
  }

  /** Binds the macro of a page to a data source, as its author. */
  async bind(dataSourceId: string, pageId = demoPageId): Promise<MacroConfig> {
    const { binding } = expectData(await this.macro('sealBinding', { dataSourceId }, 'author', pageId));
    return toConfig(binding);
  }

  /** Lets the scheduled sync of fields run, whose minute of the hour is the installation's. */
  async syncFields(): Promise<void> {
    await this.host.schedule('field-sync');
    for (let quarter = 0; quarter < 4; quarter += 1) {
      await this.host.queue.idle();
      await this.host.advanceClock(15 * 60_000);
    }
    await this.host.queue.idle();
  }

  /** Makes the simulated services misbehave; see their control API. */
  async control(path: string, body: unknown): Promise<unknown> {
    const answer = await fetch(`${this.host.services?.url ?? ''}/_control/${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`services: ${await answer.text()}`);
    return answer.json();
  }

  /** What the simulated services were asked since the last `requests/reset`, by a part of the address. */
  async requestsTo(match: string): Promise<readonly { readonly path: string; readonly query: string }[]> {
    const answer = await fetch(`${this.host.services?.url ?? ''}/_control/requests?match=${match}`);
    const { requests } = (await answer.json()) as { requests: { path: string; query: string }[] };
    return requests;
  }

  /** Asks a simulated service at its real address, as a person's browser or another program does. */
  fetchService(url: string, init: RequestInit = {}): Promise<Response> {
    const { host, pathname, search } = new URL(url);
    const headers = new Headers(init.headers);
    headers.set('x-forwarded-host', host);
    return fetch(`${this.host.services?.url ?? ''}${pathname}${search}`, { ...init, headers });
  }

  /** Gets a program's access token of Entra ID. Rejects with Entra's answer where it gives none. */
  async fetchAccessToken(tenantId: string, form: Readonly<Record<string, string>>): Promise<string> {
    const answer = await this.fetchService(
      `https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`,
      { method: 'POST', body: new URLSearchParams(form) },
    );
    const body = (await answer.json()) as { access_token?: string };
    if (body.access_token === undefined) throw new Error(JSON.stringify(body));
    return body.access_token;
  }

  /** Every text that is stored where no secret may be. */
  storedPlainText(): string {
    return JSON.stringify(this.host.kvs.entries().filter(({ secret }) => !secret));
  }
}

/** A macro's saved configuration. */
export function toConfig(binding: Binding): MacroConfig {
  return macroConfigSchema.parse({ version: 2, binding, view: {} });
}

/** The data of a reply that has to be a success. */
export function expectData<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Error(`expected data, got ${JSON.stringify(reply.error)}`);
  return reply.data;
}

/** The error of a reply that has to be a refusal. */
export function expectError(reply: Reply<unknown>) {
  if (reply.ok) throw new Error(`expected an error, got ${JSON.stringify(reply.data).slice(0, 300)}`);
  return reply.error;
}
