import { isSiteAdmin, UNIDENTIFIED, unlicensedKind, type Account } from '../accounts/accounts';
import { findModule, type Manifest, type ManifestModule, type TypedModule } from '../manifest/manifest';
import { findMacro } from '../products/confluence/page-document';
import type { PageStore } from '../products/confluence/page-store';
import type { Jira } from '../products/jira/jira';
import { accountTypeOf } from '../products/jira/jira-permissions';
import { ContextRefusal } from './refusal';
import {
  checkJiraModule,
  isJiraSurface,
  placedInJira,
  type JiraPlacement,
} from '../products/jira/jira-place';
import { productOfModuleType, SITE } from '../runtime/site-identity';

/** Where in the browser a module stands, as the browser says. Only what the server checks becomes context. */
export interface Placement {
  readonly pageId?: string;
  readonly localId?: string;
  readonly isEditing?: boolean;
  readonly isConfig?: boolean;
  /** A macro's config as the browser holds it. It is passed on unchecked, as on the platform. */
  readonly config?: unknown;
  /** The link that a macro was made from by pasting it; the browser's word, as the config is. */
  readonly autoConvertLink?: string;
  /** Where in Jira, for modules of Jira. */
  readonly jira?: JiraPlacement;
  /** Further properties of the extension that come from the browser. */
  readonly additional?: Readonly<Record<string, unknown>>;
}

/** The module with this key; throws `ContextRefusal` 404 when the manifest has none. */
export function moduleByKey(manifest: Manifest, moduleKey: string): TypedModule {
  const found = findModule(manifest, moduleKey);
  if (!found) throw new ContextRefusal(404, `The app has no module '${moduleKey}'`);
  return found;
}

export interface ContextParts {
  readonly manifest: Manifest;
  readonly pages: PageStore;
  readonly jira: Jira;
  readonly environmentType: string;
  readonly siteUrl: string;
}

/**
 * The context of a module, for the resolver and for `view.getContext()`: account, site, content and space are looked up
 * and permission-checked here; the config is taken from the browser, or else from the saved page.
 * Throws `ContextRefusal` or `PageRefusal` where the platform would not show the module.
 */
export function buildModuleContext(
  parts: ContextParts,
  account: Account,
  moduleKey: string,
  placement: Placement,
): Record<string, unknown> {
  const { type, module } = moduleByKey(parts.manifest, moduleKey);
  if (!isOpenTo(account, type, module)) {
    throw new ContextRefusal(
      403,
      `'${moduleKey}' is not open to users without a licence: its unlicensedAccess in manifest.yml lacks '${unlicensedKind(account)}'`,
    );
  }
  return {
    accountId: account.accountId ?? UNIDENTIFIED,
    cloudId: SITE.cloudId,
    localId:
      placement.localId ??
      `ari:cloud:ecosystem::extension/${parts.manifest.appId}/${SITE.environmentId}/static/${moduleKey}`,
    environmentId: SITE.environmentId,
    environmentType: parts.environmentType,
    moduleKey,
    ...(productOfModuleType(type) === 'jira' ? { accountType: accountTypeOf(account) } : {}),
    siteUrl: parts.siteUrl,
    locale: account.locale ?? 'en-US',
    timezone: 'Europe/Berlin',
    extension: { ...placement.additional, type, ...placedOn(parts, account, { type, module }, placement) },
  };
}

/**
 * Whether a macro is there for an account: for licensed users always, for guests and anonymous visitors where
 * `unlicensedAccess` says so. Modules of other types decide elsewhere.
 * https://developer.atlassian.com/platform/forge/access-to-forge-apps-for-unlicensed-jsm-users/
 */
export function isOpenTo(account: Account, type: string, module: ManifestModule): boolean {
  const kind = type === 'macro' ? unlicensedKind(account) : undefined;
  return kind === undefined || (module.unlicensedAccess ?? []).includes(kind);
}

/**
 * Refuses to show an admin module to anyone else, as the products do not offer its page to them. Calls of its resolver
 * are not refused: whether the platform would is unknown, so the app has to check for itself.
 */
export function checkMayShow(
  parts: ContextParts,
  account: Account,
  moduleKey: string,
  placement: Placement,
): void {
  const { type, module } = moduleByKey(parts.manifest, moduleKey);
  if (isJiraSurface(type)) checkJiraModule(account, moduleKey, placement.jira);
  if (isAdminModule(type) && !isSiteAdmin(account)) {
    throw new ContextRefusal(
      403,
      `${account.displayName} does not have permission to open ${module.title ?? moduleKey}`,
    );
  }
}

function isAdminModule(type: string): boolean {
  return type === 'confluence:globalSettings' || type === 'jira:adminPage';
}

function placedOn(
  parts: ContextParts,
  account: Account,
  { type, module }: TypedModule,
  placement: Placement,
): Record<string, unknown> {
  if (isAdminModule(type)) {
    const product = productOfModuleType(type);
    return { location: `${parts.siteUrl}/${product === 'jira' ? 'jira/settings' : 'wiki/admin'}` };
  }
  if (isJiraSurface(type)) {
    return placedInJira(
      { jira: parts.jira, siteUrl: parts.siteUrl },
      account,
      { type, module },
      placement.jira ?? {},
    );
  }
  if (placement.pageId === undefined)
    return placement.config === undefined ? {} : { config: placement.config };
  const { page, space, canEdit } = parts.pages.view(account, placement.pageId);
  const saved = placement.localId === undefined ? undefined : findMacro(page, placement.localId);
  const config = placement.config ?? saved?.config;
  const autoConvertLink = placement.autoConvertLink ?? saved?.autoConvertLink;
  const isEditing = canEdit && (placement.isEditing === true || placement.isConfig === true);
  return {
    content: { id: page.id, type: 'page', subtype: null, title: page.title },
    space: { id: space.id, key: space.key, name: space.name },
    isEditing,
    references: [],
    macro: { isConfiguring: isEditing && placement.isConfig === true, isInserting: false },
    ...(config === undefined ? {} : { config }),
    ...(autoConvertLink === undefined ? {} : { autoConvertLink }),
  };
}
