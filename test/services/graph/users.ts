import type { Person } from '../seed/people';
import { requireDirectoryPermission } from './bearer-token';
import { checkSelect, project, queryDirectory, type GraphRecord } from './directory-collection';
import { BASIC_USER_PROPERTIES, USER_TYPE } from './directory-types';
import { contextUrl, json, type GraphAnswer, type GraphContext } from './graph-context';
import { GraphError } from './graph-error';
import { readODataQuery, type ExpandOption, type ODataQuery } from './odata-query';

const READ_ALL = ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'];

/** `GET /users`. */
export function listUsers(context: GraphContext): GraphAnswer {
  const query = readODataQuery(context.request);
  const basicOnly = requireUserAccess(context, query, undefined);
  const byId = new Map(context.directory.people.map((person) => [person.user.id, person]));
  const page = queryDirectory(context.request, query, USER_TYPE, context.directory.people.map(toRecord));
  checkExpand(query.expand);
  return json({
    '@odata.context': contextUrl(context.request, 'users', contextSelect(query)),
    ...(page.count === undefined ? {} : { '@odata.count': page.count }),
    ...(page.nextLink === undefined ? {} : { '@odata.nextLink': page.nextLink }),
    value: page.rows.map((record) =>
      showUser(context, byId.get(String(record['id'])), record, query, basicOnly),
    ),
  });
}

/** `GET /users/$count`: a bare number. */
export function countUsers(context: GraphContext): GraphAnswer {
  const query = readODataQuery(context.request);
  requireUserAccess(context, query, undefined);
  if (!query.eventual) throw new GraphError(400, 'Request_BadRequest', '$count is not currently supported.');
  const page = queryDirectory(
    context.request,
    { ...query, count: true, skipToken: undefined },
    USER_TYPE,
    context.directory.people.map(toRecord),
  );
  return { kind: 'text', text: String(page.count ?? 0) };
}

/** `GET /users/{id or userPrincipalName}` and `GET /me`. */
export function getUser(context: GraphContext, person: Person): GraphAnswer {
  const query = readODataQuery(context.request);
  const basicOnly = requireUserAccess(context, query, person);
  checkSelect(query.select, USER_TYPE);
  checkExpand(query.expand);
  return json({
    '@odata.context': contextUrl(context.request, 'users', contextSelect(query), '/$entity'),
    ...showUser(context, person, toRecord(person), query, basicOnly),
  });
}

/** `GET /users/{id}/manager`. */
export function getManager(context: GraphContext, person: Person): GraphAnswer {
  const query = readODataQuery(context.request);
  requireUserAccess(context, query, undefined);
  const manager = person.managerId === null ? undefined : context.directory.person(person.managerId);
  if (manager === undefined) throw resourceNotFound('manager');
  checkSelect(query.select, USER_TYPE);
  return json({
    '@odata.context': contextUrl(context.request, 'directoryObjects', [], '/$entity'),
    '@odata.type': '#microsoft.graph.user',
    ...project(toRecord(manager), query.select, USER_TYPE),
  });
}

/** `GET /users/{id}/directReports`. */
export function listDirectReports(context: GraphContext, person: Person): GraphAnswer {
  const reports = context.directory.people.filter((other) => other.managerId === person.user.id);
  return listPeople(context, reports);
}

/** A collection of people as directory objects: members, owners, direct reports. */
export function listPeople(context: GraphContext, people: readonly Person[]): GraphAnswer {
  const query = readODataQuery(context.request);
  const page = queryDirectory(context.request, query, USER_TYPE, people.map(toRecord));
  return json({
    '@odata.context': contextUrl(context.request, 'directoryObjects', query.select),
    ...(page.count === undefined ? {} : { '@odata.count': page.count }),
    ...(page.nextLink === undefined ? {} : { '@odata.nextLink': page.nextLink }),
    value: page.rows.map((record) => ({
      '@odata.type': '#microsoft.graph.user',
      ...project(record, query.select, USER_TYPE),
    })),
  });
}

/** The person of a path segment or the signed-in one. Throws GraphError 404, and 400 for `/me` without a user. */
export function findPerson(context: GraphContext, idOrUpn: string): Person {
  const person = context.directory.person(idOrUpn);
  if (person === undefined) throw resourceNotFound(idOrUpn);
  return person;
}

export function signedInPerson(context: GraphContext): Person {
  if (context.caller.userId === undefined) {
    throw new GraphError(400, 'BadRequest', '/me request is only valid with delegated authentication flow.');
  }
  return findPerson(context, context.caller.userId);
}

export function resourceNotFound(name: string): GraphError {
  return new GraphError(
    404,
    'Request_ResourceNotFound',
    `Resource '${name}' does not exist or one of its queried reference-property objects are not present.`,
  );
}

export function toRecord(person: Person): GraphRecord {
  return person.user as unknown as GraphRecord;
}

/** Throws GraphError 403; true when the caller may see basic properties only. */
function requireUserAccess(context: GraphContext, query: ODataQuery, person: Person | undefined): boolean {
  const { caller } = context;
  const isSelf = person !== undefined && caller.userId === person.user.id;
  if (isSelf && caller.permissions.has('User.Read')) return false;
  if (READ_ALL.some((permission) => caller.permissions.has(permission))) return false;
  requireDirectoryPermission(caller, ['User.ReadBasic.All']);
  if (query.select.some((property) => !BASIC_USER_PROPERTIES.has(property)) || query.expand.length > 0) {
    requireDirectoryPermission(caller, READ_ALL);
  }
  return true;
}

function checkExpand(expand: readonly ExpandOption[]): void {
  for (const { name, select } of expand) {
    if (name !== 'manager' && name !== 'directReports') {
      throw new GraphError(
        400,
        'BadRequest',
        `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type '${USER_TYPE.name}'.`,
      );
    }
    checkSelect(select, USER_TYPE);
  }
  if (expand.length > 1) {
    throw new GraphError(400, 'Request_UnsupportedQuery', 'Cannot expand more than one navigation property.');
  }
}

function showUser(
  context: GraphContext,
  person: Person | undefined,
  record: GraphRecord,
  query: ODataQuery,
  basicOnly: boolean,
): GraphRecord {
  const shown = project(record, query.select, USER_TYPE);
  const visible = basicOnly
    ? Object.fromEntries(
        Object.entries(shown).map(([name, value]) => {
          const hidden = name === 'businessPhones' ? [] : null;
          return [name, BASIC_USER_PROPERTIES.has(name) ? value : hidden];
        }),
      )
    : shown;
  const expanded: Record<string, unknown> = {};
  for (const { name, select } of query.expand) {
    const show = (other: Person): GraphRecord => ({
      '@odata.type': '#microsoft.graph.user',
      ...project(toRecord(other), select, USER_TYPE),
    });
    if (name === 'manager') {
      const manager = person?.managerId ? context.directory.person(person.managerId) : undefined;
      // Graph leaves the property out for people without a manager.
      if (manager !== undefined) expanded['manager'] = show(manager);
    } else {
      // At most 20 objects come with an expanded collection.
      expanded['directReports'] = context.directory.people
        .filter((other) => other.managerId === person?.user.id)
        .slice(0, 20)
        .map(show);
    }
  }
  return { ...visible, ...expanded };
}

function contextSelect(query: ODataQuery): string[] {
  return [...query.select, ...query.expand.map(({ name, select }) => `${name}(${select.join(',')})`)];
}
