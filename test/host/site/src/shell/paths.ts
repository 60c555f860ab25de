import type { AppModule, SiteState } from '../api/site-model';

/** Where a module has its own page; undefined for modules that stand in content (macros). */
export function modulePath(module: AppModule): string | undefined {
  switch (module.type) {
    case 'confluence:globalSettings':
      return `/wiki/admin/${encodeURIComponent(module.key)}`;
    case 'jira:adminPage':
      return `/jira/settings/${encodeURIComponent(module.key)}`;
    default:
      return undefined;
  }
}

/** The address of a page; `DEMO` stands in for a space that is not known here, any key leads to the page. */
export function pagePath(id: string, spaceKey = 'DEMO'): string {
  return `/wiki/spaces/${encodeURIComponent(spaceKey)}/pages/${encodeURIComponent(id)}`;
}

export function pageEditPath(id: string, spaceKey?: string): string {
  return `${pagePath(id, spaceKey)}/edit`;
}

/** The settings pages of one product that the app brings, with their addresses. */
export function settingsPages(state: SiteState, product: 'confluence' | 'jira') {
  return state.modules.flatMap((module) => {
    const path = modulePath(module);
    return path && module.type.startsWith(product) ? [{ module, path }] : [];
  });
}

/** The address of an issue. */
export function issuePath(key: string): string {
  return `/jira/browse/${encodeURIComponent(key)}`;
}
