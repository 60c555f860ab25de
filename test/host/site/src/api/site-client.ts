import { createJiraClient, type JiraClient } from '../jira/jira-client';
import type { StaleCall } from '../extension/peer';
import type { AccountKey, Block, EgressGroup, ExportType, Page, Placement, SiteState } from './site-model';

/** An answer of the host that is not a success. `status` is the HTTP status, 0 when no answer came. */
export class SiteError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = 'SiteError';
  }
}

/** The host's HTTP interface as one account sees it. Every method rejects with {@link SiteError}. */
export interface SiteClient {
  state(): Promise<SiteState>;
  page(id: string): Promise<Page>;
  createPage(title: string, spaceKey: string): Promise<Page>;
  savePage(id: string, change: { title: string; body: Block[]; version: number }): Promise<Page>;
  deletePage(id: string): Promise<void>;
  context(moduleKey: string, placement: Placement): Promise<Record<string, unknown>>;
  invoke(moduleKey: string, placement: Placement, functionKey: string, payload: unknown): Promise<unknown>;
  exportMacro(pageId: string, localId: string, exportType: ExportType): Promise<unknown>;
  egress(): Promise<EgressGroup[]>;
  setEgress(groups: EgressGroup[]): Promise<EgressGroup[]>;
  link(url: string): Promise<string>;
  /** What becomes of a call of a handler whose UI Kit document has been replaced. */
  staleCall(moduleKey: string): Promise<StaleCall>;
  /** Resolves when a resource is built; rejects with the compiler's words. */
  whenBuilt(resourceKey: string): Promise<unknown>;
  /** Resolves when something that was built has been built again. */
  whenChanged(): Promise<unknown>;
  jira: JiraClient;
}

function messageOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { error, message } = body as { error?: { message?: unknown } | string; message?: unknown };
  if (typeof error === 'string') return error;
  if (typeof error?.message === 'string') return error.message;
  return typeof message === 'string' ? message : undefined;
}

/** Builds the client that speaks for `accountKey`, who reads the language of `locale`. */
export function createSiteClient(accountKey: AccountKey, locale: string): SiteClient {
  async function send<T>(method: string, path: string, body?: unknown): Promise<T> {
    let response: Response;
    try {
      response = await fetch(path, {
        method,
        headers: {
          accept: 'application/json',
          'x-host-account': accountKey,
          'x-host-locale': locale,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch {
      throw new SiteError(0, 'The local host does not answer. Is it still running?');
    }
    const text = await response.text();
    let answer: unknown;
    try {
      answer = text === '' ? undefined : JSON.parse(text);
    } catch {
      throw new SiteError(response.status, `${method} ${path} answered something that is not JSON.`);
    }
    if (!response.ok) {
      throw new SiteError(
        response.status,
        messageOf(answer) ?? `${method} ${path} answered ${response.status}.`,
      );
    }
    return answer as T;
  }

  const pagePath = (id: string) => `/host/site/pages/${encodeURIComponent(id)}`;
  return {
    state: () => send('GET', '/host/site/state'),
    page: (id) => send('GET', pagePath(id)),
    createPage: (title, spaceKey) => send('POST', '/host/site/pages', { title, spaceKey }),
    savePage: (id, change) => send('PUT', pagePath(id), change),
    deletePage: (id) => send('DELETE', pagePath(id)),
    context: (moduleKey, placement) => send('POST', '/host/site/context', { moduleKey, placement }),
    invoke: async (moduleKey, placement, functionKey, payload) =>
      (
        await send<{ result: unknown }>('POST', '/host/site/invoke', {
          moduleKey,
          placement,
          functionKey,
          payload,
        })
      ).result,
    exportMacro: async (pageId, localId, exportType) =>
      (await send<{ adf: unknown }>('POST', '/host/site/export', { pageId, localId, exportType })).adf,
    egress: async () => (await send<{ groups: EgressGroup[] }>('GET', '/host/site/egress')).groups,
    setEgress: async (groups) =>
      (await send<{ groups: EgressGroup[] }>('PUT', '/host/site/egress', { groups })).groups,
    jira: createJiraClient(send),
    whenBuilt: (resourceKey) => send('GET', `/host/site/builds/${resourceKey}`),
    whenChanged: () => send('GET', '/host/site/changes'),
    staleCall: (moduleKey) => send('POST', '/host/site/stale-call', { moduleKey }),
    link: async (url) => (await send<{ href: string }>('POST', '/host/site/link', { url })).href,
  };
}
