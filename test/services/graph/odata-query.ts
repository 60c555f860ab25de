import type { ServiceRequest } from '../http/message';
import { GraphError } from './graph-error';
import { FilterSyntaxError, parseFilter, type FilterNode } from './odata-filter';

/** An `$expand`ed navigation property with the options in its parentheses. */
export interface ExpandOption {
  name: string;
  select: string[];
}

/** The query options of a request, read but not yet checked against a type. */
export interface ODataQuery {
  select: string[];
  filter: FilterNode | undefined;
  search: string | undefined;
  top: number | undefined;
  orderBy: { property: string; descending: boolean }[];
  count: boolean;
  expand: ExpandOption[];
  skipToken: string | undefined;
  /** `ConsistencyLevel: eventual` was sent. */
  eventual: boolean;
}

/** Graph takes the options with and without the dollar sign. Throws GraphError 400. */
export function readODataQuery(request: ServiceRequest): ODataQuery {
  const option = (name: string): string | undefined =>
    request.query.get(`$${name}`) ?? request.query.get(name) ?? undefined;
  const top = option('top');
  if (top !== undefined && !/^-?\d+$/.test(top)) {
    throw new GraphError(
      400,
      'BadRequest',
      `Invalid value '${top}' for $top query option found. The $top query option requires a non-negative integer value.`,
    );
  }
  return {
    select: splitList(option('select') ?? ''),
    filter: readFilter(option('filter')),
    search: option('search'),
    top: top === undefined ? undefined : Number(top),
    orderBy: splitList(option('orderby') ?? option('orderBy') ?? '').map((text) => {
      const [property = '', direction = 'asc'] = text.split(/\s+/);
      if (direction !== 'asc' && direction !== 'desc') {
        throw new GraphError(
          400,
          'BadRequest',
          `Syntax error at position ${property.length + 1} in '${text}'.`,
        );
      }
      return { property, descending: direction === 'desc' };
    }),
    count: option('count') === 'true',
    expand: splitList(option('expand') ?? '').map(readExpand),
    skipToken: option('skiptoken'),
    eventual: (request.headers['consistencylevel'] ?? request.query.get('ConsistencyLevel')) === 'eventual',
  };
}

function readFilter(text: string | undefined): FilterNode | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  try {
    return parseFilter(text);
  } catch (error) {
    if (!(error instanceof FilterSyntaxError)) throw error;
    throw new GraphError(400, 'BadRequest', `Invalid filter clause: ${error.message}`);
  }
}

function readExpand(text: string): ExpandOption {
  const match = /^([\w.]+)(?:\((.*)\))?$/s.exec(text);
  const name = match?.[1];
  if (name === undefined) {
    throw new GraphError(
      400,
      'BadRequest',
      `Parsing OData Select and Expand failed: Syntax error in '${text}'.`,
    );
  }
  const select = /(?:^|;)\s*\$?select\s*=([^;]*)/i.exec(match?.[2] ?? '')?.[1] ?? '';
  return { name, select: splitList(select) };
}

/** Parts at commas outside parentheses. */
function splitList(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const character of text) {
    if (character === ',' && depth === 0) {
      parts.push(part);
      part = '';
      continue;
    }
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    part += character;
  }
  parts.push(part);
  return parts.map((entry) => entry.trim()).filter((entry) => entry !== '');
}

/** A page of a collection: the part of `rows` that the request is after, and the address of the next one. */
export function cutPage<T>(
  request: ServiceRequest,
  rows: readonly T[],
  skipToken: string | undefined,
  pageSize: number,
): { rows: T[]; isFirst: boolean; nextLink: string | undefined } {
  const from = readSkipToken(skipToken);
  const page = rows.slice(from, from + pageSize);
  const end = from + pageSize;
  return {
    rows: page,
    isFirst: from === 0,
    nextLink: end < rows.length ? linkWith(request, '$skiptoken', sealPosition(end)) : undefined,
  };
}

/** The address of this request with one option set, the others kept, dollar signs unencoded as Graph writes them. */
export function linkWith(request: ServiceRequest, option: string, value: string): string {
  const dropped = new Set(['$skiptoken', '$deltatoken']);
  const kept = [...request.query.entries()].filter(([name]) => !dropped.has(name));
  const query = [...kept, [option, value] as const]
    .map(
      ([name, text]) =>
        `${name.startsWith('$') ? '$' : ''}${encodeURIComponent(name.replace(/^\$/, ''))}=${encodeURIComponent(text)}`,
    )
    .join('&');
  return `${request.linkBase}${request.path}?${query}`;
}

function sealPosition(position: number): string {
  return Buffer.from(`RFNwdAIAAQAAAA${position.toString(36)}`).toString('base64url');
}

function readSkipToken(token: string | undefined): number {
  if (token === undefined) return 0;
  const text = Buffer.from(token, 'base64url').toString();
  const position = /^RFNwdAIAAQAAAA([0-9a-z]{1,8})$/.exec(text)?.[1];
  if (position === undefined) {
    throw new GraphError(
      400,
      'Directory_ExpiredPageToken',
      'The specified page token value has expired or is invalid.',
    );
  }
  return parseInt(position, 36);
}
