import { ACCOUNTS, type Account } from '../accounts/accounts';
import { lackingAccess } from '../core/module-context';
import type { HostCore } from '../core/plugin';
import { allModules, inLocale, isUiKitResource } from '../manifest/manifest';
import { SITE } from '../runtime/site-identity';

/** What the site's pages read first: people, the app's modules and what the plugins add. */
export function siteState(core: HostCore, account: Account): object {
  const modules = allModules(inLocale(core.manifest, account.locale ?? 'en-US'));
  return {
    accounts: ACCOUNTS.map(accountBody),
    account: accountBody(account),
    theme: 'light',
    site: { url: core.url, cloudId: SITE.cloudId, name: SITE.name },
    modules: modules
      .filter(
        ({ type, module }) => module.resource !== undefined || core.moduleType(type).siteBody !== undefined,
      )
      .map((typed) => {
        const { type, module } = typed;
        const moduleType = core.moduleType(type);
        return {
          type,
          key: module.key,
          title: module.title ?? module.key,
          ...(module.description === undefined ? {} : { description: module.description }),
          ...(module.resource === undefined ? {} : { resource: module.resource }),
          ...(module.config === undefined ? {} : { config: module.config }),
          ...moduleType.siteBody?.(module),
          ...(moduleType.page === undefined ? {} : { page: moduleType.page }),
          ...(lackingAccess(moduleType, account, typed) === undefined ? {} : { isUnavailable: true }),
        };
      }),
    resources: Object.fromEntries(
      core.manifest.resources.map((resource) => [
        resource.key,
        {
          kind: isUiKitResource(resource) ? 'uikit' : 'custom',
          url: `/host/resources/${resource.key}/index.html`,
        },
      ]),
    ) as object,
    ...Object.assign({}, ...core.registrations.map((each) => each.siteState?.(account))),
  };
}

function accountBody({ key, accountId, displayName, roles }: Account): object {
  return { key, accountId, displayName, roles };
}
