import { readDeltaToken, sealDeltaToken } from '../graph/delta-token';
import { contextUrl, json, type GraphAnswer, type GraphContext } from '../graph/graph-context';
import { GraphError } from '../graph/graph-error';
import { filterUses, matchesFilter } from '../graph/odata-filter';
import { compareValues, valueText } from '../graph/odata-value';
import { cutPage, linkWith, type ODataQuery } from '../graph/odata-query';
import { toFields, toSharePointTime, type ListItem } from './list-items';
import { itemNotFound } from './site-access';
import type { SharePointList, SharePointSite } from './site-seed';
import { allColumns, listUrl, selectOnly } from './site-shapes';

const DEFAULT_PAGE = 200;
const LARGEST_PAGE = 5_000;
/** Lists with more items refuse to filter or sort by columns without an index, whatever the request says. */
const LIST_VIEW_THRESHOLD = 5_000;

/** `/items`, `/items/{id}`, `/items/{id}/fields`, `/items/delta`. Throws GraphError. */
export function answerListItems(
  context: GraphContext,
  site: SharePointSite,
  list: SharePointList,
  query: ODataQuery,
  rest: readonly string[],
): GraphAnswer {
  const where = `sites('${encodeURIComponent(site.id)}')/lists('${list.id}')/items`;
  const [first, second] = rest;
  checkExpand(query);
  if (first === 'delta' || first === 'microsoft.graph.delta()')
    return deltaItems(context, site, list, query, where);
  if (first !== undefined) {
    const item = list.items().find((candidate) => String(candidate.id) === first);
    if (item === undefined) throw itemNotFound('Item not found');
    if (second === 'fields') return json(toFields(item, list.columns, etag(list, item)));
    return json({
      '@odata.context': contextUrl(context.request, where, [], '/$entity'),
      ...show(context, site, list, item, query),
    });
  }

  let items: readonly ListItem[] = list.items();
  checkColumns(context, list, query);
  const read = reader(list);
  if (query.filter !== undefined) {
    const { filter } = query;
    items = items.filter((item) => matchesFilter(filter, (property) => read(item, property)));
  }
  if (query.orderBy.length > 0) {
    items = [...items].sort((a, b) => {
      for (const { property, descending } of query.orderBy) {
        const order = compareValues(read(a, property), read(b, property));
        if (order !== 0) return descending ? -order : order;
      }
      return a.id - b.id;
    });
  }
  const page = cutPage(context.request, items, query.skipToken, pageSize(query));
  return json({
    '@odata.context': contextUrl(context.request, where),
    ...(page.nextLink === undefined ? {} : { '@odata.nextLink': page.nextLink }),
    value: page.rows.map((item) => show(context, site, list, item, query)),
  });
}

function deltaItems(
  context: GraphContext,
  site: SharePointSite,
  list: SharePointList,
  query: ODataQuery,
  where: string,
): GraphAnswer {
  const token = context.request.query.get('$deltatoken') ?? context.request.query.get('token');
  const head = { '@odata.context': contextUrl(context.request, where) };
  const deltaLink = linkWith(
    context.request,
    '$deltatoken',
    sealDeltaToken(list.changes.length, context.nowMs),
  );
  if (token === 'latest') return json({ ...head, '@odata.deltaLink': deltaLink, value: [] });
  if (token !== null) {
    const since = readDeltaToken(token, context.nowMs);
    const latest = new Map(list.changes.slice(since).map((change) => [change.id, change]));
    const value = [...latest.values()].map((change) => {
      const item = list.items().find((candidate) => candidate.id === change.id);
      if (item !== undefined) return show(context, site, list, item, query);
      return {
        id: String(change.id),
        deleted: { state: 'deleted' },
        parentReference: { siteId: site.id },
      };
    });
    return json({ ...head, '@odata.deltaLink': deltaLink, value });
  }
  const page = cutPage(context.request, list.items(), query.skipToken, pageSize(query));
  return json({
    ...head,
    ...(page.nextLink === undefined
      ? { '@odata.deltaLink': deltaLink }
      : { '@odata.nextLink': page.nextLink }),
    value: page.rows.map((item) => show(context, site, list, item, query)),
  });
}

function show(
  context: GraphContext,
  site: SharePointSite,
  list: SharePointList,
  item: ListItem,
  query: ODataQuery,
): Record<string, unknown> {
  const tag = etag(list, item);
  const person = (lookupId: number): Record<string, unknown> => {
    const user = context.directory.people[lookupId - 7]?.user;
    return {
      user:
        user === undefined
          ? { displayName: 'System Account' }
          : { email: user.mail, id: user.id, displayName: user.displayName },
    };
  };
  const fieldsOption = query.expand.find(({ name }) => name === 'fields');
  const whole = {
    '@odata.etag': tag,
    createdDateTime: toSharePointTime(item.createdMs),
    eTag: tag,
    id: String(item.id),
    lastModifiedDateTime: toSharePointTime(item.modifiedMs),
    webUrl: `${listUrl(site, list)}/${item.id}_.000`,
    createdBy: person(item.authorId),
    lastModifiedBy: person(item.editorId),
    parentReference: { id: list.id, siteId: site.id },
    contentType: { id: '0x0100B4F6CB4E4C', name: list.isLibrary ? 'Document' : 'Item' },
  };
  const driveItemOption = query.expand.find(({ name }) => name === 'driveItem');
  const driveItem =
    driveItemOption === undefined || !list.isLibrary
      ? {}
      : { driveItem: selectOnly(toDriveItem(site, list, item), driveItemOption.select) };
  const selected = selectOnly(
    whole,
    query.select.filter((name) => name !== 'fields'),
  );
  if (fieldsOption === undefined && !query.select.includes('fields')) return { ...selected, ...driveItem };
  return {
    ...selected,
    ...driveItem,
    'fields@odata.context': contextUrl(
      context.request,
      `sites('${encodeURIComponent(site.id)}')/lists('${list.id}')/items('${item.id}')/fields/$entity`,
    ),
    fields: selectOnly(toFields(item, list.columns, tag), fieldsOption?.select ?? []),
  };
}

function toDriveItem(site: SharePointSite, list: SharePointList, item: ListItem): Record<string, unknown> {
  const name = valueText(item.values['FileLeafRef']);
  return {
    id: `01DRIVE${item.id}`,
    name,
    webUrl: `${listUrl(site, list)}/${encodeURIComponent(name)}`,
    size: Number(item.values['FileSizeDisplay']),
    file: { mimeType: 'application/octet-stream' },
  };
}

function etag(list: SharePointList, item: ListItem): string {
  return `"${list.id},${item.version}"`;
}

function pageSize(query: ODataQuery): number {
  if (query.top === undefined) return DEFAULT_PAGE;
  if (query.top < 1) throw new GraphError(400, 'invalidRequest', 'The value of $top must be greater than 0.');
  return Math.min(query.top, LARGEST_PAGE);
}

function checkExpand(query: ODataQuery): void {
  const known = ['fields', 'driveItem', 'analytics', 'versions', 'columns', 'items'];
  const unknown = query.expand.find(({ name }) => !known.includes(name));
  if (unknown === undefined) return;
  throw new GraphError(
    400,
    'BadRequest',
    `Parsing OData Select and Expand failed: Could not find a property named '${unknown.name}' on type 'microsoft.graph.listItem'.`,
  );
}

/** Filtering and sorting need an index, or a header that accepts the risk. */
function checkColumns(context: GraphContext, list: SharePointList, query: ODataQuery): void {
  const used = [
    ...(query.filter === undefined ? [] : filterUses(query.filter).map(({ property }) => property)),
    ...query.orderBy.map(({ property }) => property),
  ];
  const accepted = (context.request.headers['prefer'] ?? '').includes(
    'HonorNonIndexedQueriesWarningMayFailRandomly',
  );
  for (const property of used) {
    if (property === 'id' || property.endsWith('DateTime')) continue;
    const name = property.replace(/^fields\//, '').replace(/LookupId$/, '');
    const column = allColumns(list).find((candidate) => candidate.name === name);
    if (!property.startsWith('fields/') || column === undefined) {
      throw new GraphError(400, 'invalidRequest', `The expression "${property}" is not valid.`);
    }
    if (column.indexed) continue;
    if (!accepted) {
      throw new GraphError(
        400,
        'invalidRequest',
        `Field '${name}' cannot be referenced in filter or orderby as it is not indexed. Provide the 'Prefer: HonorNonIndexedQueriesWarningMayFailRandomly' header to allow this, but be warned that such queries may fail on large lists.`,
      );
    }
    if (list.items().length > LIST_VIEW_THRESHOLD) {
      throw new GraphError(
        400,
        'invalidRequest',
        'The attempted operation is prohibited because it exceeds the list view threshold.',
      );
    }
  }
}

/** Reads a property of an item the way filters name it: `fields/Title`, `id`, `lastModifiedDateTime`. */
function reader(list: SharePointList): (item: ListItem, property: string) => unknown {
  return (item, property) => {
    if (property === 'id') return String(item.id);
    if (property === 'createdDateTime') return toSharePointTime(item.createdMs);
    if (property === 'lastModifiedDateTime') return toSharePointTime(item.modifiedMs);
    const fields = toFields(item, list.columns, '');
    const name = property.replace(/^fields\//, '');
    // Lookup ids are text in `fields`, and numbers in filters.
    const value = name === 'ID' ? item.id : fields[name];
    return name.endsWith('LookupId') && value !== undefined ? Number(value) : value;
  };
}
