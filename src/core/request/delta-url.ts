/*
 * Microsoft Graph tells what changed since an earlier read, for users
 * (https://learn.microsoft.com/graph/api/user-delta) and list items
 * (https://learn.microsoft.com/graph/api/listitem-delta), under an address of its own.
 */

/** Options under which Graph gives no changes. */
const refused = ['$filter', '$search', '$orderby', '$count', '$skip', 'filter', 'search', 'orderby'];

/**
 * Address that answers with a link to all later changes and no rows, for a request that reads a whole
 * collection; null if Graph reports no changes for it.
 */
export function toLatestDeltaUrl(text: string): string | null {
  const url = new URL(text);
  const { searchParams: query, pathname } = url;
  if (refused.some((name) => query.has(name))) return null;
  const isUsers = /^\/(?:v1\.0|beta)\/users$/.test(pathname);
  const isItems = /^\/(?:v1\.0|beta)\/sites\/.+\/lists\/[^/]+\/items$/.test(pathname);
  if ((!isUsers && !isItems) || (isUsers && (query.has('$expand') || query.has('expand')))) return null;
  const kept = url.search
    .slice(1)
    .split('&')
    .filter((pair) => /^(?:\$|%24)?(?:select|expand)=/i.test(pair));
  const token = isUsers ? '$deltatoken=latest' : 'token=latest';
  return `${url.origin}${pathname}/delta?${[...kept, token].join('&')}`;
}
