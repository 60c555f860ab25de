/**
 * The address that a link to another page means. It may be relative to the page that it stands on. Some services do
 * not know the path under which they are reached: Confluence's `/wiki/api/v2/pages?cursor=…` behind
 * `https://api.atlassian.com/ex/confluence/<id>`, or a server with a context path behind a proxy. Such a link names
 * the end of the page's own path, and keeps what stands before it.
 * @returns null if it is no address
 */
export function resolveLink(link: string, pageUrl: string): string | null {
  if (!URL.canParse(link, pageUrl)) return null;
  const target = new URL(link, pageUrl);
  const isRooted = link.startsWith('/') && !link.startsWith('//');
  if (isRooted && target.pathname !== '/') {
    const page = new URL(pageUrl);
    if (page.pathname.endsWith(target.pathname)) target.pathname = page.pathname;
  }
  return target.href;
}
