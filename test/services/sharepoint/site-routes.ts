import { contextUrl, json, type GraphAnswer, type GraphContext } from '../graph/graph-context';
import { GraphError } from '../graph/graph-error';
import { readODataQuery } from '../graph/odata-query';
import { toColumnDefinition } from './list-columns';
import { answerListItems } from './item-routes';
import { accessDenied, itemNotFound, mayListSites, mayReadSite } from './site-access';
import { SHAREPOINT_HOST, type SharePointList, type SharePointSite } from './site-seed';
import type { SharePointState } from './sharepoint-state';
import { answerWorkbook } from './workbook-routes';
import { grantSite } from './site-grants';
import { allColumns, selectOnly, toList, toSite } from './site-shapes';

/** Everything under `/sites`; `path` begins there. Throws GraphError. */
export function answerSites(context: GraphContext, sharePoint: SharePointState, path: string): GraphAnswer {
  const isGrant = context.request.method === 'POST' && path.endsWith('/permissions');
  if (context.request.method !== 'GET' && !isGrant) {
    throw new GraphError(405, 'notAllowed', 'The HTTP method is not supported for this resource.');
  }
  const sites = sharePoint.sites(context.caller.tenantId);
  if (path === '/sites' || path === '/sites/getAllSites') return listSites(context, sites);
  const { site, rest } = resolveSite(sites, path.slice('/sites/'.length));
  if (!mayReadSite(context, site)) throw accessDenied();

  if (isGrant) return grantSite(context, site);
  const [relation, listKey, listRelation, ...more] = rest;
  const query = readODataQuery(context.request);
  if (relation === undefined) {
    return json({
      '@odata.context': contextUrl(context.request, 'sites', query.select, '/$entity'),
      ...selectOnly(toSite(site), query.select),
    });
  }
  if (relation === 'sites')
    return json({ '@odata.context': contextUrl(context.request, 'sites'), value: [] });
  if (relation !== 'lists')
    throw new GraphError(400, 'BadRequest', `Resource not found for the segment '${relation}'.`);
  if (listKey === undefined) {
    const shown = site.lists.filter((list) => !list.hidden || query.select.includes('system'));
    return json({
      '@odata.context': contextUrl(
        context.request,
        `sites('${encodeURIComponent(site.id)}')/lists`,
        query.select,
      ),
      value: shown.map((list) => selectOnly(toList(site, list), query.select)),
    });
  }
  const list = findList(site, listKey);
  if (listRelation === undefined) {
    const expand = query.expand.map(({ name }) => name);
    return json({
      '@odata.context': contextUrl(
        context.request,
        `sites('${encodeURIComponent(site.id)}')/lists`,
        [],
        '/$entity',
      ),
      ...selectOnly(toList(site, list), query.select),
      ...(expand.includes('columns') ? { columns: columnDefinitions(site, list) } : {}),
    });
  }
  if (listRelation === 'columns' && more.length === 0) {
    return json({
      '@odata.context': contextUrl(
        context.request,
        `sites('${encodeURIComponent(site.id)}')/lists('${list.id}')/columns`,
        query.select,
      ),
      value: columnDefinitions(site, list).map((one) => selectOnly(one, query.select)),
    });
  }
  if (listRelation === 'drive') return answerWorkbook(context, list, query, more);
  if (listRelation === 'items') return answerListItems(context, site, list, query, more);
  throw new GraphError(400, 'BadRequest', `Resource not found for the segment '${listRelation}'.`);
}

function listSites(context: GraphContext, sites: readonly SharePointSite[]): GraphAnswer {
  if (!mayListSites(context)) throw accessDenied();
  const words = (
    context.request.query.get('search') ??
    context.request.query.get('$search') ??
    '*'
  ).toLowerCase();
  const found = sites.filter(
    (site) =>
      mayReadSite(context, site) &&
      (words === '*' ||
        words === '' ||
        `${site.displayName} ${site.path} ${site.description}`.toLowerCase().includes(words)),
  );
  return json({ '@odata.context': contextUrl(context.request, 'sites'), value: found.map(toSite) });
}

/** The site of `{host}`, `{host}:/{path}[:/rest]`, `root` or `{id}`, and the decoded segments after it. */
function resolveSite(
  sites: readonly SharePointSite[],
  text: string,
): { site: SharePointSite; rest: string[] } {
  const decode = (part: string): string => {
    try {
      return decodeURIComponent(part);
    } catch {
      throw new GraphError(400, 'invalidRequest', 'Invalid request');
    }
  };
  const segments = (part: string): string[] =>
    part
      .split('/')
      .filter((one) => one !== '')
      .map(decode);
  const byPath = /^([^/:,]+):(\/[^:]*)?(?::(.*))?$/.exec(decode(text));
  if (byPath !== null) {
    checkHost(sites, byPath[1] ?? '');
    const wanted = (byPath[2] ?? '').replace(/\/+$/, '').toLowerCase();
    const site = sites.find((candidate) => candidate.path === wanted);
    if (site === undefined) throw itemNotFound('Requested site could not be found');
    return { site, rest: segments(byPath[3] ?? '') };
  }
  const [key = '', ...rest] = segments(text);
  const wanted = key.toLowerCase();
  if (wanted === 'root' || (wanted.includes('.') && !wanted.includes(','))) {
    if (wanted !== 'root') checkHost(sites, wanted);
    const root = sites.find((candidate) => candidate.path === '');
    if (root === undefined) throw itemNotFound('Requested site could not be found');
    return { site: root, rest };
  }
  const site = sites.find((candidate) => {
    const [host, siteGuid, webGuid] = candidate.id.split(',');
    return (
      wanted === candidate.id ||
      wanted === siteGuid ||
      wanted === `${siteGuid},${webGuid}` ||
      wanted === `${host},${siteGuid}`
    );
  });
  if (site === undefined) {
    throw wanted.includes(',') || /^[0-9a-f-]{36}$/.test(wanted)
      ? itemNotFound('Requested site could not be found')
      : new GraphError(400, 'invalidRequest', 'Invalid hostname for this tenancy');
  }
  return { site, rest };
}

function checkHost(sites: readonly SharePointSite[], host: string): void {
  if (sites.length > 0 && host.toLowerCase() === SHAREPOINT_HOST) return;
  throw new GraphError(400, 'invalidRequest', 'Invalid hostname for this tenancy');
}

/** Lists answer to their id, their title and the last part of their address. */
function findList(site: SharePointSite, key: string): SharePointList {
  const wanted = key.toLowerCase();
  const list = site.lists.find(
    (candidate) =>
      candidate.id === wanted ||
      candidate.displayName.toLowerCase() === wanted ||
      candidate.name.toLowerCase() === wanted,
  );
  if (list === undefined) throw itemNotFound('The specified list was not found');
  return list;
}

function columnDefinitions(site: SharePointSite, list: SharePointList): Record<string, unknown>[] {
  const idOf = (name: string): string => site.lists.find((candidate) => candidate.name === name)?.id ?? '';
  return allColumns(list).map((one) => toColumnDefinition(list.name, one, idOf));
}
