import { requireDirectoryPermission } from './bearer-token';
import { project, queryDirectory, type GraphRecord } from './directory-collection';
import { GROUP_TYPE } from './directory-types';
import { contextUrl, json, type GraphAnswer, type GraphContext } from './graph-context';
import { readODataQuery } from './odata-query';
import { findPerson, listPeople, resourceNotFound } from './users';

const READ = ['Group.Read.All', 'GroupMember.Read.All', 'Group.ReadWrite.All', 'Directory.Read.All'];

/** `GET /groups`. */
export function listGroups(context: GraphContext): GraphAnswer {
  requireDirectoryPermission(context.caller, READ);
  const groups = context.directory.groups.map(({ group }) => group as unknown as GraphRecord);
  return groupPage(context, groups, 'groups');
}

/** `GET /groups/{id}`. */
export function getGroup(context: GraphContext, id: string): GraphAnswer {
  requireDirectoryPermission(context.caller, READ);
  const query = readODataQuery(context.request);
  const { group } = findGroup(context, id);
  return json({
    '@odata.context': contextUrl(context.request, 'groups', query.select, '/$entity'),
    ...project(group as unknown as GraphRecord, query.select, GROUP_TYPE),
  });
}

/** `GET /groups/{id}/members`, `/transitiveMembers` and `/owners`. */
export function listGroupPeople(context: GraphContext, id: string, which: 'members' | 'owners'): GraphAnswer {
  requireDirectoryPermission(context.caller, READ);
  const group = findGroup(context, id);
  const ids = which === 'owners' ? group.ownerIds : group.memberIds;
  return listPeople(
    context,
    ids.map((personId) => findPerson(context, personId)),
  );
}

/** `GET /users/{id}/memberOf` and `/me/memberOf`. */
export function listMemberships(context: GraphContext, personId: string): GraphAnswer {
  if (context.caller.userId !== personId) requireDirectoryPermission(context.caller, READ);
  const groups = context.directory.groups
    .filter(({ memberIds }) => memberIds.includes(personId))
    .map(({ group }) => group as unknown as GraphRecord);
  return groupPage(context, groups, 'directoryObjects');
}

function groupPage(context: GraphContext, groups: readonly GraphRecord[], set: string): GraphAnswer {
  const query = readODataQuery(context.request);
  const page = queryDirectory(context.request, query, GROUP_TYPE, groups);
  return json({
    '@odata.context': contextUrl(context.request, set, query.select),
    ...(page.count === undefined ? {} : { '@odata.count': page.count }),
    ...(page.nextLink === undefined ? {} : { '@odata.nextLink': page.nextLink }),
    value: page.rows.map((group) => ({
      ...(set === 'groups' ? {} : { '@odata.type': '#microsoft.graph.group' }),
      ...project(group, query.select, GROUP_TYPE),
    })),
  });
}

function findGroup(context: GraphContext, id: string): GraphContext['directory']['groups'][number] {
  const found = context.directory.groups.find(({ group }) => group.id === id.toLowerCase());
  if (found === undefined) throw resourceNotFound(id);
  return found;
}
