import { SYSTEM_COLUMNS, type ListColumn } from './list-columns';
import { SHAREPOINT_HOST, type SharePointList, type SharePointSite } from './site-seed';

export function siteUrl(site: SharePointSite): string {
  return `https://${SHAREPOINT_HOST}${site.path}`;
}

export function listUrl(site: SharePointSite, list: SharePointList): string {
  const folder = list.isLibrary ? '' : list.hidden ? '_catalogs/' : 'Lists/';
  return `${siteUrl(site)}/${folder}${encodeURIComponent(list.name)}`;
}

/** A site as Graph shows it. */
export function toSite(site: SharePointSite): Record<string, unknown> {
  return {
    createdDateTime: site.createdDateTime,
    description: site.description,
    id: site.id,
    lastModifiedDateTime: '2025-11-03T10:15:00Z',
    name: site.name,
    webUrl: siteUrl(site),
    displayName: site.displayName,
    ...(site.path === '' ? { root: {} } : {}),
    siteCollection: { hostname: SHAREPOINT_HOST },
  };
}

/** A list as Graph shows it. */
export function toList(site: SharePointSite, list: SharePointList): Record<string, unknown> {
  return {
    '@odata.etag': `"${list.id},1"`,
    createdDateTime: site.createdDateTime,
    description: list.description,
    eTag: `"${list.id},1"`,
    id: list.id,
    lastModifiedDateTime: '2025-11-03T10:15:00Z',
    name: list.name,
    webUrl: listUrl(site, list),
    displayName: list.displayName,
    createdBy: { user: { displayName: 'System Account' } },
    parentReference: { siteId: site.id },
    list: {
      contentTypesEnabled: false,
      hidden: list.hidden,
      template: list.hidden ? 'userInformation' : list.isLibrary ? 'documentLibrary' : 'genericList',
    },
    ...(list.hidden ? { system: {} } : {}),
  };
}

export function allColumns(list: SharePointList): readonly ListColumn[] {
  return [...list.columns, ...SYSTEM_COLUMNS];
}

/** The named properties of an object (and its OData annotations), or all when none is named. */
export function selectOnly(
  record: Record<string, unknown>,
  select: readonly string[],
): Record<string, unknown> {
  if (select.length === 0 || select.includes('*')) return record;
  return Object.fromEntries(
    Object.entries(record).filter(([name]) => name.startsWith('@odata.') || select.includes(name)),
  );
}
