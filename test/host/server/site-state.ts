import { ACCOUNTS, isSiteAdmin, type Account } from '../accounts/accounts';
import type { EgressGroup } from '../services/egress/managed-egress';
import type { ManagedEgress } from '../services/egress/managed-egress';
import type { FaultTable } from '../services/faults/fault-table';
import type { Jira } from '../products/jira/jira';
import { allModules, inLocale, isUiKitResource, type Manifest } from '../manifest/manifest';
import { findMacro, type Block, type Page } from '../products/confluence/page-document';
import type { PageStore } from '../products/confluence/page-store';
import type { Space } from '../products/confluence/space-store';
import {
  buildModuleContext,
  checkMayShow,
  isOpenTo,
  type ContextParts,
  type Placement,
} from '../core/module-context';
import type { ModuleInvoker } from '../core/module-invoker';
import { isJiraSurface, isOpenInJira } from '../products/jira/jira-place';
import { SITE } from '../runtime/site-identity';
import type { SimulatedServices } from '../services/simulated-services/simulated-services';
import { HttpRefusal } from './http-exchange';
import { buildJiraSiteApi } from '../products/jira/site/jira-site-api';

export interface SiteApiParts {
  readonly manifest: Manifest;
  readonly pages: PageStore;
  readonly jira: Jira;
  readonly modules: ModuleInvoker;
  readonly context: ContextParts;
  readonly managedEgress: ManagedEgress;
  readonly faults: FaultTable;
  readonly services: () => SimulatedServices | undefined;
  readonly builds: SiteBuilds;
}

/** What the site knows of the app's build. */
export interface SiteBuilds {
  isBuilt(resourceKey: string): boolean;
  /** Resolves when a resource is built; rejects with the compiler's words. */
  whenBuilt(resourceKey: string): Promise<void>;
  /** Whether the app is built again when it changes. */
  readonly isWatched: boolean;
  /** Resolves when something was built again. */
  whenChanged(): Promise<void>;
}

type Answer = { readonly status: number; readonly body: unknown };
type Handler = (
  account: Account,
  input: Record<string, unknown>,
  params: Record<string, string>,
) => Answer | Promise<Answer>;

/** The operations of the browser site, by method and path below `/host/site`. */
export function buildSiteApi(parts: SiteApiParts): Record<string, Handler> {
  const { pages, modules, managedEgress, builds } = parts;
  return {
    'GET /builds/{key}': async (_, __, { key }) => {
      await builds.whenBuilt(key!);
      return ok({});
    },
    'GET /changes': async () => {
      await builds.whenChanged();
      return ok({});
    },
    'GET /state': (account) => ok(siteState(parts, account)),
    'GET /pages/{id}': (account, _, { id }) => {
      const found = pages.view(account, id!);
      return ok(pageBody(found.page, found.space, found.canEdit));
    },
    'PUT /pages/{id}': (account, input, { id }) => {
      pages.update(account, id!, input as unknown as { title: string; body: Block[]; version: number });
      const { page, space, canEdit } = pages.view(account, id!);
      return ok(pageBody(page, space, canEdit));
    },
    'POST /pages': (account, input) => {
      const created = createPage(pages, account, input);
      const { page, space, canEdit } = pages.view(account, created.id);
      return ok(pageBody(page, space, canEdit));
    },
    'DELETE /pages/{id}': (account, _, { id }) => {
      pages.trash(account, id!);
      return ok({});
    },
    'POST /context': (account, input) => {
      const moduleKey = text(input, 'moduleKey');
      const placement = placementOf(input);
      checkMayShow(parts.context, account, moduleKey, placement);
      return ok(buildModuleContext(parts.context, account, moduleKey, placement));
    },
    'POST /invoke': async (account, input) => {
      const answer = await modules.invoke(account, {
        moduleKey: text(input, 'moduleKey'),
        placement: placementOf(input),
        functionKey: text(input, 'functionKey'),
        payload: input['payload'],
      });
      return answer.ok
        ? ok({ result: answer.result })
        : { status: answer.status, body: { error: { message: answer.message } } };
    },
    'POST /export': async (account, input) => {
      const pageId = text(input, 'pageId');
      const localId = text(input, 'localId');
      const exportType = text(input, 'exportType');
      if (exportType !== 'pdf' && exportType !== 'word' && exportType !== 'other') {
        throw new HttpRefusal(400, "'exportType' must be pdf, word or other");
      }
      const { page } = pages.view(account, pageId);
      const macro = findMacro(page, localId);
      if (!macro) throw new HttpRefusal(404, `Page ${pageId} has no macro ${localId}`);
      const answer = await modules.exportAdf(account, {
        moduleKey: macro.moduleKey,
        pageId,
        localId,
        exportType,
      });
      return answer.ok
        ? ok({ adf: answer.result })
        : { status: answer.status, body: { error: { message: answer.message } } };
    },
    'GET /egress': () => ok({ groups: managedEgress.groups() }),
    'PUT /egress': (account, input) => {
      if (!isSiteAdmin(account)) throw new HttpRefusal(403, 'Only administrators may allow egress');
      try {
        managedEgress.replace(input['groups'] as EgressGroup[]);
      } catch (error) {
        throw new HttpRefusal(400, (error as Error).message);
      }
      return ok({ groups: managedEgress.groups() });
    },
    ...buildJiraSiteApi(parts),
    'POST /stale-call': (_, input) => {
      const fault = parts.faults.take('bridge', text(input, 'moduleKey'));
      if (!fault) return ok({});
      return ok(fault.mode === 'drop' ? { isDropped: true } : { delayMs: fault.delayMs ?? 1_000 });
    },
    'POST /link': (_, input) => ok({ href: browserAddress(text(input, 'url'), parts.services()) }),
  };
}

/** A page from the site's own button, which names none: the second "Untitled page" of a space gets a number. */
function createPage(pages: PageStore, account: Account, input: Record<string, unknown>): Page {
  const { title, spaceKey } = input as { title: string; spaceKey: string };
  const isTaken = (wanted: string): boolean =>
    pages.list(account).some((page) => page.spaceKey === spaceKey && page.title === wanted);
  let free = title;
  for (let number = 2; title === 'Untitled page' && isTaken(free); number += 1) free = `${title} ${number}`;
  return pages.create(account, { title: free, spaceKey });
}

/** Where a browser finds a URL: simulated hosts are under a path of the local services. */
export function browserAddress(url: string, services: SimulatedServices | undefined): string {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw new HttpRefusal(400, `'${url}' is not an absolute URL`);
  }
  if (!services?.hosts.includes(parsed.host)) return url;
  return `${services.url}/_at/${parsed.host}${parsed.pathname}${parsed.search}${parsed.hash}`;
}

function siteState(parts: SiteApiParts, account: Account): object {
  const services = parts.services();
  return {
    accounts: ACCOUNTS.map(accountBody),
    account: accountBody(account),
    theme: 'light',
    site: { url: parts.context.siteUrl, cloudId: SITE.cloudId, name: SITE.name },
    modules: allModules(inLocale(parts.manifest, account.locale ?? 'en-US'))
      .filter(({ module }) => module.resource !== undefined)
      .map(({ type, module }) => ({
        type,
        key: module.key,
        title: module.title ?? module.key,
        ...(module.description === undefined ? {} : { description: module.description }),
        resource: module.resource,
        ...(module.config === undefined ? {} : { config: module.config }),
        ...(module.layout === undefined ? {} : { layout: module.layout }),
        ...(type === 'dashboards:widget' ? { edit: module['edit'] } : {}),
        ...(module.autoConvert === undefined ? {} : { autoConvert: module.autoConvert }),
        ...(isOpenTo(account, type, module) && (!isJiraSurface(type) || isOpenInJira(account, module))
          ? {}
          : { isUnavailable: true }),
      })),
    resources: Object.fromEntries(
      parts.manifest.resources.map((resource) => [
        resource.key,
        {
          kind: isUiKitResource(resource) ? 'uikit' : 'custom',
          url: `/host/resources/${resource.key}/index.html`,
          isBuilt: parts.builds.isBuilt(resource.key),
        },
      ]),
    ) as object,
    pages: parts.pages.list(account).map(({ id, title, spaceKey }) => ({ id, title, spaceKey })),
    ...(parts.builds.isWatched ? { isWatched: true } : {}),
    ...(parts.faults.has('bridge') ? { hasBridgeFaults: true } : {}),
    ...(services ? { services: { url: services.url, notes: services.notes } } : {}),
  };
}

function accountBody({ key, accountId, displayName, roles }: Account): object {
  return { key, accountId, displayName, roles };
}

function pageBody(page: Page, space: Space, canEdit: boolean): object {
  return {
    id: page.id,
    title: page.title,
    version: page.version,
    space: { id: space.id, key: space.key, name: space.name },
    canEdit,
    body: page.body,
  };
}

/** A macro's config in the browser may be null for one that was never saved. */
function placementOf(input: Record<string, unknown>): Placement {
  const placement = (input['placement'] ?? {}) as Record<string, unknown>;
  const { pageId, localId, isEditing, isConfig, config, autoConvertLink, jira } = placement;
  return {
    ...(typeof jira === 'object' && jira !== null ? { jira } : {}),
    ...(typeof pageId === 'string' ? { pageId } : {}),
    ...(typeof localId === 'string' ? { localId } : {}),
    isEditing: isEditing === true,
    isConfig: isConfig === true,
    ...(config === undefined || config === null ? {} : { config }),
    ...(typeof autoConvertLink === 'string' ? { autoConvertLink } : {}),
  };
}

function text(input: Record<string, unknown>, name: string): string {
  const value = input[name];
  if (typeof value !== 'string' || value === '') throw new HttpRefusal(400, `'${name}' is missing`);
  return value;
}

function ok(body: unknown): Answer {
  return { status: 200, body };
}
