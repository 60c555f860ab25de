import type { EntraState } from '../entra/entra-state';
import {
  jsonResponse,
  textResponse,
  type ServiceHandler,
  type ServiceRequest,
  type ServiceResponse,
} from '../http/message';
import type { SharePointState } from '../sharepoint/sharepoint-state';
import { answerSites } from '../sharepoint/site-routes';
import { authenticateGraphCaller } from './bearer-token';
import { answerBatch } from './batch';
import { deltaUsers } from './users-delta';
import type { GraphAnswer, GraphContext } from './graph-context';
import { GraphError, graphErrorResponse, graphHeaders } from './graph-error';
import { getGroup, listGroupPeople, listGroups, listMemberships } from './groups';
import {
  countUsers,
  findPerson,
  getManager,
  getUser,
  listDirectReports,
  listUsers,
  signedInPerson,
} from './users';

/** Microsoft Graph v1.0 on the Graph hosts of all clouds. */
export function createGraphService(state: EntraState, sharePoint: SharePointState): ServiceHandler {
  const answer = async (request: ServiceRequest): Promise<ServiceResponse> => {
    const nowMs = state.clock.now();
    try {
      const version = /^\/([^/]*)/.exec(request.path)?.[1];
      if (version !== 'v1.0') {
        throw new GraphError(400, 'BadRequest', 'Invalid version: ' + (version ?? ''));
      }
      const caller = await authenticateGraphCaller(request, nowMs);
      const context: GraphContext = {
        request,
        caller,
        state,
        directory: state.directory(caller.tenantId),
        nowMs,
      };
      const path = request.path.slice('/v1.0'.length);
      if (path === '/$batch') return await answerBatch(request, answer);
      return toResponse(request, route(context, sharePoint, path));
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      return graphErrorResponse(request, error, nowMs);
    }
  };
  return answer;
}

function toResponse(request: ServiceRequest, answer: GraphAnswer): ServiceResponse {
  if (answer.kind === 'text') {
    const response = textResponse(200, answer.text, 'text/plain');
    return { ...response, headers: { ...response.headers, ...graphHeaders(request) } };
  }
  return jsonResponse(answer.status ?? 200, answer.body, {
    ...graphHeaders(request),
    'content-type':
      'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8',
  });
}

function route(context: GraphContext, sharePoint: SharePointState, path: string): GraphAnswer {
  const { request } = context;
  if (path === '/sites' || path.startsWith('/sites/')) return answerSites(context, sharePoint, path);
  if (request.method !== 'GET') {
    throw new GraphError(
      405,
      'Request_BadRequest',
      'Specified HTTP method is not allowed for the request target.',
    );
  }
  const [collection, rawId, rawRelation, ...rest] = path
    .split('/')
    .filter((part) => part !== '')
    .map((part) => decodeSegment(part));
  // A type cast such as /members/microsoft.graph.user changes nothing here: every member is a user.
  const relation = rest.length === 0 || rest[0] === 'microsoft.graph.user' ? rawRelation : 'unknown';
  if (collection === 'me') {
    const person = signedInPerson(context);
    if (rawId === undefined) return getUser(context, person);
    return userRelation(context, person.user.id, rawId);
  }
  if (collection === 'users') {
    if (rawId === undefined) return listUsers(context);
    if (rawId === '$count') return countUsers(context);
    if (rawId === 'delta' || rawId === 'microsoft.graph.delta()') return deltaUsers(context);
    if (relation === undefined) return getUser(context, findPerson(context, rawId));
    return userRelation(context, rawId, relation);
  }
  if (collection === 'groups') {
    if (rawId === undefined) return listGroups(context);
    if (relation === undefined) return getGroup(context, rawId);
    if (relation === 'members' || relation === 'transitiveMembers') {
      return listGroupPeople(context, rawId, 'members');
    }
    if (relation === 'owners') return listGroupPeople(context, rawId, 'owners');
  }
  throw unknownSegment(relation ?? rawId ?? collection ?? '');
}

function userRelation(context: GraphContext, id: string, relation: string): GraphAnswer {
  const person = findPerson(context, id);
  switch (relation) {
    case 'manager':
      return getManager(context, person);
    case 'directReports':
      return listDirectReports(context, person);
    case 'memberOf':
    case 'transitiveMemberOf':
      return listMemberships(context, person.user.id);
    default:
      throw unknownSegment(relation);
  }
}

function unknownSegment(segment: string): GraphError {
  return new GraphError(400, 'BadRequest', `Resource not found for the segment '${segment}'.`);
}

function decodeSegment(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new GraphError(400, 'BadRequest', 'Bad Request - the address is not valid.');
  }
}
