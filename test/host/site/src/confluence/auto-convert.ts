import type { AppModule } from '../api/site-model';

/**
 * The macro that a pasted link becomes: the first whose `autoConvert.matchers` has a pattern for it. In a pattern `*`
 * and `{}` stand for one segment of the path, or for a part of one.
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/macro/
 */
export function macroForLink(
  modules: AppModule[],
  pasted: string,
): { module: AppModule; link: string } | undefined {
  const link = pasted.trim();
  if (!/^https?:\/\/\S+$/.test(link)) return undefined;
  const module = modules.find(
    ({ type, isUnavailable, autoConvert }) =>
      type === 'macro' &&
      !isUnavailable &&
      (autoConvert?.matchers ?? []).some(({ pattern }) => toRegExp(pattern).test(link)),
  );
  return module && { module, link };
}

function toRegExp(pattern: string): RegExp {
  const source = pattern
    .split(/(\*|\{\})/)
    .map((part) => {
      return part === '*' || part === '{}' ? '[^/]+' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
    })
    .join('');
  return new RegExp(`^${source}$`);
}
