import type { AccountId } from '../../contract/account-id';
import * as z from 'zod/mini';
import type { DataSourceDraft, Lookup, ProposedColumn } from '../../contract/data-source';
import { dataSourceDraftSchema } from '../../contract/data-source';
import type { SharePointProposal, SharePointResolution } from '../../contract/sharepoint';
import type { Column } from '../../contract/table';
import { buildText } from '../../contract/text/text';
import type { ConnectionRecord } from '../../core/connection/connection-record';
import {
  columnDefinitionSchema,
  proposeListColumns,
} from '../../core/data-source/sharepoint/propose-list-columns';
import { parseSharePointUrl } from '../../core/data-source/sharepoint/sharepoint-url';
import type { SharePointPlace } from '../../core/data-source/sharepoint/sharepoint-url';
import type { Failure, NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import { tell } from '../../core/text/tell';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { guessType } from '../../core/table/guess-type';
import { toColumn } from '../../core/table/to-column';
import { loadConnection } from '../record/load-connection';
import { failNamed } from '../record/named';
import { ServiceCaller } from '../reading/service-caller';
import { SharePointSites } from './sharepoint-site';
import type { GraphList, GraphSite } from './sharepoint-site';
import type { Text } from '../../contract/text/text';

/** An address to make a data source of, and the table of a workbook where it has several. */
export interface SharePointAddress {
  readonly connectionId: string;
  readonly url: string;
  readonly table?: string | undefined;
}

const graphHosts = [
  'graph.microsoft.com',
  'graph.microsoft.us',
  'dod-graph.microsoft.us',
  'microsoftgraph.chinacloudapi.cn',
];

/** Items asked for at a time: Graph gives 200 unasked, and some thousands at most. */
const itemsPerPage = 1_000;
const tableRowsPerPage = 500;
const tableSampleRows = 20;
const deepestSubsite = 3;
/** Bound of the data source's schema. */
const mostLookups = 20;

/**
 * Makes a data source from a browser address of SharePoint: site and list by their paths, columns by their
 * facets, names in the place of LookupIds. For a site it gives its lists, for a workbook its tables.
 */
export async function resolveSharePointUrl(
  ports: Ports,
  { connectionId, url, table }: SharePointAddress,
  accountId: AccountId | null,
  deadlineAtMs: number,
): Promise<Result<SharePointResolution, NamedFailure>> {
  const connection = await loadConnection(ports.records, connectionId);
  if (!connection.ok) return connection;
  const caller = new ServiceCaller(ports, connection.value, { accountId }, deadlineAtMs);
  const say: Say = (each) => tell(each, ports.language);
  const resolved = await resolve(caller, connection.value, { url, table, say });
  if (!resolved.ok) return failNamed(resolved.failure, { connection: connection.value.name });
  return resolved;
}

async function resolve(
  caller: ServiceCaller,
  connection: ConnectionRecord,
  { url, table, say }: { readonly url: string; readonly table: string | undefined; readonly say: Say },
): Promise<Result<SharePointResolution, Failure>> {
  const place = parseSharePointUrl(url);
  if (!place.ok) return fail({ reason: 'sharepoint-url', ...place.failure });
  const graphHost = connection.allowedHosts.find((host) => graphHosts.includes(host));
  if (graphHost === undefined) {
    const problem = buildText('problem.sharepoint.noGraph');
    const remedy = buildText('remedy.entraConnection');
    return fail({ reason: 'sharepoint-url', problem, remedy });
  }
  const sites = new SharePointSites(caller, `https://${graphHost}/v1.0`);
  const found = await findPlace(sites, place.value);
  if (!found.ok) return found;
  const { site, lists, list } = found.value;
  const draftOf = (changes: Partial<DataSourceDraft>) => buildDraft(connection.id, changes);
  const answer = { site: { name: site.displayName || site.name, url: site.webUrl }, lists: [], tables: [] };
  if (list !== null && place.value.workbook !== null) {
    const tables = await resolveTable(sites, site, list, place.value, { chosen: table, draftOf, say });
    return tables.ok ? succeed({ ...answer, ...tables.value, warnings: [] }) : tables;
  }
  if (list !== null) {
    const proposed = await proposeList(sites, site, lists, list, { draftOf, say });
    return proposed.ok ? succeed({ ...answer, ...proposed.value }) : proposed;
  }
  const shown = lists.filter((each) => each.system === undefined && each.list?.hidden !== true);
  const choices = shown.map(({ displayName, description, webUrl, list: facet }) => {
    const kind = facet?.template === 'documentLibrary' ? ('library' as const) : ('list' as const);
    return { name: displayName, description, kind, url: webUrl };
  });
  return succeed({ ...answer, proposal: null, lists: choices, warnings: [] });
}

interface FoundPlace {
  readonly site: GraphSite;
  readonly lists: readonly GraphList[];
  /** The list or library that the address leads to; null: the site itself. */
  readonly list: GraphList | null;
}

/** Finds site and list. What follows a site's path may be a library or a subsite: lists are asked first. */
async function findPlace(
  sites: SharePointSites,
  place: SharePointPlace,
): Promise<Result<FoundPlace, Failure>> {
  let { sitePath, folders } = place;
  for (let depth = 0; ; depth += 1) {
    const site = await sites.findSite(place.host, sitePath);
    if (!site.ok) return isMissing(site.failure) ? failMissing('site') : site;
    const lists = await sites.listLists(site.value.id);
    if (!lists.ok) return lists;
    if (folders.length === 0) return succeed({ site: site.value, lists: lists.value, list: null });
    const list = findList(lists.value, `${sitePath}/${folders.join('/')}`, folders);
    if (list !== null) return succeed({ site: site.value, lists: lists.value, list });
    if (place.isList || depth === deepestSubsite) return failMissing('list');
    sitePath = `${sitePath}/${folders[0]!}`;
    folders = folders.slice(1);
  }
}

/** The list whose address the path is or lies below, else the one of that name. */
function findList(lists: readonly GraphList[], path: string, folders: readonly string[]): GraphList | null {
  const wanted = path.toLowerCase();
  const byAddress = lists.find(({ webUrl }) => {
    const own = readPath(webUrl);
    return own !== '' && (wanted === own || wanted.startsWith(`${own}/`));
  });
  const name = (folders[0]?.toLowerCase() === 'lists' ? folders[1] : folders[0])?.toLowerCase();
  return byAddress ?? lists.find((list) => list.name.toLowerCase() === name) ?? null;
}

function readPath(url: string): string {
  try {
    return decodeURIComponent(new URL(url).pathname).replace(/\/+$/, '').toLowerCase();
  } catch {
    return '';
  }
}

async function proposeList(
  sites: SharePointSites,
  site: GraphSite,
  lists: readonly GraphList[],
  list: GraphList,
  { draftOf, say }: { readonly draftOf: DraftBuilder; readonly say: Say },
): Promise<Result<{ readonly proposal: SharePointProposal; readonly warnings: readonly string[] }, Failure>> {
  const listUrl = `${sites.siteUrl(site.id)}/lists/${list.id}`;
  const definitions = await sites.getAll(`${listUrl}/columns`, columnDefinitionSchema);
  if (!definitions.ok) return definitions;
  // The list of people has a name in the site's language; its template is always the same.
  const people = lists.find((each) => each.list?.template === 'userInformation');
  const itemsOf = (listId: string, fields: string) =>
    `${sites.siteUrl(site.id)}/lists/${listId}/items?$expand=fields($select=${fields})&$top=${itemsPerPage}`;
  const addresses = {
    people: people === undefined ? null : itemsOf(people.id, 'Title,EMail'),
    ofList: (listId: string, columnName: string) => itemsOf(listId, encodeURIComponent(columnName)),
  };
  const found = proposeListColumns(definitions.value, addresses, say);
  const { columns, lookups } = boundLookups(found.columns, found.lookups);
  const isLibrary = list.list?.template === 'documentLibrary';
  const proposedColumns = isLibrary ? [...buildFileColumns(say), ...columns.map(unsuggestTitle)] : columns;
  const expanded = [...(isLibrary ? ['driveItem($select=name,webUrl,size,file,folder)'] : []), 'fields'];
  const draft = draftOf({
    name: list.displayName || list.name,
    description: list.description,
    sourceUrl: list.webUrl,
    request: {
      method: 'GET',
      url: `${listUrl}/items?$expand=${expanded.join(',')}&$top=${itemsPerPage}`,
      headers: [],
      body: '',
      selectFromColumns: true,
    },
    columns: proposedColumns.filter(({ suggested }) => suggested).map(toColumn),
    lookups: [...lookups],
  });
  const usesPeople = columns.some(({ lookup }) => lookup === 'people');
  // eslint-disable-next-line types/no-column-type-names -- SharePoint gives one person as a number, several with names.
  const hasPeople = columns.some(({ type }) => type === 'person');
  const warnings =
    hasPeople && !usesPeople && people === undefined ? [say(buildText('note.peopleNotFound'))] : [];
  return succeed({ proposal: { draft, proposedColumns }, warnings });
}

/** Name with link, size and kind of a file, which stand in the item's `driveItem`. */
const buildFileColumns = (say: Say): readonly ProposedColumn[] => [
  aFileColumn('File', say(buildText('name.column.name')), '$.driveItem', 'link'),
  aFileColumn('FileSize', say(buildText('name.column.size')), '$.driveItem.size', 'number'),
  aFileColumn('FileModified', say(buildText('name.column.modified')), '$.lastModifiedDateTime', 'date-time'),
  aFileColumn('FileModifiedBy', say(buildText('name.column.modifiedBy')), '$.lastModifiedBy.user', 'person'),
];

function aFileColumn(key: string, name: string, path: string, type: Column['type']): ProposedColumn {
  return { key, name, path, type, hidden: false, sample: '', filled: 0, suggested: true };
}

/** A file's title is mostly empty; its name says more. */
const unsuggestTitle = (column: ProposedColumn): ProposedColumn =>
  column.key === 'Title' ? { ...column, suggested: false } : column;

/** Keeps as many lookups as a data source may have; columns beyond them show the ids. */
function boundLookups(columns: readonly ProposedColumn[], lookups: readonly Lookup[]) {
  const kept = lookups.slice(0, mostLookups);
  const keys = new Set(kept.map(({ key }) => key));
  const bounded = columns.map(({ lookup, ...column }): ProposedColumn =>
    lookup === undefined || !keys.has(lookup) ? column : { ...column, lookup },
  );
  return { columns: bounded, lookups: kept };
}

const tableSchema = z.object({ id: z.coerce.string(), name: z.string() });
const tableColumnSchema = z.object({ name: z.string(), index: z.optional(z.number().check(z.int())) });
const tableRowSchema = z.object({ values: z.array(z.array(z.unknown())) });

/** Makes a data source of a table in a workbook. https://learn.microsoft.com/graph/api/table-list-rows */
async function resolveTable(
  sites: SharePointSites,
  site: GraphSite,
  library: GraphList,
  place: SharePointPlace,
  {
    chosen,
    draftOf,
    say,
  }: { readonly chosen: string | undefined; readonly draftOf: DraftBuilder; readonly say: Say },
): Promise<Result<Pick<SharePointResolution, 'proposal' | 'tables'>, Failure>> {
  const whole = decodeURIComponent(`${place.sitePath}/${place.folders.map(encodeURIComponent).join('/')}`);
  const inLibrary = whole.slice(readPath(library.webUrl).length).split('/').filter(Boolean);
  const path = inLibrary.map(encodeURIComponent).join('/');
  const workbook = `${sites.siteUrl(site.id)}/lists/${library.id}/drive/root:/${path}:/workbook`;
  const tables = await sites.getAll(`${workbook}/tables?$select=id,name`, tableSchema);
  if (!tables.ok) return isMissing(tables.failure) ? failMissing('file') : tables;
  const names = tables.value.map(({ name }) => name);
  if (names.length === 0) {
    const problem = buildText('problem.sharepoint.noTable');
    const remedy = buildText('remedy.insertTable');
    return fail({ reason: 'sharepoint-url', problem, remedy });
  }
  const table = names.length === 1 ? names[0] : names.find((name) => name === chosen);
  if (table === undefined) return succeed({ proposal: null, tables: names });
  const tableUrl = `${workbook}/tables/${encodeURIComponent(table)}`;
  const headings = await sites.getAll(`${tableUrl}/columns?$select=name,index`, tableColumnSchema);
  if (!headings.ok) return headings;
  const sample = await sites.getAll(`${tableUrl}/rows?$top=${tableSampleRows}`, tableRowSchema);
  if (!sample.ok) return sample;
  const proposedColumns = headings.value.slice(0, 100).map(({ name }, index): ProposedColumn => {
    const values = sample.value
      .map((row) => row.values[0]?.[index])
      .filter((each) => each !== '' && each !== null);
    return {
      key: `column_${index + 1}`,
      name: name.trim().slice(0, 120) || say(buildText('name.column.numbered', { number: index + 1 })),
      path: `$.values[0][${index}]`,
      ...guessType(
        values.filter((each) => each !== undefined),
        { name },
      ),
      hidden: false,
      sample: '',
      filled: 0,
      suggested: true,
    };
  });
  const draft = draftOf({
    name: table,
    description: place.workbook ?? '',
    request: { method: 'GET', url: `${tableUrl}/rows`, headers: [], body: '', selectFromColumns: false },
    paging: {
      kind: 'offset',
      sendAs: 'query',
      offsetParameter: '$skip',
      limitParameter: '$top',
      pageSize: tableRowsPerPage,
      totalPath: '',
    },
    columns: proposedColumns.map(toColumn),
  });
  return succeed({ proposal: { draft, proposedColumns }, tables: names });
}

/** Tells the admin who pasted the address; names of proposed columns become theirs when they save. */
type Say = (text: Text) => string;

type DraftBuilder = (changes: Partial<DataSourceDraft>) => DataSourceDraft;

function buildDraft(connectionId: string, changes: Partial<DataSourceDraft>): DataSourceDraft {
  const { name = '', description = '', request = { url: '' } } = changes;
  const bounded = {
    name: name.trim().slice(0, 120) || 'SharePoint',
    description: description.trim().slice(0, 500),
  };
  return dataSourceDraftSchema.parse({ rowsPath: '$.value', ...changes, connectionId, request, ...bounded });
}

const isMissing = (failure: Failure) => failure.reason === 'api-status' && failure.status === 404;

const missingKeys = { site: 'noSite', list: 'noList', file: 'noFile' } as const;
const remedyKeys = { site: 'grantSite', list: 'checkList', file: 'checkFile' } as const;

function failMissing(what: 'site' | 'list' | 'file') {
  const problem = buildText(`problem.sharepoint.${missingKeys[what]}`);
  const remedy = buildText(`remedy.${remedyKeys[what]}`);
  return fail({ reason: 'sharepoint-url' as const, problem, remedy });
}
