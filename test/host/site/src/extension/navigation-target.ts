import type { SiteState } from '../api/site-model';
import { issuePath, modulePath, pageEditPath, pagePath } from '../shell/paths';

/** A place of the product that an app can link to, as `NavigationTarget` of `@forge/bridge` names it. */
export interface NavigationTarget {
  target: string;
  contentId?: string;
  moduleKey?: string;
  issueKey?: string;
}

/**
 * The path on this site for a navigation target.
 * @throws Error for a target that the local site has no page for.
 */
export function siteUrlOf(
  state: SiteState,
  { target, contentId, moduleKey, issueKey }: NavigationTarget,
): string {
  if (target === 'contentView' && contentId) return pagePath(contentId);
  if (target === 'contentEdit' && contentId) return pageEditPath(contentId);
  if (target === 'issue' && issueKey) return issuePath(issueKey);
  const module = state.modules.find(({ key }) => key === moduleKey);
  const path = target === 'module' && module ? modulePath(module) : undefined;
  if (path) return path;
  throw new Error(`The local site has no page for the navigation target "${target}"`);
}
