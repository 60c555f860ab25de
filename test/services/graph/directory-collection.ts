import type { ServiceRequest } from '../http/message';
import { GraphError } from './graph-error';
import { filterUses, matchesFilter } from './odata-filter';
import { cutPage, type ODataQuery } from './odata-query';
import { parseSearch } from './odata-search';
import { compareValues } from './odata-value';

/** A directory record with Graph's property names. */
export type GraphRecord = Readonly<Record<string, unknown>>;

/** What Graph knows about a type of directory object. */
export interface DirectoryType {
  /** `microsoft.graph.user`. */
  name: string;
  /** As error messages call it: `User`. */
  resourceName: string;
  /** Given when nothing is selected. */
  defaultProperties: readonly string[];
  /** Every property that can be selected. */
  properties: ReadonlySet<string>;
  /** Properties that `$orderby` takes. */
  sortable: ReadonlySet<string>;
  /** Properties that `$search` takes. */
  searchable: ReadonlySet<string>;
}

const DEFAULT_PAGE = 100;
const LARGEST_PAGE = 999;

/** Operations that work only as advanced queries: `ConsistencyLevel: eventual` with `$count=true`. */
const ADVANCED = new Set(['ne', 'not', 'endswith']);

/**
 * Filters, searches and sorts directory records, and cuts the page. Throws GraphError 400 as Graph does:
 * unknown properties, advanced queries without their header, page sizes beyond 999.
 */
export function queryDirectory(
  request: ServiceRequest,
  query: ODataQuery,
  type: DirectoryType,
  records: readonly GraphRecord[],
): { rows: GraphRecord[]; count: number | undefined; nextLink: string | undefined } {
  checkSelect(query.select, type);
  const advanced = query.eventual && query.count;
  if (request.query.has('$skip') || request.query.has('skip')) {
    throw new GraphError(400, 'Request_BadRequest', "'$skip' is not supported by the service.");
  }
  if (query.top !== undefined && (query.top < 1 || query.top > LARGEST_PAGE)) {
    throw unsupported(`Invalid page size specified: '${query.top}'. Must be between 1 and 999 inclusive.`);
  }
  let found = [...records];
  if (query.filter !== undefined) {
    const { filter } = query;
    checkFilter(filter, type, advanced);
    found = found.filter((record) => matchesFilter(filter, (property) => record[property]));
  }
  if (query.search !== undefined) found = search(query, query.search, type, found);
  if (query.orderBy.length > 0) {
    const refused = query.orderBy.find(({ property }) => !type.sortable.has(property));
    // A sorted and filtered answer needs the advanced index too.
    if (refused !== undefined || (query.filter !== undefined && !advanced)) {
      throw unsupported('Sorting not supported for current query.');
    }
    found.sort((a, b) => {
      for (const { property, descending } of query.orderBy) {
        const order = compareValues(a[property], b[property]);
        if (order !== 0) return descending ? -order : order;
      }
      return 0;
    });
  }
  const page = cutPage(request, found, query.skipToken, query.top ?? DEFAULT_PAGE);
  return {
    rows: page.rows,
    count: query.count && query.eventual && page.isFirst ? found.length : undefined,
    nextLink: page.nextLink,
  };
}

function search(
  query: ODataQuery,
  text: string,
  type: DirectoryType,
  records: readonly GraphRecord[],
): GraphRecord[] {
  if (!query.eventual) {
    throw unsupported(
      "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
    );
  }
  const parsed = parseSearch(text);
  if (parsed === undefined) {
    throw new GraphError(
      400,
      'BadRequest',
      `Syntax error: character ':' is not valid at position 0 in '${text}'.`,
    );
  }
  const refused = parsed.properties.find((property) => !type.searchable.has(property));
  if (refused !== undefined) {
    throw unsupported(`Property '${refused}' is not supported for $search of '${type.resourceName}'.`);
  }
  return records.filter((record) => parsed.matches((property) => record[property]));
}

/** Throws GraphError 400 for a property the type does not have. */
export function checkSelect(select: readonly string[], type: DirectoryType): void {
  const unknown = select.find((property) => property !== '*' && !type.properties.has(property));
  if (unknown === undefined) return;
  throw new GraphError(
    400,
    'BadRequest',
    `Parsing OData Select and Expand failed: Could not find a property named '${unknown}' on type '${type.name}'.`,
  );
}

function checkFilter(
  filter: NonNullable<ODataQuery['filter']>,
  type: DirectoryType,
  advanced: boolean,
): void {
  for (const { property, operation } of filterUses(filter)) {
    if (!type.properties.has(property)) {
      throw new GraphError(
        400,
        'BadRequest',
        `Invalid filter clause: Could not find a property named '${property}' on type '${type.name}'.`,
      );
    }
    if (operation === 'contains' || (ADVANCED.has(operation) && !advanced)) {
      throw unsupported(
        `Unsupported or invalid query filter clause specified for property '${property}' of resource '${type.resourceName}'.`,
      );
    }
  }
}

/** The properties of a record that the answer shows: those selected, or the default ones. */
export function project(record: GraphRecord, select: readonly string[], type: DirectoryType): GraphRecord {
  const names =
    select.length === 0 ? type.defaultProperties : select.includes('*') ? [...type.properties] : select;
  return Object.fromEntries(names.map((name) => [name, record[name] ?? null]));
}

function unsupported(message: string): GraphError {
  return new GraphError(400, 'Request_UnsupportedQuery', message);
}
