import { UNIDENTIFIED, type Account } from '../accounts/accounts';
import { findModule, type Manifest, type TypedModule } from '../manifest/manifest';
import { SITE } from '../runtime/site-identity';
import type { HostCore, ModuleType } from './plugin';
import { ContextRefusal } from './refusal';

/**
 * Where a module stands, as the browser says; its type reads the further members. Only what the server checks becomes
 * trusted context.
 */
export interface Placement {
  readonly localId?: string | undefined;
  /** Further properties of the extension that come from the browser. */
  readonly additional?: Readonly<Record<string, unknown>> | undefined;
  readonly [member: string]: unknown;
}

/** The module with this key; throws `ContextRefusal` 404 when the manifest has none. */
export function moduleByKey(manifest: Manifest, moduleKey: string): TypedModule {
  const found = findModule(manifest, moduleKey);
  if (!found) throw new ContextRefusal(404, `The app has no module '${moduleKey}'`);
  return found;
}

/**
 * The context of a module, for the resolver and for `view.getContext()`: account and site are the host's, the place is
 * looked up and permission-checked by the module's type.
 * Throws a `Refusal` where the platform would not show the module.
 */
export function buildModuleContext(
  core: HostCore,
  account: Account,
  moduleKey: string,
  placement: Placement,
): Record<string, unknown> {
  const typed = moduleByKey(core.manifest, moduleKey);
  const type = core.moduleType(typed.type);
  const lacking = lackingAccess(type, account, typed);
  if (lacking !== undefined) {
    throw new ContextRefusal(
      403,
      `'${moduleKey}' is not open to users without a licence: its unlicensedAccess in manifest.yml lacks '${lacking}'`,
    );
  }
  return {
    accountId: account.accountId ?? UNIDENTIFIED,
    cloudId: SITE.cloudId,
    localId:
      placement.localId ??
      `ari:cloud:ecosystem::extension/${core.manifest.appId}/${SITE.environmentId}/static/${moduleKey}`,
    environmentId: SITE.environmentId,
    environmentType: core.environmentType,
    moduleKey,
    ...type.context?.(account),
    siteUrl: core.url,
    locale: account.locale ?? 'en-US',
    timezone: 'Europe/Berlin',
    extension: {
      ...placement.additional,
      type: typed.type,
      ...type.extension?.(account, typed, placement),
    },
  };
}

/**
 * The kind of user without a licence that the account is and that the module does not let in; undefined where it may
 * use the module.
 * https://developer.atlassian.com/platform/forge/access-to-forge-apps-for-unlicensed-jsm-users/
 */
export function lackingAccess(
  type: ModuleType,
  account: Account,
  { module }: TypedModule,
): string | undefined {
  const kind = type.unlicensedKind?.(account);
  return kind === undefined || (module.unlicensedAccess ?? []).includes(kind) ? undefined : kind;
}

/** Refuses to show a module where its product does not offer it to the account. */
export function checkMayShow(
  core: HostCore,
  account: Account,
  moduleKey: string,
  placement: Placement,
): void {
  const { type, module } = moduleByKey(core.manifest, moduleKey);
  core.moduleType(type).checkMayShow?.(account, module, placement);
}
