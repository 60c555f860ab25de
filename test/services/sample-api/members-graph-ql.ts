import { buildSchema, graphql } from 'graphql';
import { jsonResponse } from '../http/message';
import type { ServiceRequest, ServiceResponse } from '../http/message';

/** How many members there are in all. */
export const memberCount = 233;

const departments = ['Sales', 'Engineering', 'Finance'];

const members = Array.from({ length: memberCount }, (_, index) => ({
  id: `m-${index + 1}`,
  name: `Member ${index + 1}`,
  department: departments[index % departments.length]!,
  joined: new Date(Date.UTC(2020, 0, 1 + index)).toISOString().slice(0, 10),
}));

const schema = buildSchema(`
  type Query {
    members(first: Int, after: String, department: String): MemberConnection!
  }
  type MemberConnection { nodes: [Member!]!, pageInfo: PageInfo! }
  type Member { id: ID!, name: String!, department: String!, joined: String! }
  type PageInfo { hasNextPage: Boolean!, endCursor: String }
`);

interface MembersArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly department?: string | null;
}

/** A connection as https://relay.dev/graphql/connections.htm has it, of 100 at most. */
function listMembers({ first, after, department }: MembersArguments) {
  const found = members.filter((each) => (department ?? null) === null || each.department === department);
  const start = (after ?? null) === null ? 0 : found.findIndex(({ id }) => id === after) + 1;
  const nodes = found.slice(start, start + Math.min(first ?? 20, 100));
  const endCursor = nodes.at(-1)?.id ?? null;
  return { nodes, pageInfo: { endCursor, hasNextPage: start + nodes.length < found.length } };
}

interface Asked {
  readonly query?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

/** Answers a query over HTTP as servers do whose clients accept `application/json`: errors with status 200. */
export async function answerMembers(request: ServiceRequest): Promise<ServiceResponse> {
  if (request.method !== 'POST') return jsonResponse(405, { errors: [{ message: 'Use POST' }] });
  const { query = '', variables = {}, operationName } = JSON.parse(request.body) as Asked;
  const result = await graphql({
    schema,
    source: query,
    variableValues: variables,
    ...(operationName === undefined ? {} : { operationName }),
    rootValue: { members: listMembers },
  });
  return jsonResponse(200, result);
}
