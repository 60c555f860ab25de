import type { GatewayOperation } from '../../contract/gateway';
import { fail, succeed } from '../result';
import type { Result } from '../result';
import type { Problem } from './problem';
import type { GatewayRequest } from './read-request';

/** What a request asks for. */
export type Action =
  | 'describe-api'
  | 'describe-resource'
  | 'who-am-i'
  | 'list-data-sources'
  | 'get-data-source'
  | 'get-rows'
  | GatewayOperation;

/** What is answered without a token: programs have to read it to learn what to ask for, and where to get a token. */
export const openActions = ['describe-api', 'describe-resource'] as const satisfies readonly Action[];

/** Whether an action is answered without a token. */
export const isOpenAction = (action: Action | null): action is (typeof openActions)[number] =>
  openActions.some((each) => each === action);

/** Where MCP clients call. */
export const toolsPath = '/v1/mcp';

/**
 * Where they read who issues tokens for it (RFC 9728). Forge gives a web trigger's address and what lies under it,
 * not the root of its host, so the metadata is found by the challenge of a 401 alone.
 */
export const resourceMetadataPath = '/v1/mcp/protected-resource';

/** A route: one method on one path, `{}` standing for a part that names a record. */
export interface Route {
  readonly action: Action;
  readonly method: GatewayRequest['method'];
  readonly path: string;
  readonly summary: string;
  /** Query parameters that it takes; rows take more, and check them themselves. */
  readonly query: readonly string[];
}

/** Every route of version 1. The description that is served is made from this list. */
export const routes: readonly Route[] = [
  { action: 'describe-api', method: 'GET', path: '/v1/openapi.json', summary: 'This description', query: [] },
  {
    action: 'who-am-i',
    method: 'GET',
    path: '/v1/me',
    summary: 'Who the token makes the caller, and what it may do',
    query: [],
  },
  {
    action: 'list-data-sources',
    method: 'GET',
    path: '/v1/data-sources',
    summary: 'Data sources granted to the client',
    query: [],
  },
  {
    action: 'get-data-source',
    method: 'GET',
    path: '/v1/data-sources/{dataSourceId}',
    summary: 'Parameters and columns of a data source',
    query: [],
  },
  {
    action: 'get-rows',
    method: 'GET',
    path: '/v1/data-sources/{dataSourceId}/rows',
    summary: 'Rows of a data source as JSON or CSV',
    query: ['limit', 'offset', 'format', 'columns', 'filter', 'sort', 'totals', 'groupBy'],
  },
  {
    action: 'search-content',
    method: 'GET',
    path: '/v1/confluence/content',
    summary: 'Pages that a CQL query finds and the account may see',
    query: ['cql', 'limit'],
  },
  {
    action: 'create-content',
    method: 'POST',
    path: '/v1/confluence/content',
    summary: 'Create a page',
    query: [],
  },
  {
    action: 'get-content',
    method: 'GET',
    path: '/v1/confluence/content/{contentId}',
    summary: 'A page with its body',
    query: [],
  },
  {
    action: 'delete-content',
    method: 'DELETE',
    path: '/v1/confluence/content/{contentId}',
    summary: 'Move a page to the trash',
    query: [],
  },
  {
    action: 'add-comment',
    method: 'POST',
    path: '/v1/confluence/content/{contentId}/comments',
    summary: 'Comment on a page',
    query: [],
  },
  {
    action: 'create-space',
    method: 'POST',
    path: '/v1/confluence/spaces',
    summary: 'Create a space',
    query: [],
  },
  {
    action: 'search-issues',
    method: 'GET',
    path: '/v1/jira/issues',
    summary: 'Issues that a JQL query finds and the account may see',
    query: ['jql', 'limit'],
  },
  { action: 'create-issue', method: 'POST', path: '/v1/jira/issues', summary: 'Create an issue', query: [] },
  {
    action: 'get-issue',
    method: 'GET',
    path: '/v1/jira/issues/{issueIdOrKey}',
    summary: 'An issue',
    query: [],
  },
  {
    action: 'call-tools',
    method: 'POST',
    path: toolsPath,
    summary: 'Tools for MCP clients (Model Context Protocol, Streamable HTTP)',
    query: [],
  },
  {
    action: 'describe-resource',
    method: 'GET',
    path: resourceMetadataPath,
    summary: 'Who issues tokens for the tools (RFC 9728)',
    query: [],
  },
];

/** A route with what its path named. */
export interface MatchedRoute {
  readonly route: Route;
  readonly named: readonly string[];
}

/** The route of a request whose form is in order. */
export function matchRoute({ method, segments, query }: GatewayRequest): Result<MatchedRoute, Problem> {
  const matches = routes.flatMap((route) => {
    const named = matchPath(route.path, segments);
    return named === null ? [] : [{ route, named }];
  });
  if (matches.length === 0)
    return fail({
      kind: 'not-found',
      detail: 'There is no such address; /v1/openapi.json lists all there are.',
    });
  const match = matches.find(({ route }) => route.method === method);
  if (match === undefined) {
    const allow = matches.map(({ route }) => route.method).join(', ');
    return fail({ kind: 'method-not-allowed', detail: `Use ${allow} here.`, headers: { allow } });
  }
  if (match.route.action !== 'get-rows') {
    const unknown = Object.keys(query).find((name) => !match.route.query.includes(name));
    if (unknown !== undefined)
      return fail({ kind: 'invalid-parameter', detail: `There is no parameter ${unknown} here.` });
  }
  return succeed(match);
}

function matchPath(path: string, segments: readonly string[]): readonly string[] | null {
  const parts = path.split('/').slice(2);
  if (parts.length !== segments.length) return null;
  const named: string[] = [];
  for (const [index, part] of parts.entries()) {
    const segment = segments[index]!;
    if (part.startsWith('{')) named.push(segment);
    else if (part !== segment) return null;
  }
  return named;
}
