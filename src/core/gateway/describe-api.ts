import { parameterTypes } from '../../contract/parameter';
import { columnTypes } from '../../contract/table';
import { aggregations } from '../../contract/view';
import { readStates } from '../../contract/verdict';
import { cellName, cellSchema } from './cell-schema';
import { isOpenAction, routes } from './routes';
import type { Route } from './routes';
import { maxRowsPerAnswer } from './rows-query';

/*
 * The gateway's description in OpenAPI 3.1. Paths, methods and parameters come from the list of routes by which
 * calls are answered, so that it cannot leave one out; what a cell holds, from the column types.
 */

const text = { type: 'string' };
const integer = { type: 'integer' };
const list = (items: object) => ({ type: 'array', items });
const object = (properties: Readonly<Record<string, object>>, required: readonly string[] = []) => ({
  type: 'object',
  properties,
  ...(required.length > 0 ? { required } : {}),
});
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const parameters: Readonly<Record<string, { readonly description: string; readonly schema: object }>> = {
  dataSourceId: { description: 'Id of a data source, from the list of data sources.', schema: text },
  contentId: { description: 'Id of a page.', schema: { type: 'string', pattern: '^[0-9]{1,20}$' } },
  issueIdOrKey: { description: 'Id or key of an issue, such as ORD-1.', schema: text },
  limit: { description: 'Most results of the answer.', schema: { type: 'integer', minimum: 1 } },
  offset: {
    description: 'Rows to leave out at the beginning.',
    schema: { type: 'integer', minimum: 0, default: 0 },
  },
  format: {
    description: 'json or csv; absent: by the Accept header.',
    schema: { type: 'string', enum: ['json', 'csv'] },
  },
  columns: { description: 'Keys of columns in order, with commas between them.', schema: text },
  filter: {
    description:
      'JSON such as {"match":"all","conditions":[{"column":"department","operator":"is","values":["Sales"]}]}.',
    schema: text,
  },
  sort: {
    description: 'Up to three column keys; a hyphen before a key sorts downwards: name,-created.',
    schema: text,
  },
  totals: {
    description:
      'Pairs such as hours:sum, with commas between them: numbers of all rows that pass the filter.',
    schema: text,
  },
  groupBy: {
    description:
      'One or two column keys: the groups of these rows, each with its count and totals. Dates take a step: team,due:month.',
    schema: text,
  },
  cql: { description: 'A CQL condition, without ORDER BY.', schema: text },
  jql: { description: 'A JQL query.', schema: text },
};

const page = object({
  id: text,
  title: text,
  status: text,
  spaceId: text,
  parentId: { type: ['string', 'null'] },
  version: integer,
  body: object({ representation: { const: 'storage' }, value: text }),
});
const issue = object({ id: text, key: text, fields: { type: 'object' } });
const found = (items: object) => object({ results: list(items), truncated: { type: 'boolean' } });
const named = object({ id: text, name: text, description: text });
const flag = { type: 'boolean' };
const columnMembers = { key: text, name: text, type: { type: 'string', enum: [...columnTypes] } };
const cells = Object.fromEntries(columnTypes.map((type) => [cellName(type), cellSchema(type)]));

const schemas = {
  ...cells,
  Cell: {
    description: 'What a column of some type holds in a row: the column’s own type says which.',
    anyOf: Object.keys(cells).map(ref),
  },
  DataSource: object({
    id: text,
    name: text,
    description: text,
    maxAgeSeconds: integer,
    parameters: list(
      object({
        key: text,
        label: text,
        type: { type: 'string', enum: [...parameterTypes] },
        choices: list(text),
        required: flag,
      }),
    ),
    columns: list(
      object({
        ...columnMembers,
        schema: { type: 'object', description: 'JSON Schema of the column’s cells.' },
      }),
    ),
  }),
  Problem: object({ type: text, title: text, status: integer, detail: text }, [
    'type',
    'title',
    'status',
    'detail',
  ]),
  Page: page,
  Issue: issue,
  NewPage: object({ spaceKey: text, parentId: text, title: text, body: text }, ['spaceKey', 'title']),
  NewComment: object({ body: text }, ['body']),
  NewSpace: object({ key: text, name: text, description: text }, ['key', 'name']),
  NewIssue: object(
    { projectKey: text, issueType: text, summary: text, description: text, labels: list(text) },
    ['projectKey', 'issueType', 'summary'],
  ),
  Total: object({
    column: text,
    aggregation: { type: 'string', enum: [...aggregations] },
    value: { description: 'Null: there is none, as of no rows.', type: ['number', 'string', 'null'] },
  }),
  Group: object({
    column: text,
    value: {
      description:
        'What the rows have in common; null: they have no value. Of a step of time, its first day.',
      type: ['string', 'number', 'boolean', 'null'],
    },
    count: integer,
    totals: list(ref('Total')),
    groups: list(ref('Group')),
  }),
  Rows: object({
    dataSourceId: text,
    fetchedAt: { type: 'string', format: 'date-time' },
    freshness: { type: 'string', enum: ['fresh', 'refreshing', 'stale'] },
    truncated: { type: 'boolean', description: 'Whether the source has more rows than the app keeps.' },
    completeness: {
      type: 'string',
      enum: [...readStates],
      description:
        'Whether these are all rows of the source: complete; more are there; unknown, as nothing tells; partial, as reading ended with a failure. The header X-Completeness says the same.',
    },
    total: integer,
    offset: integer,
    limit: { type: 'integer', maximum: maxRowsPerAnswer },
    nextOffset: { type: ['integer', 'null'] },
    columns: list(object(columnMembers)),
    totals: { ...list(ref('Total')), description: 'Of all rows that pass the filter, if asked for.' },
    groups: { ...list(ref('Group')), description: 'Of the same rows, if asked for.' },
    rows: list({ type: 'object', additionalProperties: ref('Cell') }),
  }),
};

interface Shape {
  readonly status: number;
  readonly answer?: object;
  readonly body?: object;
  readonly note?: string;
}

const shapes: Readonly<Record<Route['action'], Shape>> = {
  'describe-api': { status: 200, answer: { type: 'object' }, note: 'Needs no token.' },
  'who-am-i': {
    status: 200,
    answer: object({
      issuer: text,
      client: text,
      kind: { type: 'string', enum: ['person', 'program'] },
      accountId: { type: ['string', 'null'] },
      dataSources: list(text),
      operations: list(text),
    }),
  },
  'list-data-sources': {
    status: 200,
    answer: object({
      dataSources: list(named),
      undecided: {
        ...list(text),
        description:
          'Ids of data sources that are open to more spaces and projects than are asked about; the caller may see none of the first.',
      },
    }),
  },
  'get-data-source': { status: 200, answer: ref('DataSource') },
  'get-rows': {
    status: 200,
    answer: ref('Rows'),
    note: 'A data source’s own parameters are given as p.<key>, such as p.department=Sales.',
  },
  'get-content': { status: 200, answer: ref('Page') },
  'search-content': { status: 200, answer: found(object({ id: text, title: text })) },
  'create-content': { status: 201, answer: ref('Page'), body: ref('NewPage') },
  'delete-content': { status: 204 },
  'add-comment': { status: 201, answer: object({ id: text, contentId: text }), body: ref('NewComment') },
  'create-space': { status: 201, answer: object({ id: text, key: text, name: text }), body: ref('NewSpace') },
  'get-issue': { status: 200, answer: ref('Issue') },
  'search-issues': { status: 200, answer: found(ref('Issue')) },
  'create-issue': { status: 201, answer: object({ id: text, key: text }), body: ref('NewIssue') },
  'call-tools': {
    status: 200,
    answer: { type: 'object', description: 'An answer of JSON-RPC 2.0.' },
    body: { type: 'object', description: 'A request or notification of JSON-RPC 2.0.' },
    note: 'For clients of the Model Context Protocol: revision 2026-07-28, and those before it without sessions.',
  },
  'describe-resource': {
    status: 200,
    answer: object({
      resource: text,
      resource_name: text,
      authorization_servers: list(text),
      bearer_methods_supported: list(text),
      scopes_supported: list(text),
    }),
    note: 'Needs no token.',
  },
};

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ref('Problem') } },
});

/**
 * The description of the gateway.
 * @param url its address, as Forge gives it out
 */
export function describeApi(url: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    (paths[route.path] ??= {})[route.method.toLowerCase()] = describeRoute(route);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'External Data gateway',
      version: '1',
      description:
        'Data sources, and operations of Confluence and Jira, with access tokens of your own identity provider.',
    },
    servers: [{ url }],
    security: [{ bearer: [] }],
    paths,
    components: { schemas, securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  };
}

function describeRoute({ action, path, query, summary }: Route): object {
  const { status, answer, body, note } = shapes[action];
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const json = answer === undefined ? {} : { content: contentOf(action, answer) };
  const described = [
    ...inPath.map((name) => ({ name, in: 'path', required: true, ...parameters[name] })),
    ...query.map((name) => ({
      name,
      in: 'query',
      required: name === 'cql' || name === 'jql',
      ...parameters[name],
    })),
  ];
  return {
    operationId: action,
    summary,
    ...(note === undefined ? {} : { description: note }),
    ...(described.length === 0 ? {} : { parameters: described }),
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    ...(isOpenAction(action) ? { security: [] } : {}),
    responses: {
      [status]: { description: summary, ...json },
      ...(action === 'get-rows' ? { 304: { description: 'Unchanged since the ETag in If-None-Match' } } : {}),
      400: problem('The request is malformed'),
      ...(isOpenAction(action)
        ? {}
        : {
            401: problem('No token, or one that is not accepted'),
            403: problem('The caller may not do this'),
            429: problem('Too many requests'),
          }),
    },
  };
}

function contentOf(action: Route['action'], answer: object): object {
  const content = { 'application/json': { schema: answer } };
  return action === 'get-rows' ? { ...content, 'text/csv': { schema: text } } : content;
}
