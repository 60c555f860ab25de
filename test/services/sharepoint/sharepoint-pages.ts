import { escapeHtml, htmlPage } from '../http/html-page';
import { htmlResponse, type ServiceHandler, type ServiceResponse } from '../http/message';
import { valueText } from '../graph/odata-value';
import { CONTOSO } from '../seed/tenants';
import type { SharePointState } from './sharepoint-state';
import { listUrl, siteUrl } from './site-shapes';
import { SHAREPOINT_HOST, type SharePointList, type SharePointSite } from './site-seed';

/** Rows of a list that its page shows. */
const ROWS_SHOWN = 30;

/** What a browser sees of the sites: enough to copy the address of a list. */
export function createSharePointPages(state: SharePointState): ServiceHandler {
  return (request) => {
    const path = decodeURIComponent(request.path).replace(/\/+$/, '');
    const sites = state.sites(CONTOSO.id);
    const local = (url: string): string =>
      request.pathPrefix === '' ? url : url.replace(`https://${SHAREPOINT_HOST}`, request.pathPrefix);
    for (const site of sites) {
      if (path.toLowerCase() === site.path) return sitePage(site, sites, local);
      const list = site.lists.find((candidate) =>
        path
          .toLowerCase()
          .startsWith(`${site.path}/${candidate.isLibrary ? '' : 'lists/'}${candidate.name.toLowerCase()}`),
      );
      if (list !== undefined) return listPage(site, list);
    }
    return page('Not found', '<p>There is no such page.</p>', 404);
  };
}

function sitePage(
  site: SharePointSite,
  sites: readonly SharePointSite[],
  local: (url: string) => string,
): ServiceResponse {
  const link = (url: string, text: string): string =>
    `<li><a href="${escapeHtml(local(url))}">${escapeHtml(text)}</a></li>`;
  const lists = site.lists.filter((list) => !list.hidden);
  return page(
    site.displayName,
    `<h2>Lists</h2><ul>${lists.map((list) => link(listUrl(site, list), list.displayName)).join('')}</ul>
<h2>Sites</h2><ul>${sites.map((one) => link(siteUrl(one), one.displayName)).join('')}</ul>`,
  );
}

function listPage(site: SharePointSite, list: SharePointList): ServiceResponse {
  const rows = list
    .items()
    .slice(0, ROWS_SHOWN)
    .map((item) => `<tr><td>${item.id}</td><td>${escapeHtml(valueText(item.values['Title']))}</td></tr>`);
  return page(
    list.displayName,
    `<p>The address to copy: <code>${escapeHtml(`${listUrl(site, list)}/AllItems.aspx`)}</code></p>
<p>${list.items().length} items</p><table>${rows.join('')}</table>`,
  );
}

function page(title: string, body: string, status = 200): ServiceResponse {
  return htmlResponse(status, htmlPage({ brand: 'SharePoint (simulation)', title, body }));
}
